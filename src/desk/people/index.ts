/**
 * People: who is who, how they prove it, what they may open. A hub: tickets and the spokes import
 * this door.
 */
import type { Module } from '../../platform/module.ts'
import type { Entitling } from './commands/cards.ts'
import { sweepEveryHour } from './commands/sweep.ts'
import { accessRoutes, type OpeningPage } from './routes/access.ts'
import { keyRoutes } from './routes/keys.ts'
import { ownRoutes } from './routes/own.ts'
import { peopleRoutes } from './routes/people.ts'
import { bindViewer } from './routes/recognise.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { staffRoutes, teamRoutes } from './routes/staff.ts'

/** What people must be told by those who know more. */
export interface PeopleOptions {
  /** Which entitlements facts grant, by the policy in force. */
  entitling?: Entitling
  /** The page a sign-in link leads to; without it, links are opened by the API only. */
  openingPage?: OpeningPage
}

/** The module. It comes first of all: routes bound after it know who asks. */
export function people(options: PeopleOptions = {}): Module {
  return {
    name: 'people',
    routes(app, ground) {
      bindViewer(app, ground)
      signInRoutes(app, ground)
      accessRoutes(app, ground, options.openingPage ?? null)
      ownRoutes(app, ground)
      peopleRoutes(app, ground, options.entitling ?? (async () => []))
      staffRoutes(app, ground)
      teamRoutes(app, ground)
      keyRoutes(app, ground)
    },
    start: async (ground) => sweepEveryHour(ground),
  }
}

export { type Viewer, actorOf, isStaffViewer, viewerMay } from './viewer.ts'
export { orThrow, viewerOf, viewerOfSocket } from './routes/recognise.ts'
export { type Entitling } from './commands/cards.ts'
export type { Opening, OpeningPage } from './routes/access.ts'
export { guardDoor } from './commands/doors.ts'
export { adminLink, signInLinkUrl } from './commands/sign-in.ts'
export { guestOf, linkToken, linkUrl, readLinkToken } from './commands/links.ts'
export { recordDeskEntry } from './store/journal.ts'
export { linkOf, makeLink, renewLink, revokeLink } from './store/links.ts'
export { briefsOf } from './store/cards.ts'
export {
  findOrMakePerson,
  knownByMail,
  liftAddress,
  mailAddressOf,
  standingOf,
  suspendAddress,
} from './store/people.ts'
export { isActiveStaff, teamByKey, teamExists } from './store/teams.ts'
