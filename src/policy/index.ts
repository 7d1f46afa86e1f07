export type * from './compiled.ts'
export * from './hours.ts'
export type * from './types.ts'
