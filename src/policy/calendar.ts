import type { CalendarSpec } from './hours.ts'

/** Opening hours ready for questions. */
export interface Calendar {
  readonly spec: CalendarSpec
}
