import { describe, expect, test } from 'vitest'
import { clause, everyDay, K7, MAIL, plainHours } from '../../test/k7.ts'
import { DAY, fromIso, HOUR, MINUTE, type Instant } from '../std/time.ts'
import { compileCalendar } from './calendar.ts'
import { advance, begin, beginByStaff, nextWake, step } from './clock.ts'
import type { Policy } from './compiled.ts'
import { evaluate } from './evaluate.ts'
import type {
  ClockEvent,
  ClockState,
  Facts,
  Happening,
  Stamped,
  Status,
  TargetKind,
} from './types.ts'

// Saturday and Sunday; Berlin is two hours ahead of UTC.
const SAT = '2026-06-06'
const SUN = '2026-06-07'
const MON = '2026-06-08'
const TUE = '2026-06-09'
const berlin = (day: string, time: string): Instant => fromIso(`${day}T${time}+02:00`)

const wrote = (at: Instant): ClockEvent => ({ is: 'requester_wrote', at })
const replied = (at: Instant): ClockEvent => ({ is: 'agent_replied', at })
const acknowledged = (at: Instant): ClockEvent => ({ is: 'acknowledged', at })
const passed = (at: Instant): ClockEvent => ({ is: 'time_passed', at })
const became = (at: Instant, to: Status, snoozedUntil: Instant | null = null): ClockEvent => {
  return { is: 'status_changed', at, to, snoozedUntil }
}
const changed = (at: Instant, facts: Partial<Facts>): ClockEvent => {
  return { is: 'facts_changed', at, facts: { ...MAIL, ...facts } }
}

interface Told {
  state: ClockState
  said: Stamped[]
}

function tell(
  policy: Policy,
  { at, facts = MAIL, events }: { at: Instant; facts?: Facts; events: ClockEvent[] },
): Told {
  return events.reduce<Told>(
    ({ state, said }, event) => {
      const next = advance(policy, state, event)
      return { state: next.state, said: [...said, ...next.happenings] }
    },
    { state: begin(policy, facts, at).state, said: [] },
  )
}

const of = (state: ClockState, target: TargetKind) =>
  state.promises.filter((each) => each.target === target)
const last = (state: ClockState, target: TargetKind) => of(state, target).at(-1)
const kinds = (said: readonly Stamped[]) => said.map(({ happening }) => happening.kind)
const find = <K extends Happening['kind']>(said: readonly Stamped[], kind: K) =>
  said.filter(({ happening }) => happening.kind === kind) as {
    at: Instant
    happening: Extract<Happening, { kind: K }>
  }[]

const OPENED = berlin(SAT, '20:50')

describe('what is promised when a request comes in', () => {
  test('a mail on Saturday ten minutes before closing: first reply by Monday 20:50', () => {
    const { state } = begin(K7, MAIL, OPENED)
    expect(last(state, 'first_reply')).toMatchObject({
      clause: 'K7-4.1',
      version: 3,
      calendar: 'opening',
      budget: 24 * HOUR,
      spent: 0,
      standing: { is: 'running', since: OPENED, due: berlin(MON, '20:50') },
    })
    expect(state.promises.map(({ target }) => target)).toEqual([
      'acknowledge',
      'first_reply',
      'resolution',
    ])
  })

  test('the preview says the same as the promise that follows', () => {
    const previews = evaluate(K7, MAIL, OPENED)
    const made = find(begin(K7, MAIL, OPENED).happenings, 'promise.made')
    expect(made.map(({ happening }) => happening.due)).toEqual(previews.map(({ due }) => due))
  })

  test('chat counts in the hours of the chat', () => {
    const { state } = begin(K7, { ...MAIL, channel: 'chat' }, OPENED)
    expect(last(state, 'first_reply')?.standing).toMatchObject({ due: berlin(SUN, '10:02') })
  })

  test('who is written to by staff first is owed no first reply', () => {
    const { state } = beginByStaff(K7, MAIL, OPENED)
    expect(state.promises.map(({ target }) => target)).toEqual(['resolution'])
    const answer = advance(K7, state, wrote(OPENED + HOUR))
    expect(last(answer.state, 'next_reply')?.clause).toBe('K7-4.3')
  })
})

