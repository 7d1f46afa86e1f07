import type { TargetKind } from '../../src/policy/index.ts'
import type { PromiseLine, TrackerProps } from './props/tracker.ts'

/** What is happening to a ticket, for the one sentence at the top. */
export type Situation =
  | 'received'
  | 'working'
  | 'waits_on_you'
  | 'waits_on_other'
  | 'solved'
  | 'confirmed'
  | 'closed'
  | 'merged'

/** Who has to move next. */
export type Ball = 'us' | 'you' | 'other' | 'nobody'

export interface Story {
  readonly situation: Situation
  readonly ball: Ball
  /** The promise that is due first, or the first one missed and still owed. */
  readonly next: PromiseLine | null
}

type Known = Pick<TrackerProps, 'status' | 'mergedInto' | 'hasAnswer' | 'isConfirmed' | 'promises'>

/** Tells where a ticket stands from its state alone. */
export function storyOf(ticket: Known): Story {
  const situation = situationOf(ticket)
  const ball = BALLS[situation]
  const isOver = ball === 'nobody' || situation === 'solved'
  return { situation, ball, next: isOver ? null : nextOf(ticket.promises) }
}

const BALLS: Record<Situation, Ball> = {
  received: 'us',
  working: 'us',
  waits_on_you: 'you',
  waits_on_other: 'other',
  solved: 'you',
  confirmed: 'nobody',
  closed: 'nobody',
  merged: 'nobody',
}

function situationOf({ status, mergedInto, hasAnswer, isConfirmed }: Known): Situation {
  if (mergedInto !== null) return 'merged'
  if (status === 'closed') return 'closed'
  if (status === 'solved') return isConfirmed ? 'confirmed' : 'solved'
  if (status === 'pending') return 'waits_on_you'
  if (status === 'on_hold') return 'waits_on_other'
  return hasAnswer ? 'working' : 'received'
}

/** Of several missed promises an answer is told before an ending. */
const ORDER: readonly TargetKind[] = [
  'first_reply',
  'next_reply',
  'periodic_update',
  'resolution',
  'rung_handling',
  'acknowledge',
]

function nextOf(promises: readonly PromiseLine[]): PromiseLine | null {
  const owed = promises.filter((one) => one.target !== 'rung_handling')
  const missed = owed.filter((one) => one.is === 'missed')
  const running = owed.filter((one) => one.is === 'running' && one.due !== null)
  const [first] = missed.length > 0 ? missed.toSorted(byOrder) : running.toSorted(byDue)
  return first ?? null
}

function byDue(a: PromiseLine, b: PromiseLine): number {
  return (a.due ?? 0) - (b.due ?? 0) || byOrder(a, b)
}

function byOrder(a: PromiseLine, b: PromiseLine): number {
  return ORDER.indexOf(a.target) - ORDER.indexOf(b.target)
}
