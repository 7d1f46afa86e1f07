/** People: who is who, how they prove it, what they may open. A hub: tickets and the spokes import this door. */
export { type Viewer, actorOf, isStaffViewer, viewerMay } from './viewer.ts'
export { guardDoor, passDoor, type Caller } from './commands/doors.ts'
export {
  adminLink,
  askForLink,
  lookAtLink,
  openLink,
  signInByPassword,
  signInLinkUrl,
} from './commands/sign-in.ts'
export { recordDeskEntry, type DeskEntry } from './store/journal.ts'
export { linkOf, makeLink, renewLink, revokeLink } from './store/links.ts'
export { briefsOf } from './store/cards.ts'
export {
  findOrMakePerson,
  liftAddress,
  mailAddressOf,
  suspendAddress,
  type Found,
  type Newcomer,
} from './store/people.ts'
