// Tells stories beside the database: batches of lines for COPY, made while the last one is stored.
import { parentPort, workerData } from 'node:worker_threads'
import { compile, type Holidays, type PolicyDocument } from '../../policy/index.ts'
import { assert } from '../../std/assert.ts'
import type { Id } from '../../std/id.ts'
import type { Instant } from '../../std/time.ts'
import { arrivals } from './arrivals.ts'
import { castOf, type Player } from './cast.ts'
import { chanceOf, type Chance } from './chance.ts'
import { alike, echoesOf, orderNumber } from './echo.ts'
import { readLetters } from './letters.ts'
import { line, linesOf, personLines, type Table } from './rows.ts'
import { storyteller, type Telling } from './story.ts'

/** What the stories are about; plain values, because they cross to another thread. */
export interface Plan {
  readonly document: PolicyDocument
  readonly holidays: Holidays
  readonly teams: Readonly<Record<string, Id>>
  readonly tickets: number
  readonly from: Instant
  readonly until: Instant
  readonly firstNumber: number
  readonly echoes: number
  readonly open: boolean
  readonly seed: number
}

/** Some of the lines; the last batch has no tickets. */
export interface Batch {
  readonly tickets: number
  readonly lines: Partial<Record<Table, Uint8Array<ArrayBuffer>>>
}

const BATCH_STORIES = 100
const encoder = new TextEncoder()

function* batches(plan: Plan): Generator<Batch> {
  const chance = chanceOf(plan.seed)
  const { tickets, from, until, teams } = plan
  const cast = castOf({ tickets, from, teams: Object.keys(teams) }, chance)
  yield people([...cast.staff, ...cast.vendors, ...cast.buyers], teams)

  const policy = compile(plan.document, plan.holidays)
  const setting = { ...plan, policy, letters: readLetters(), cast }
  const tell = storyteller(setting)
  const others = alike(policy, cast)
  const { zone } = plan.document
  const count = Math.ceil(tickets / plan.echoes)
  const begins = arrivals({ from, to: until, count, zone }, chance)
  let number = plan.firstNumber
  const end = number + tickets
  for (let story = 0; story < count; story += BATCH_STORIES) {
    const lines = begins.slice(story, story + BATCH_STORIES).flatMap((at) => {
      const many = Math.min(plan.echoes, end - number)
      if (many === 1) return [linesOf(tell(at, plain(chance, number++)))]
      const { who, linesFor } = echoesOf((telling) => tell(at, telling), chance)
      return Array.from({ length: many }, () => linesFor(number++, chance.pick(others(who))))
    })
    yield { tickets: lines.length, lines: joined(lines) }
  }
}

function plain(chance: Chance, number: number): Telling {
  return { chance, number, order: orderNumber(chance), mask: (who) => who }
}

function people(players: readonly Player[], teams: Plan['teams']): Batch {
  const lines = players.map((player) => ({
    ...personLines(player),
    team_member: player.team ? line([teams[player.team] ?? null, player.id]) : '',
  }))
  return { tickets: 0, lines: joined(lines) }
}

function joined<T extends Table>(
  rows: readonly Record<T, string>[],
): Partial<Record<T, Uint8Array<ArrayBuffer>>> {
  const tables = Object.keys(rows[0] ?? {}) as T[]
  const bytes = tables.map((table) => {
    let lines = ''
    for (const row of rows) lines += row[table]
    return [table, encoder.encode(lines)]
  })
  return Object.fromEntries(bytes) as Partial<Record<T, Uint8Array<ArrayBuffer>>>
}

assert(parentPort, 'stories are told in a thread of their own')
const port = parentPort
const told = batches(workerData as Plan)
// Asked for one batch more, answers with it; null when all is told.
port.on('message', () => {
  const next = told.next()
  // Handed over, not copied.
  const bytes = next.done ? [] : Object.values(next.value.lines).map(({ buffer }) => buffer)
  port.postMessage(next.done ? null : next.value, bytes)
  if (next.done) port.close()
})
