export { allot, calendarOf, dueAfter } from './budget.ts'
export * from './calendar.ts'
export { eachClause, problemsOfDocument, type DocumentProblem } from './check.ts'
export { classify } from './classify.ts'
export { advance, begin, nextWake, step, type Clocked } from './clock.ts'
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
export type { OverrideRule, PolicyDocument } from './document.ts'
export type { ReviewRule } from './document/rights.ts'
export { entitlementsOf, type StandingFacts } from './entitlements.ts'
export { evaluate, promiseOf, type Promised } from './evaluate.ts'
export { explain, explainElapsed, type Explanation, type ExplanationPart } from './explain.ts'
export { after, afterEvent, fresh, isOwed, waitsUntil } from './fold.ts'
export * from './hours.ts'
export { isSound, lint, type Finding } from './lint.ts'
export * from './problems.ts'
export { readable, type ReadablePolicy } from './readable.ts'
export * from './select.ts'
export { categoryTitle, type Category } from './taxonomy.ts'
export type * from './types.ts'
export { isZone } from './zones.ts'
