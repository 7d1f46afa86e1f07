export * from './audience.ts'
export type * from './entries.ts'