describe('replies', () => {
  test('an automatic acknowledgement never counts as first reply', () => {
    const { state } = tell(K7, { at: OPENED, events: [acknowledged(OPENED + 1000)] })
    expect(last(state, 'acknowledge')?.standing.is).toBe('met')
    expect(last(state, 'first_reply')?.standing.is).toBe('running')
  })

  test('a reply of an agent acknowledges, too, and starts the regular updates', () => {
    const at = OPENED + MINUTE
    const { state } = tell(K7, { at: OPENED, events: [replied(at)] })
    expect(last(state, 'acknowledge')?.standing.is).toBe('met')
    expect(last(state, 'first_reply')).toMatchObject({ spent: MINUTE, standing: { is: 'met', at } })
    expect(last(state, 'periodic_update')).toMatchObject({
      startedAt: at,
      standing: { is: 'running' },
    })
  })

  test.each([
    ['on the due instant', 0, 'met'],
    ['a millisecond after it', 1, 'breached'],
  ])('a reply %s', (_, after, is) => {
    const { state } = tell(K7, { at: OPENED, events: [replied(berlin(MON, '20:50') + after)] })
    expect(last(state, 'first_reply')?.standing.is).toBe(is)
  })

  test('the requester writing again neither extends nor adds a promise', () => {
    const { state } = tell(K7, { at: OPENED, events: [wrote(berlin(SUN, '10:00'))] })
    expect(of(state, 'next_reply')).toEqual([])
    const again = tell(K7, {
      at: OPENED,
      events: [
        replied(berlin(SUN, '10:00')),
        wrote(berlin(SUN, '11:00')),
        wrote(berlin(SUN, '18:00')),
      ],
    })
    expect(of(again.state, 'next_reply')).toHaveLength(1)
    expect(last(again.state, 'next_reply')?.startedAt).toBe(berlin(SUN, '11:00'))
  })

  test('what is owed is still owed: writing again after a broken promise makes no new one', () => {
    const { state } = tell(K7, { at: OPENED, events: [wrote(berlin(TUE, '12:00'))] })
    expect(last(state, 'first_reply')?.standing).toMatchObject({ is: 'breached', metAt: null })
    expect(of(state, 'next_reply')).toEqual([])
  })

  test('each reply keeps the promise of an update and makes the next one', () => {
    const first = berlin(SUN, '10:00')
    const second = berlin(SUN, '12:00')
    const { state } = tell(K7, { at: OPENED, events: [replied(first), replied(second)] })
    expect(of(state, 'periodic_update').map(({ standing }) => standing.is)).toEqual([
      'met',
      'running',
    ])
  })

  test('silence breaks the promise of an update, also while others are waited for', () => {
    const events = [
      replied(berlin(SUN, '10:00')),
      became(berlin(SUN, '10:00'), 'on_hold'),
      passed(berlin(SAT, '10:00') + 9 * DAY),
    ]
    const { said } = tell(K7, { at: OPENED, events })
    const breaches = find(said, 'promise.breached').filter(
      ({ happening }) => happening.target === 'periodic_update',
    )
    // 48 opening hours of 12 a day: four days on.
    expect(breaches.map(({ at }) => at)).toEqual([berlin(SUN, '10:00') + 4 * DAY])
  })
})

describe('pauses', () => {
  test('while the requester is waited for the clock stands still', () => {
    const events = [became(berlin(SUN, '10:00'), 'pending'), became(berlin(SUN, '15:00'), 'open')]
    const { state } = tell(K7, { at: OPENED, events })
    // Ten minutes on Saturday and an hour on Sunday are used; 22:50 are left from Sunday 15:00.
    expect(last(state, 'first_reply')).toMatchObject({ spent: 70 * MINUTE })
    expect(last(state, 'first_reply')?.standing).toMatchObject({ due: berlin(TUE, '13:50') })
  })

  test('waiting for others does not stop a clock whose clause does not say so', () => {
    const { state } = tell(K7, { at: OPENED, events: [became(berlin(SUN, '10:00'), 'on_hold')] })
    expect(last(state, 'first_reply')?.standing.is).toBe('running')
  })

  test('a reply while the clock stood still counts the time it took', () => {
    const events = [became(berlin(SUN, '10:00'), 'pending'), replied(berlin(SUN, '12:00'))]
    const { state } = tell(K7, { at: OPENED, events })
    expect(last(state, 'first_reply')).toMatchObject({
      spent: 190 * MINUTE,
      standing: { is: 'met' },
    })
  })

  test('a snoozed clock runs on when the snooze ends, however late that is noticed', () => {
    const policy: Policy = {
      ...K7,
      promises: [
        clause({ id: 'S-1', target: 'resolution', budget: { minutes: 600 }, pauses: ['snoozed'] }),
      ],
    }
    const until = berlin(SUN, '12:00')
    const events = [became(berlin(SUN, '10:00'), 'open', until), passed(berlin(SUN, '13:00'))]
    const { state, said } = tell(policy, { at: berlin(SUN, '09:00'), events })
    expect(find(said, 'promise.resumed')).toMatchObject([
      { at: until, happening: { due: berlin(SUN, '21:00') } },
    ])
    expect(last(state, 'resolution')?.standing.is).toBe('running')
  })

  test('the waits of both sides are told apart', () => {
    const events = [
      became(OPENED + HOUR, 'pending'),
      became(OPENED + 4 * HOUR, 'open'),
      became(OPENED + 6 * HOUR, 'solved'),
    ]
    const { state } = tell(K7, { at: OPENED, events })
    expect(state.waits).toEqual({ ours: 3 * HOUR, theirs: 3 * HOUR, since: OPENED + 6 * HOUR })
  })
})

