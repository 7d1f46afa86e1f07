export * from './tickets/asked.ts'
export * from './tickets/facts.ts'
export * from './tickets/shown.ts'
