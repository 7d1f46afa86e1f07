import type { Instant } from '../std/time.ts'
import type {
  ClockEvent,
  ClockState,
  Facts,
  Happening,
  PromiseState,
  Stamped,
  Standing,
  Status,
  TargetKind,
} from './types.ts'

/** The clocks of a ticket that is opened at `at`, before anything is promised. */
export function fresh(facts: Facts, at: Instant): ClockState {
  return {
    facts,
    status: 'new',
    snoozedUntil: null,
    promises: [],
    fired: [],
    waits: { ours: 0, theirs: 0, since: at },
    closesAt: null,
  }
}

/**
 * The clocks after what the policy said. Needs no policy: a happening holds all there is to know.
 */
export function after(state: ClockState, { at, happening }: Stamped): ClockState {
  switch (happening.kind) {
    case 'promise.made':
      return add(state, madeFrom(happening, { spent: 0, since: at }))
    case 'promise.changed':
      return afterChange(state, happening, at)
    case 'alarm.sounded':
      return { ...state, fired: [...stillOfUse(state), happening.key] }
    case 'rung.raised':
      return { ...state, facts: { ...state.facts, rung: Math.max(state.facts.rung, happening.to) } }
    case 'closing.planned':
      return { ...state, closesAt: happening.closesAt }
    case 'promise.withdrawn':
      return {
        ...state,
        promises: state.promises.filter((each) => !isOpenFor(each, happening.target)),
      }
    default:
      return afterStanding(state, happening, at)
  }
}

/** The clocks after an event itself; what the policy makes of it comes as happenings. */
export function afterEvent(state: ClockState, event: ClockEvent): ClockState {
  if (event.is === 'facts_changed') return { ...state, facts: event.facts }
  if (event.is !== 'status_changed') return state
  return {
    ...state,
    status: event.to,
    snoozedUntil: event.snoozedUntil,
    waits: waitsUntil(state, event.at),
    closesAt: event.to === 'solved' && state.status === 'solved' ? state.closesAt : null,
  }
}

/** How long the ticket waited on each side until `at`. */
export function waitsUntil({ waits, status }: ClockState, at: Instant): ClockState['waits'] {
  const passed = Math.max(0, at - waits.since)
  const side = sideOf(status)
  return {
    ours: waits.ours + (side === 'ours' ? passed : 0),
    theirs: waits.theirs + (side === 'theirs' ? passed : 0),
    since: Math.max(at, waits.since),
  }
}

/** Whom a ticket of this status waits on. */
export function sideOf(status: Status): 'ours' | 'theirs' | 'nobody' {
  if (status === 'pending') return 'theirs'
  return status === 'solved' || status === 'closed' ? 'nobody' : 'ours'
}

/** Whether a promise still runs or is paused. */
export function isUnderWay({ standing }: PromiseState): boolean {
  return standing.is === 'running' || standing.is === 'paused'
}

/** Whether a promise was broken and is not fulfilled yet. */
export function isOwed({ standing }: PromiseState): boolean {
  return standing.is === 'breached' && standing.metAt === null
}

/**
 * Ended promises beyond this many are forgotten by the state, oldest first; the journal keeps them.
 */
const PROMISES_MAX = 60

function add(state: ClockState, promise: PromiseState): ClockState {
  const others = state.promises.filter((each) => !isOpenFor(each, promise.target))
  const tooMany = others.length + 1 - PROMISES_MAX
  const oldest = tooMany > 0 ? others.filter((each) => !isUnderWay(each)).slice(0, tooMany) : []
  return { ...state, promises: [...others.filter((each) => !oldest.includes(each)), promise] }
}

type Terms = Extract<Happening, { kind: 'promise.made' | 'promise.changed' }>

function madeFrom(terms: Terms, { spent, since }: { spent: number; since: Instant }): PromiseState {
  const { target, clause, version, calendar, budget, startedAt, due } = terms
  const standing: Standing =
    due === null
      ? { is: 'paused', since, left: budget - spent, why: 'on_hold' }
      : { is: 'running', since, due }
  return { target, clause, version, calendar, budget, startedAt, spent, standing }
}

/** New terms take the place of the open promise. After a broken one they stand beside it. */
function afterChange(
  state: ClockState,
  change: Extract<Happening, { kind: 'promise.changed' }>,
  at: Instant,
): ClockState {
  const promise = madeFrom(change, { spent: change.spent, since: at })
  const place = state.promises.findIndex((each) => isOpenFor(each, change.target))
  const old = state.promises[place]
  if (!old) return add(state, promise)
  const { standing } = old
  const kept: PromiseState =
    promise.standing.is === 'paused' && standing.is === 'paused'
      ? { ...promise, standing: { ...standing, left: promise.standing.left } }
      : promise
  return { ...state, promises: state.promises.with(place, kept) }
}

type OfStanding = Exclude<
  Extract<Happening, { kind: `promise.${string}` }>,
  { kind: 'promise.made' | 'promise.changed' | 'promise.withdrawn' }
>

function afterStanding(state: ClockState, happening: OfStanding, at: Instant): ClockState {
  const place = state.promises.findLastIndex((each) => concerns(each, happening))
  const promise = state.promises[place]
  if (!promise) return state
  return { ...state, promises: state.promises.with(place, restood(promise, happening, at)) }
}

function restood(promise: PromiseState, happening: OfStanding, at: Instant): PromiseState {
  switch (happening.kind) {
    case 'promise.paused': {
      const { spent, left, why } = happening
      return { ...promise, spent, standing: { is: 'paused', since: at, left, why } }
    }
    case 'promise.resumed':
      return { ...promise, standing: { is: 'running', since: at, due: happening.due } }
    case 'promise.met':
      return { ...promise, spent: happening.spent, standing: { is: 'met', at, due: happening.due } }
    case 'promise.breached':
      return {
        ...promise,
        spent: promise.budget,
        standing: { is: 'breached', due: happening.due, metAt: null },
      }
    case 'promise.met_late':
      return { ...promise, standing: { is: 'breached', due: happening.due, metAt: at } }
  }
}

function concerns(promise: PromiseState, happening: OfStanding): boolean {
  if (promise.target !== happening.target) return false
  if (happening.kind === 'promise.met_late') {
    return isOwed(promise) && promise.clause === happening.clause
  }
  // A met promise runs on when the ticket is reopened.
  if (happening.kind === 'promise.resumed') {
    return promise.standing.is === 'paused' || promise.standing.is === 'met'
  }
  return isUnderWay(promise)
}

function isOpenFor(promise: PromiseState, target: TargetKind): boolean {
  return promise.target === target && isUnderWay(promise)
}

/** Keys of alarms whose promise is the newest of its target: older ones cannot sound again. */
function stillOfUse(state: ClockState): string[] {
  return state.fired.filter((key) => {
    const [, target, , startedAt] = key.split('/')
    const newest = state.promises.findLast((each) => each.target === target)
    return newest !== undefined && String(newest.startedAt) === startedAt
  })
}