describe('solved, reopened, closed', () => {
  const solvedAt = berlin(SUN, '12:00')

  test('solving keeps the promise of a resolution and plans the closing', () => {
    const { state } = tell(K7, { at: OPENED, events: [became(solvedAt, 'solved')] })
    expect(last(state, 'resolution')).toMatchObject({
      spent: 190 * MINUTE,
      standing: { is: 'met' },
    })
    expect(state.closesAt).toBe(solvedAt + 7 * DAY)
    expect(nextWake(K7, state)).toBe(solvedAt + 7 * DAY)
    expect(last(state, 'first_reply')?.standing).toMatchObject({ is: 'paused', why: 'solved' })
  })

  test('reopened, a resolution runs on with the budget it had left', () => {
    const again = berlin(MON, '12:00')
    const { state } = tell(K7, {
      at: OPENED,
      events: [became(solvedAt, 'solved'), became(again, 'open')],
    })
    expect(last(state, 'resolution')).toMatchObject({ spent: 190 * MINUTE })
    expect(last(state, 'resolution')?.standing).toMatchObject({ is: 'running', since: again })
    expect(of(state, 'resolution')).toHaveLength(1)
    expect(state.closesAt).toBeNull()
  })

  test('closing takes back what still runs', () => {
    const { state, said } = tell(K7, { at: OPENED, events: [became(solvedAt, 'closed')] })
    expect(kinds(said).filter((kind) => kind === 'promise.withdrawn')).toHaveLength(2)
    expect(state.promises.map(({ target }) => target)).toEqual(['acknowledge'])
  })
})

describe('time', () => {
  const due = berlin(MON, '20:50')

  test('a breach is stamped with its true instant, however late it is noticed', () => {
    const { said } = tell(K7, { at: OPENED, events: [passed(due + 3 * HOUR)] })
    const breach = find(said, 'promise.breached').find(
      ({ happening }) => happening.target === 'first_reply',
    )
    expect(breach).toMatchObject({ at: due, happening: { due, tell: ['lead'] } })
  })

  test('at the due instant nothing is broken yet', () => {
    const { state } = tell(K7, { at: OPENED, events: [passed(due)] })
    expect(last(state, 'first_reply')?.standing.is).toBe('running')
    expect(nextWake(K7, state)).toBe(due + 1)
  })

  test('alarms sound before the promise breaks, each once; the last moves the ladder', () => {
    const { said } = tell(K7, { at: OPENED, events: [passed(due), passed(due)] })
    const alarms = find(said, 'alarm.sounded')
    expect(alarms.map(({ at, happening }) => [happening.alarm, at])).toEqual([
      ['half', berlin(SUN, '20:50')],
      ['hour', berlin(MON, '19:50')],
    ])
    expect(find(said, 'rung.raised')).toMatchObject([
      { at: berlin(MON, '19:50'), happening: { from: 1, to: 2, cause: 'alarm' } },
    ])
  })

  test('escalated, a resolution has five business days, and the rung its own clock', () => {
    const { state } = tell(K7, { at: OPENED, events: [passed(due)] })
    expect(last(state, 'resolution')).toMatchObject({
      clause: 'K7-4.5',
      calendar: 'business',
      startedAt: OPENED,
    })
    // Five business days after Saturday 20:50: Friday at closing.
    expect(last(state, 'resolution')?.standing).toMatchObject({
      due: berlin('2026-06-12', '17:00'),
    })
    expect(last(state, 'rung_handling')).toMatchObject({
      startedAt: berlin(MON, '19:50'),
      clause: 'K7-27.2',
    })
  })

  test('of many things overdue the oldest comes first; the same step says the same', () => {
    const { state } = begin(K7, MAIL, OPENED)
    const event = passed(OPENED + 30 * DAY)
    const said = step(K7, state, event)
    const instants = said.map(({ at }) => at)
    expect(instants).toEqual(instants.toSorted((a, b) => a - b))
    expect(step(K7, state, event)).toEqual(said)
    const then = advance(K7, state, event).state
    expect(step(K7, then, event)).toEqual([])
    expect(then.facts.rung).toBe(4)
  })

  test('a hand on the ladder overrules a move of the clock that nobody has seen', () => {
    const { state, said } = tell(K7, { at: OPENED, events: [changed(due + HOUR, { rung: 3 })] })
    expect(find(said, 'rung.raised')).toEqual([])
    expect(state.facts.rung).toBe(3)
  })
})

