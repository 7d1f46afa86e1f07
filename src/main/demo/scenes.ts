import { isRefusal } from '../../contract/problems.ts'
import { askReview, moveRung, takeReview } from '../../desk/tickets/rules/progress.ts'
import { HOUR, MINUTE, SECOND } from '../../std/time.ts'
import { answerOf, lineOf, wordOf, type Matter } from '../seed/content.ts'
import {
  actorOf,
  alter,
  finish,
  happen,
  paceOf,
  wait,
  work,
  write,
  type Life,
} from '../seed/life.ts'

type Act = (life: Life, matter: Matter) => void

/** How often each scene is seen on a desk in the middle of its day. */
const WEIGHTS = {
  untouched: 30,
  taken: 22,
  asked: 12,
  held: 9,
  withVendor: 8,
  answeredAgain: 12,
  snoozed: 6,
  escalated: 6,
  review: 5,
  reviewTaken: 3,
  solved: 16,
  spam: 1,
} as const

const TAGS = ['carrier-delay', 'vendor-slow', 'goodwill', 'repeat', 'holiday']

/** What has become of a request of these days: one scene, told up to now. */
export function sceneOfToday(life: Life, matter: Matter): void {
  const { chance, at, requester } = life
  const made = { kind: 'link.made', linkId: chance.id(at), personId: requester.id } as const
  happen(life, [{ at, by: { is: 'system' }, event: made }])
  const scene = chance.weighted(WEIGHTS)
  if (acknowledged(life)) ACTS[scene](life, matter)
  finish(life)
}

function acknowledged(life: Life): boolean {
  if (life.ticket.facts.channel !== 'email') return true
  if (!wait(life, (2 + life.chance.below(20)) * SECOND)) return false
  const event = { kind: 'ticket.acknowledged', messageId: null, via: 'email' } as const
  happen(life, [{ at: life.at, by: { is: 'system' }, event }])
  return true
}

const ACTS: Record<keyof typeof WEIGHTS, Act> = {
  untouched: () => {},
  taken,
  asked: (life, matter) => {
    if (answered(life, 0.5)) reply(life, lineOf(matter, 'asks', life.chance), 'pending')
  },
  held: (life, matter) => {
    if (answered(life, 0.6)) reply(life, lineOf(matter, 'updates', life.chance), 'on_hold')
  },
  withVendor,
  answeredAgain,
  snoozed,
  escalated,
  review: (life, matter) => void asksForReview(life, matter),
  reviewTaken: (life, matter) => {
    if (asksForReview(life, matter) && work(life, HOUR)) takes(life)
  },
  solved: (life, matter) => {
    if (answered(life, 0.4)) reply(life, answerOf(matter), 'solved')
  },
  spam: (life) => {
    if (work(life, 5 * MINUTE)) alter(life, { spam: true, reason: 'advertising' })
  },
}

function taken(life: Life, matter: Matter): void {
  const { chance } = life
  if (!work(life, chance.long(40 * MINUTE))) return
  alter(life, { assigneeId: life.agent.id, addTags: [chance.pick(TAGS)] })
  if (chance.happens(0.4)) note(life, chance.pick(matter.letters.notes))
}

function withVendor(life: Life, matter: Matter): void {
  const { chance, counterparty } = life
  if (!answered(life, 0.4)) return
  reply(life, lineOf(matter, 'updates', chance), 'on_hold')
  if (!counterparty) return
  const about = `${matter.facts['order']} · ${matter.facts['product']}`
  const body = `${about}\n\n${lineOf(matter, 'asks', chance)}`
  write(life, { author: 'agent', audience: 'counterparty', body })
  if (!wait(life, chance.long(3 * HOUR))) return
  const said = `${wordOf(matter, 'more', chance).split('\n\n')[0]}\n\n${counterparty.name}`
  write(life, { author: 'counterparty', audience: 'counterparty', body: said })
}

function answeredAgain(life: Life, matter: Matter): void {
  if (!answered(life, 0.3)) return
  reply(life, lineOf(matter, 'asks', life.chance), 'pending')
  if (wait(life, life.chance.long(2 * HOUR))) says(life, wordOf(matter, 'more', life.chance))
}

function snoozed(life: Life, matter: Matter): void {
  if (!answered(life, 0.4)) return
  reply(life, lineOf(matter, 'updates', life.chance))
  alter(life, { snoozedUntil: life.until + Math.round((3 + life.chance.below(60)) * HOUR) })
}

function escalated(life: Life, matter: Matter): void {
  const { chance, policy, agent } = life
  if (!answered(life, 0.4)) return
  note(life, chance.pick(matter.letters.notes))
  alter(life, { tier: 'advanced', reason: 'needs_specialist' })
  const wanted = { to: life.ticket.facts.rung + 1, reason: 'complex', top: policy.ladder.top }
  happen(life, moveRung(life.ticket, wanted, { at: life.at, by: actorOf(agent, 'agent') }))
  reply(life, lineOf(matter, 'updates', chance))
}

function asksForReview(life: Life, matter: Matter): boolean {
  const { chance, policy, requester } = life
  if (!answered(life, 0.25)) return false
  reply(life, answerOf(matter), 'solved')
  if (!wait(life, chance.long(4 * HOUR))) return false
  says(life, wordOf(matter, 'again', chance))
  const asked = askReview(life.ticket, policy, { at: life.at, by: actorOf(requester, 'requester') })
  happen(life, asked)
  return !isRefusal(asked)
}

function takes(life: Life): void {
  const { at, reviewer } = life
  happen(life, takeReview(life.ticket, reviewer.id, { at, by: actorOf(reviewer, 'agent') }))
}

/** Goes on to the agent's first reply, after so large a share of the time it usually takes. */
function answered(life: Life, share: number): boolean {
  return work(life, Math.min(paceOf(life, 'first_reply'), 6 * HOUR) * share)
}

function reply(life: Life, body: string, thenStatus?: 'pending' | 'on_hold' | 'solved'): void {
  write(life, { author: 'agent', audience: 'requester', body, ...(thenStatus && { thenStatus }) })
}

function says(life: Life, body: string): void {
  write(life, { author: 'requester', audience: 'requester', body })
}

function note(life: Life, body: string): void {
  write(life, { author: 'agent', audience: 'staff', body })
}
