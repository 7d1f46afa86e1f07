import { z } from 'zod'
import { SIGNALS } from '../../policy/document.ts'

/** The message of an issue carries which words say what is accepted. */
export const token = (name: string) => ({ error: `accepts:${name}` })

/** A group of named fields and no others; a refusal carries the names that would be accepted. */
export function group<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `fields:${Object.keys(shape).join(', ')}` : undefined,
  })
}

/** Text of one form; a refusal carries the name of the form. */
export const matching = (pattern: RegExp, name: string) =>
  z.string().max(80).regex(pattern, token(name))

/** A name that other parts refer to. */
export const name = matching(/^[a-z][a-z0-9_]{0,39}$/, 'name')

/** A node of the category tree. */
export const node = matching(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){0,3}$/, 'node')

/** The id of a clause. */
export const clauseId = matching(/^[A-Z][A-Z0-9]{0,9}(-[A-Z0-9]{1,9}(\.[0-9]{1,3})*)+$/, 'clause')
const source = z.string().min(1).max(80)

/** What every clause has: its id, and where it comes from. */
export const clause = { id: clauseId, source }

/** A day. */
export const date = matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'date')

/** A wall time; 24:00 is the end of the day. */
export const time = matching(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'time')

/** A language. */
export const language = matching(/^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$/, 'language')

/** One text in every language of the policy. */
export const texts = z.record(language, z.string().min(1).max(600))

/** A line of text. */
export const line = z.string().min(1).max(120)
const clauseSpan = matching(/^([1-9]\d{0,3}[mh]|[1-9]\d{0,2} business days?)$/, 'span')

/** A bounded list. */
export const list = <Item extends z.ZodType>(item: Item, most = 100) => z.array(item).max(most)

/** A length of working time. */
export const span = clauseSpan.transform((text) => {
  const count = Number.parseInt(text, 10)
  if (text.includes(' ')) return { businessDays: count }
  return { minutes: text.endsWith('h') ? count * 60 : count }
})

/** Who asks for help. */
export const party = z.enum(['buyer', 'vendor'])

/** Buyers and vendors unless told. */
export const bothParties = list(party, 2).min(1).default(['buyer', 'vendor'])

/** A tier of support. */
export const tier = z.enum(['basic', 'advanced', 'vendor'])

/** A priority. */
export const priority = z.enum(['high', 'medium', 'low'])

/** A step of the ladder. */
export const rung = z.int().min(1).max(4)

/** A signal. */
export const signal = z.enum(SIGNALS)
const pause = z.enum(['pending', 'on_hold', 'snoozed', 'solved'])

/** What stops a clock; nothing unless told. */
export const pauses = list(pause, 4).default([])

/** Who is told. */
export const hearer = z.enum(['assignee', 'team', 'lead', 'manager'])

/** Those who are told. */
export const tell = list(hearer, 4).min(1)

/** What can be promised. */
export const target = z.enum([
  'acknowledge',
  'first_reply',
  'next_reply',
  'periodic_update',
  'resolution',
  'rung_handling',
])

/** An amount in the smallest unit of its currency. */
export const money = group({
  minor: z.int().min(1).max(1_000_000_000),
  currency: matching(/^[A-Z]{3}$/, 'currency'),
})

/** Opening hours within a day. */
export const hours = group({ from: time, to: time })

/** A length of time and the calendar in which it counts. */
export const counted = { span, counted: name }
