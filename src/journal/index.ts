export * from './audience.ts'
export type * from './entries.ts'
export * from './fold.ts'
