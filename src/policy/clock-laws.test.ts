import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { K7, MAIL } from '../../test/k7.ts'
import { DAY, fromIso, HOUR, MINUTE, type Instant } from '../std/time.ts'
import { dueAfter } from './budget.ts'
import { openBetween, type Calendar } from './calendar.ts'
import { advance, begin, nextWake, step } from './clock.ts'
import { isUnderWay } from './fold.ts'
import type { ClockEvent, ClockState, Facts, PromiseState, Stamped, Status } from './types.ts'

const OPENED = fromIso('2026-06-06T20:50:00+02:00')

// A month of a ticket: gaps from nothing to three days, now and then to the millisecond.
const gap = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 3 * DAY }),
  fc.integer({ min: 1, max: 600 }).map((minutes) => minutes * MINUTE),
  fc.integer({ min: 1, max: 48 }).map((hours) => hours * HOUR),
)
const status = fc.constantFrom<Status>(
  'open',
  'pending',
  'on_hold',
  'solved',
  'closed',
  'open',
  'pending',
)
const facts: fc.Arbitrary<Facts> = fc.record(
  {
    channel: fc.constantFrom('email', 'chat', 'social'),
    category: fc.constant('order.track'),
    tier: fc.constantFrom('basic', 'advanced'),
    priority: fc.constantFrom('high', 'medium', 'low'),
    party: fc.constant('buyer'),
    rung: fc.constantFrom(1, 1, 1, 2, 3),
    entitlements: fc.constantFrom<readonly string[]>([], [], ['vip']),
  },
  { noNullPrototype: true },
)
type Plan = (at: Instant) => ClockEvent
const plan: fc.Arbitrary<Plan> = fc.oneof(
  fc.constantFrom<Plan>(
    (at) => ({ is: 'requester_wrote', at }),
    (at) => ({ is: 'agent_replied', at }),
    (at) => ({ is: 'acknowledged', at }),
    (at) => ({ is: 'time_passed', at }),
    (at) => ({ is: 'repromised', at }),
    (at) => ({ is: 'calendar_changed', at }),
  ),
  fc.tuple(status, fc.option(fc.integer({ min: 1, max: 2 * DAY }))).map(([to, snooze]): Plan => {
    return (at) => ({
      is: 'status_changed',
      at,
      to,
      snoozedUntil: snooze === null ? null : at + snooze,
    })
  }),
  facts.map((each): Plan => (at) => ({ is: 'facts_changed', at, facts: each })),
)
const story = fc.array(fc.tuple(gap, plan), { maxLength: 14 }).map((steps) => {
  let at = OPENED
  return steps.map(([later, event]) => event((at += later)))
})

interface Scene {
  event: ClockEvent
  before: ClockState
  state: ClockState
  happenings: readonly Stamped[]
}

function play(events: readonly ClockEvent[]): Scene[] {
  let { state } = begin(K7, MAIL, OPENED)
  return events.map((event) => {
    const before = state
    const next = advance(K7, before, event)
    state = next.state
    return { event, before, state, happenings: next.happenings }
  })
}

/** A story that breaks the law, if one was found. */
function brokenBy(law: (scene: Scene) => boolean): unknown {
  const lawful = fc.property(story, (events) => play(events).every(law))
  return fc.check(lawful, { numRuns: 400 }).counterexample
}

const statusAt = (at: Instant, to: Status): ClockEvent => {
  return { is: 'status_changed', at, to, snoozedUntil: null }
}

function dueOfResolution(state: ClockState): Instant {
  const promise = state.promises.findLast(({ target }) => target === 'resolution')
  return promise?.standing.is === 'running' ? promise.standing.due : Number.NaN
}

function isOrdered(instants: readonly Instant[]): boolean {
  return instants.every((at, i) => i === 0 || (instants[i - 1] as Instant) <= at)
}