describe('changes in mid-flight', () => {
  test('a higher priority is counted from the start, and what is past is due now', () => {
    const at = berlin(SUN, '12:00')
    const { state, said } = tell(K7, { at: OPENED, events: [changed(at, { priority: 'high' })] })
    expect(find(said, 'promise.changed')).toMatchObject([
      { happening: { clause: 'K7-4.2', was: berlin(MON, '20:50'), due: at } },
    ])
    const late = advance(K7, state, passed(at + 1))
    expect(find(late.happenings, 'promise.breached')).toMatchObject([
      { at, happening: { clause: 'K7-4.2' } },
    ])
    const early = tell(K7, {
      at: OPENED,
      events: [changed(OPENED + 5 * MINUTE, { priority: 'high' })],
    })
    expect(last(early.state, 'first_reply')?.standing).toMatchObject({ due: berlin(SUN, '10:50') })
  })

  test('a first reply that was given stays given under its clause', () => {
    const { state, said } = tell(K7, {
      at: OPENED,
      events: [replied(OPENED + HOUR), changed(OPENED + 2 * HOUR, { priority: 'high' })],
    })
    expect(last(state, 'first_reply')).toMatchObject({ clause: 'K7-4.1', standing: { is: 'met' } })
    expect(find(said, 'promise.changed')).toEqual([])
  })

  test('a broken 48 hours stays broken; escalated, there is a new promise beside it', () => {
    const events = [replied(berlin(SUN, '10:00')), passed(berlin('2026-06-10', '20:50') + 1)]
    const { state } = tell(K7, { at: OPENED, events })
    expect(of(state, 'resolution')).toMatchObject([
      { clause: 'K7-4.4', standing: { is: 'breached', metAt: null } },
      { clause: 'K7-4.5', standing: { is: 'running', due: berlin('2026-06-12', '17:00') } },
    ])
    const solved = advance(K7, state, became(berlin('2026-06-11', '12:00'), 'solved'))
    expect(kinds(solved.happenings)).toEqual(
      expect.arrayContaining(['promise.met_late', 'promise.met']),
    )
    expect(of(solved.state, 'resolution')).toMatchObject([
      { standing: { is: 'breached', metAt: berlin('2026-06-11', '12:00') } },
      { standing: { is: 'met' } },
    ])
  })

  test('longer opening hours bring the due instants forward, under the same clauses', () => {
    const extended: Policy = {
      ...K7,
      calendars: {
        ...K7.calendars,
        opening: compileCalendar({
          ...plainHours('Europe/Berlin', everyDay('09:00', '21:00')),
          overrides: [
            {
              from: SUN,
              to: SUN,
              mode: 'extend',
              intervals: [{ from: '21:00', to: '23:00' }],
              name: 'sale',
            },
          ],
        }),
      },
    }
    const at = berlin(SUN, '08:00')
    const { state } = begin(K7, MAIL, OPENED)
    const next = advance(extended, state, { is: 'calendar_changed', at })
    expect(last(next.state, 'first_reply')).toMatchObject({ clause: 'K7-4.1', version: 3 })
    expect(last(next.state, 'first_reply')?.standing).toMatchObject({ due: berlin(MON, '18:50') })
    expect(advance(extended, next.state, { is: 'calendar_changed', at }).happenings).toEqual([])
  })

  test('a new version binds a ticket only when it is promised anew', () => {
    const newer: Policy = {
      ...K7,
      version: 4,
      promises: K7.promises.map((each) =>
        each.id === 'K7-4.1' ? { ...each, budget: { minutes: 720 } } : each,
      ),
    }
    const { state } = begin(K7, MAIL, OPENED)
    const next = advance(newer, state, { is: 'repromised', at: berlin(SUN, '09:30') })
    expect(last(next.state, 'first_reply')).toMatchObject({ version: 4, budget: 12 * HOUR })
    expect(last(next.state, 'first_reply')?.standing).toMatchObject({ due: berlin(SUN, '20:50') })
    const retiered = advance(K7, state, changed(berlin(SUN, '09:30'), { tier: 'advanced' }))
    expect(find(retiered.happenings, 'promise.changed')).toEqual([])
  })
})
