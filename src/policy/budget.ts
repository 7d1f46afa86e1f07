import { assert } from '../std/assert.ts'
import { DAY, MINUTE, type Instant, type Millis } from '../std/time.ts'
import { addBusinessDays, addOpen, nextOpen, openBetween, type Calendar } from './calendar.ts'
import type { Budget, Policy, PromiseClause } from './compiled.ts'
import type { Facts, PromiseState } from './types.ts'

/**
 * Stands for an instant that never comes: the end of what every part of the product can write down.
 */
export const FAR_OFF: Instant = Date.UTC(9999, 11, 31)

/** A budget as working time from a start, and when it is used up. */
export interface Allotment {
  readonly budget: Millis
  readonly due: Instant
}

/**
 * What a budget is from `start` on. Business days become the working time up to the same time of
 * day so many business days later, so that they can be paused; like all budgets they are due at
 * closing.
 */
export function allot(calendar: Calendar, budget: Budget, start: Instant): Allotment {
  if ('minutes' in budget) {
    const time = budget.minutes * MINUTE
    return { budget: time, due: dueAfter(calendar, start, time) }
  }
  // Counted from the next opening: asked for at the weekend, one day is all of Monday.
  const opening = nextOpen(calendar, start)
  const end = opening === 'never' ? opening : addBusinessDays(calendar, opening, budget.days)
  if (end === 'never') return { budget: budget.days * DAY, due: FAR_OFF }
  const time = openBetween(calendar, start, end)
  return { budget: time, due: dueAfter(calendar, start, time) }
}

/** When so much working time from `start` is used up. */
export function dueAfter(calendar: Calendar, start: Instant, time: Millis): Instant {
  const due = addOpen(calendar, start, time)
  return due === 'never' ? FAR_OFF : due
}

/** The id of the calendar a clause counts in, for a ticket. */
export function calendarIdOf(policy: Policy, clause: PromiseClause, facts: Facts): string {
  if (clause.calendar !== 'by_channel') return clause.calendar
  const id = policy.channelCalendars[facts.channel]
  assert(id !== undefined, `channel ${facts.channel} has hours`)
  return id
}

/** The calendar of that id. */
export function calendarOf(policy: Policy, id: string): Calendar {
  const calendar = policy.calendars[id]
  assert(calendar, `policy ${policy.id} has the calendar ${id}`)
  return calendar
}

/** Working time a promise has used up at `at`; never more than its budget. */
export function spentAt(policy: Policy, promise: PromiseState, at: Instant): Millis {
  const { standing, spent, budget } = promise
  if (standing.is !== 'running') return spent
  const calendar = calendarOf(policy, promise.calendar)
  return Math.min(budget, spent + openBetween(calendar, standing.since, at))
}
