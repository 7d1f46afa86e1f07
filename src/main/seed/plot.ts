import {
  askReview,
  closeReview,
  confirm,
  moveRung,
  takeReview,
} from '../../desk/tickets/rules/progress.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../std/time.ts'
import { answerOf, lineOf, wordOf, type Matter } from './content.ts'
import { actorOf, alter, finish, happen, paceOf, wait, work, write, type Life } from './life.ts'

const TAGS = ['carrier-delay', 'vendor-slow', 'goodwill', 'repeat', 'holiday', 'new-requester']

/** Tells what becomes of a ticket from its opening to the story's end. */
export function tell(life: Life, matter: Matter): void {
  if (acknowledge(life)) beforeReply(life, matter)
  finish(life)
}

/** Only opened and acknowledged: all its clocks run. */
export function leaveOpen(life: Life): void {
  acknowledge(life)
  finish(life)
}

function acknowledge(life: Life): boolean {
  const { ticket, chance } = life
  if (ticket.facts.channel !== 'email') return life.at < life.until
  if (!wait(life, (2 + chance.below(20)) * SECOND)) return false
  const event = { kind: 'ticket.acknowledged', messageId: null, via: 'email' } as const
  happen(life, [{ at: life.at, by: { is: 'system' }, event }])
  return true
}

function beforeReply(life: Life, matter: Matter): void {
  const { chance } = life
  if (chance.happens(0.07)) {
    if (!wait(life, chance.long(20 * MINUTE, 1))) return
    requesterSays(life, wordOf(matter, 'more', chance))
  }
  const pace = paceOf(life, 'first_reply')
  if (chance.happens(0.15)) {
    if (!work(life, pace * 0.4)) return
    alter(life, { assigneeId: life.agent.id, addTags: [chance.pick(TAGS)] })
    if (chance.happens(0.5)) note(life, matter)
  }
  if (!work(life, pace)) return
  firstReply(life, matter)
}

function firstReply(life: Life, matter: Matter): void {
  switch (
    life.chance.weighted({ solve: 46, ask: 22, hold: 19, escalate: 8, spam: 2, forgotten: 3 })
  ) {
    case 'solve':
      return solve(life, matter)
    case 'ask':
      return ask(life, matter)
    case 'hold':
      return hold(life, matter)
    case 'escalate':
      return escalate(life, matter)
    case 'spam':
      return alter(life, { spam: true, reason: 'advertising' })
    case 'forgotten':
      return remind(life, matter)
  }
}

function solve(life: Life, matter: Matter): void {
  agentSays(life, answerOf(matter), 'solved')
  afterwards(life, matter)
}

function ask(life: Life, matter: Matter): void {
  const { chance } = life
  agentSays(life, lineOf(matter, 'asks', chance), 'pending')
  if (chance.happens(0.12)) {
    if (work(life, 4 * DAY)) solve(life, matter)
    return
  }
  if (!wait(life, chance.long(7 * HOUR, 1.1))) return
  requesterSays(life, wordOf(matter, 'more', chance))
  if (work(life, paceOf(life, 'next_reply'))) solve(life, matter)
}

function hold(life: Life, matter: Matter): void {
  const { chance } = life
  agentSays(life, lineOf(matter, 'updates', chance), 'on_hold')
  if (chance.happens(0.3)) {
    if (!wait(life, chance.long(30 * HOUR))) return
    requesterSays(life, wordOf(matter, 'again', chance))
    if (!work(life, paceOf(life, 'next_reply'))) return
    agentSays(life, lineOf(matter, 'updates', chance))
  }
  if (work(life, chance.long(9 * HOUR, 0.9))) solve(life, matter)
}

function escalate(life: Life, matter: Matter): void {
  const { chance, policy, agent } = life
  note(life, matter)
  alter(life, { tier: 'advanced', reason: 'needs_specialist' })
  if (chance.happens(0.6)) {
    const wanted = { to: life.ticket.facts.rung + 1, reason: 'complex', top: policy.ladder.top }
    happen(life, moveRung(life.ticket, wanted, { at: life.at, by: actorOf(agent, 'agent') }))
  }
  agentSays(life, lineOf(matter, 'updates', chance))
  if (!work(life, chance.long(14 * HOUR, 0.7))) return
  if (chance.happens(0.4)) agentSays(life, lineOf(matter, 'updates', chance))
  if (work(life, chance.long(8 * HOUR, 0.7))) solve(life, matter)
}

function remind(life: Life, matter: Matter): void {
  if (!wait(life, life.chance.long(2 * DAY, 0.4))) return
  requesterSays(life, wordOf(matter, 'again', life.chance))
  if (work(life, paceOf(life, 'next_reply'))) solve(life, matter)
}

function afterwards(life: Life, matter: Matter): void {
  const { chance, policy, requester } = life
  const by = actorOf(requester, 'requester')
  const after = chance.weighted({ silence: 58, confirmed: 28, again: 11, review: 3 })
  if (after === 'silence' || !wait(life, chance.long(9 * HOUR, 1))) return
  if (after === 'confirmed') {
    happen(life, confirm(life.ticket, { at: life.at, by }))
    return
  }
  requesterSays(life, wordOf(matter, 'again', chance))
  if (after === 'review') {
    happen(life, askReview(life.ticket, policy, { at: life.at, by }))
    return review(life, matter)
  }
  if (work(life, paceOf(life, 'next_reply'))) agentSays(life, answerOf(matter), 'solved')
}

/** Somebody else looks again, and writes how it ends. */
function review(life: Life, matter: Matter): void {
  const { chance, reviewer } = life
  const by = actorOf(reviewer, 'agent')
  if (!work(life, chance.long(2 * HOUR))) return
  happen(life, takeReview(life.ticket, reviewer.id, { at: life.at, by }))
  if (!work(life, chance.long(5 * HOUR))) return
  const messageId = agentSays(life, answerOf(matter), 'solved')
  const outcome = chance.weighted({ changed: 55, upheld: 40, declined: 5 })
  happen(life, closeReview(life.ticket, { outcome, messageId }, { at: life.at, by }))
}

function note(life: Life, matter: Matter): void {
  const notes = matter.letters.notes
  if (notes.length === 0) return
  write(life, { author: 'agent', audience: 'staff', body: life.chance.pick(notes) })
}

function requesterSays(life: Life, body: string): void {
  write(life, { author: 'requester', audience: 'requester', body })
}

function agentSays(life: Life, body: string, thenStatus?: 'pending' | 'on_hold' | 'solved') {
  return write(life, {
    author: 'agent',
    audience: 'requester',
    body,
    ...(thenStatus && { thenStatus }),
  })
}
