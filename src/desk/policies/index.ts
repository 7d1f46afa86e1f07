/**
 * Policies: the document that says what is promised, version by version, compiled and at hand in
 * every process. Publishing and announcing hours are acts of staff; clocks follow by themselves.
 */
export {
  announceHours,
  checkDraft,
  HOURS_CHANGED,
  publishVersion,
  withdrawHours,
  type PolicyDesk,
} from './commands.ts'
export { policyRoutes } from './routes.ts'
export { openShelf, ShippedPolicyRefused, type Shelf } from './shelf.ts'
export { listVersions } from './store.ts'
