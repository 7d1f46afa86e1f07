export { allot, calendarOf, dueAfter, FAR_OFF } from './budget.ts'
export * from './calendar.ts'
export { eachClause, problemsOfDocument, type DocumentProblem } from './check.ts'
export { classify, type Arrival, type Classified } from './classify.ts'
export { advance, begin, beginByStaff, nextWake, step, type Clocked } from './clock.ts'
export {
  budgetOf,
  calendarSpec,
  compile,
  holidayKey,
  holidayPlaces,
  type Holidays,
  type PolicyInForce,
} from './compile.ts'
export type * from './compiled.ts'
export { changesBetween, type ClauseChange } from './diff.ts'
export type {
  CalendarRule,
  ChannelRule,
  FieldRule,
  Impact,
  OverrideRule,
  PolicyDocument,
  RungRule,
  Signal,
} from './document.ts'
export type { ReviewRule } from './document/rights.ts'
export { entitlementsOf, type Granted, type StandingFacts } from './entitlements.ts'
export { evaluate, promiseOf, type Promised } from './evaluate.ts'
export { explain, explainElapsed, type Explanation, type ExplanationPart } from './explain.ts'
export { after, afterEvent, fresh, isOwed, isUnderWay, sideOf, waitsUntil } from './fold.ts'
export * from './hours.ts'
export { isSound, lint, type Finding, type FindingCode } from './lint.ts'
export { priorityOf, tierOf, type Matter, type Reason } from './matrix.ts'
export * from './problems.ts'
export {
  readable,
  type ReadableCalendar,
  type ReadableCategory,
  type ReadableChannel,
  type ReadableClause,
  type ReadablePolicy,
  type ReadableSection,
} from './readable.ts'
export * from './select.ts'
export { spanSaid, targetSaid } from './sentences.ts'
export { ancestry, categoriesOf, categoryTitle, withChildren, type Category } from './taxonomy.ts'
export type * from './types.ts'
export { isZone } from './zones.ts'