describe('whatever happens to a ticket', () => {
  test('nothing is due before it starts, and what is used and what is left is the budget', () => {
    const isSound = ({ standing, startedAt, spent, budget }: PromiseState) => {
      if (spent < 0 || spent > budget) return false
      return standing.is === 'paused' ? spent + standing.left === budget : standing.due >= startedAt
    }
    expect(brokenBy(({ state }) => state.promises.every(isSound))).toBeNull()
  })

  test('at most one promise of a target is under way', () => {
    const law = ({ state }: Scene) => {
      const targets = state.promises.filter(isUnderWay).map(({ target }) => target)
      return new Set(targets).size === targets.length
    }
    expect(brokenBy(law)).toBeNull()
  })

  test('met is met by the due instant, broken is broken at it, late is after it', () => {
    const isTrue = ({ at, happening }: Stamped) => {
      if (happening.kind === 'promise.met') return at <= happening.due
      if (happening.kind === 'promise.breached') return at === happening.due
      return happening.kind !== 'promise.met_late' || at >= happening.due
    }
    expect(brokenBy(({ happenings }) => happenings.every(isTrue))).toBeNull()
  })

  test('a reply by the due instant keeps the promise, any later one finds it broken', () => {
    const law = ({ event, before, state }: Scene) => {
      const promise = before.promises.find((each) => each.target === 'first_reply')
      if (event.is !== 'agent_replied' || promise?.standing.is !== 'running') return true
      // The clock that moves the ladder may put other terms in the place of these.
      if (state.facts.rung !== before.facts.rung) return true
      const after = state.promises.find((each) => each.target === 'first_reply')?.standing.is
      return after === (event.at <= promise.standing.due ? 'met' : 'breached')
    }
    expect(brokenBy(law)).toBeNull()
  })

  test('a pause never brings a due instant forward, and costs no working time', () => {
    const time = fc.integer({ min: 0, max: 3 * DAY })
    const flat = { ...K7, ladder: { top: 1 } }
    const hours = K7.calendars['opening'] as Calendar
    const lawful = fc.property(time, time, (wait, length) => {
      const { state } = begin(flat, MAIL, OPENED)
      const [from, to] = [OPENED + wait, OPENED + wait + length]
      const paused = advance(flat, state, statusAt(from, 'pending')).state
      const resumed = advance(flat, paused, statusAt(to, 'open')).state
      const lost = openBetween(hours, from, to)
      return dueOfResolution(resumed) === dueAfter(hours, dueOfResolution(state), lost)
    })
    expect(fc.check(lawful).counterexample).toBeNull()
  })

  test('time alone comes in order, once, and then the next look lies ahead', () => {
    const law = ({ event, state }: Scene) => {
      const passing: ClockEvent = { is: 'time_passed', at: event.at }
      const said = step(K7, state, passing)
      const then = advance(K7, state, passing).state
      // The ends of snoozes and of solved tickets are the desk's to write.
      const wake = nextWake(K7, { ...then, closesAt: null, snoozedUntil: null })
      return (
        isDeepStrictEqual(said, step(K7, state, passing)) &&
        step(K7, then, passing).length === 0 &&
        isOrdered(said.map(({ at }) => at)) &&
        (wake === null || wake > event.at)
      )
    }
    expect(brokenBy(law)).toBeNull()
  })

  test('how often time is looked at changes nothing', () => {
    const law = ({ event, before, state }: Scene) => {
      const wake = nextWake(K7, { ...before, closesAt: null })
      const looks = [wake ?? event.at, event.at - 1].filter((at) => at < event.at)
      const looked = looks.reduce(
        (so, at) => advance(K7, so, { is: 'time_passed', at }).state,
        before,
      )
      // What the event says of the ladder depends on where the desk saw it stand.
      const isLadder =
        event.is === 'facts_changed' &&
        (looked.facts.rung !== before.facts.rung || event.facts.rung !== before.facts.rung)
      return isLadder || isDeepStrictEqual(advance(K7, looked, event).state, state)
    }
    expect(brokenBy(law)).toBeNull()
  })

  test('the state is plain data: written down and read again it goes on the same', () => {
    const law = ({ event, before, state }: Scene) => {
      const read = JSON.parse(JSON.stringify(before)) as ClockState
      return isDeepStrictEqual(advance(K7, read, event).state, state)
    }
    expect(brokenBy(law)).toBeNull()
  })
})
