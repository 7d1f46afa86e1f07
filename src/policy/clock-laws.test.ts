import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { K7, MAIL } from '../../test/k7.ts'
import { DAY, fromIso, HOUR, MINUTE, type Instant } from '../std/time.ts'
import { dueAfter } from './budget.ts'
import { openBetween, type Calendar } from './calendar.ts'
import { advance, begin, nextWake, step } from './clock.ts'
import { isUnderWay } from './fold.ts'
import type { ClockEvent, ClockState, Facts, Stamped, Status } from './types.ts'

const OPENED = fromIso('2026-06-06T20:50:00+02:00')

// A month of a ticket: gaps from nothing to three days, now and then to the millisecond.
const gap = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 3 * DAY }),
  fc.integer({ min: 1, max: 600 }).map((minutes) => minutes * MINUTE),
  fc.integer({ min: 1, max: 48 }).map((hours) => hours * HOUR),
)
const status = fc.constantFrom<Status>('open', 'pending', 'on_hold', 'solved', 'closed', 'open', 'pending')
const facts: fc.Arbitrary<Facts> = fc.record({
  channel: fc.constantFrom('email', 'chat', 'social'),
  category: fc.constant('order.track'),
  tier: fc.constantFrom('basic', 'advanced'),
  priority: fc.constantFrom('high', 'medium', 'low'),
  party: fc.constant('buyer'),
  rung: fc.constantFrom(1, 1, 1, 2, 3),
  entitlements: fc.constantFrom<readonly string[]>([], [], ['vip']),
})
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
    return (at) => ({ is: 'status_changed', at, to, snoozedUntil: snooze === null ? null : at + snooze })
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

function holds(law: (scene: Scene, scenes: readonly Scene[]) => void): void {
  fc.assert(fc.property(story, (events) => {
    const scenes = play(events)
    for (const scene of scenes) law(scene, scenes)
  }), { numRuns: 400 })
}

const statusAt = (at: Instant, to: Status): ClockEvent => {
  return { is: 'status_changed', at, to, snoozedUntil: null }
}

function dueOfResolution(state: ClockState): Instant {
  const promise = state.promises.findLast(({ target }) => target === 'resolution')
  return promise?.standing.is === 'running' ? promise.standing.due : Number.NaN
}

describe('whatever happens to a ticket', () => {
  test('nothing is due before it starts, and what is used and what is left is the budget', () => {
    holds(({ state }) => {
      for (const { standing, startedAt, spent, budget } of state.promises) {
        if (standing.is === 'paused') expect(spent + standing.left).toBe(budget)
        else expect(standing.due).toBeGreaterThanOrEqual(startedAt)
        expect(spent).toBeGreaterThanOrEqual(0)
        expect(spent).toBeLessThanOrEqual(budget)
      }
    })
  })

  test('at most one promise of a target is under way', () => {
    holds(({ state }) => {
      const targets = state.promises.filter(isUnderWay).map(({ target }) => target)
      expect(new Set(targets).size).toBe(targets.length)
    })
  })

  test('met is met by the due instant, broken is broken at it, late is after it', () => {
    holds(({ happenings }) => {
      for (const { at, happening } of happenings) {
        if (happening.kind === 'promise.met') expect(at).toBeLessThanOrEqual(happening.due)
        if (happening.kind === 'promise.breached') expect(at).toBe(happening.due)
        if (happening.kind === 'promise.met_late') expect(at).toBeGreaterThanOrEqual(happening.due)
      }
    })
  })

  test('a reply by the due instant keeps the promise, any later one finds it broken', () => {
    holds(({ event, before, state }) => {
      if (event.is !== 'agent_replied') return
      const running = before.promises.find((each) => each.target === 'first_reply' && each.standing.is === 'running')
      if (!running || running.standing.is !== 'running' || before.snoozedUntil !== null) return
      const after = state.promises.filter((each) => each.target === 'first_reply').map(({ standing }) => standing.is)
      if (event.at <= running.standing.due) expect(after).toContain('met')
      else expect(after).toContain('breached')
    })
  })

  test('a pause never brings a due instant forward, and costs no working time', () => {
    const time = fc.integer({ min: 0, max: 3 * DAY })
    const flat = { ...K7, ladder: { top: 1 } }
    fc.assert(fc.property(time, time, (wait, length) => {
      const { state } = begin(flat, MAIL, OPENED)
      const due = dueOfResolution(state)
      const [from, to] = [OPENED + wait, OPENED + wait + length]
      const paused = advance(flat, state, statusAt(from, 'pending')).state
      const resumed = advance(flat, paused, statusAt(to, 'open')).state
      const lost = openBetween(K7.calendars['opening'] as Calendar, from, to)
      expect(dueOfResolution(resumed)).toBe(dueAfter(K7.calendars['opening'] as Calendar, due, lost))
    }))
  })

  test('time alone comes in order, once, and then the next look lies ahead', () => {
    holds(({ event, state }) => {
      const passing: ClockEvent = { is: 'time_passed', at: event.at }
      const said = step(K7, state, passing)
      const then = advance(K7, state, passing).state
      expect(said).toEqual(step(K7, state, passing))
      expect(step(K7, then, passing)).toEqual([])
      const instants = said.map(({ at }) => at)
      expect(instants).toEqual(instants.toSorted((a, b) => a - b))
      // The ends of snoozes and of solved tickets are the desk's to write.
      const wake = nextWake(K7, { ...then, closesAt: null, snoozedUntil: null })
      if (wake !== null) expect(wake).toBeGreaterThan(event.at)
    })
  })

  test('how often time is looked at changes nothing', () => {
    holds(({ event, before, state }) => {
      const wake = nextWake(K7, { ...before, closesAt: null })
      const looks = [wake ?? event.at, event.at - 1].filter((at) => at < event.at)
      const looked = looks.reduce((so, at) => advance(K7, so, { is: 'time_passed', at }).state, before)
      // What the event says of the ladder depends on where the desk saw it stand.
      if (event.is === 'facts_changed' && looked.facts.rung !== before.facts.rung) return
      if (event.is === 'facts_changed' && event.facts.rung !== before.facts.rung) return
      expect(advance(K7, looked, event).state).toEqual(state)
    })
  })

  test('the state is plain data: written down and read again it goes on the same', () => {
    holds(({ event, before, state }) => {
      const read = JSON.parse(JSON.stringify(before)) as ClockState
      expect(advance(K7, read, event).state).toEqual(state)
    })
  })
})
