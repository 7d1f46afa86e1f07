import type { Module } from '../../platform/module.ts'
import type { Desk } from './desk.ts'
import { registerReactions, startReactions, type Reaction } from './reactions.ts'
import { actRoutes } from './routes/acts.ts'
import { explanationRoute } from './routes/explanations.ts'
import { fileRoutes } from './routes/files.ts'
import { listRoutes } from './routes/lists.ts'
import { openingRoutes } from './routes/opening.ts'
import { searchRoutes } from './routes/search.ts'
import { ticketRoutes } from './routes/ticket.ts'
import { makeTeams } from './teams.ts'
import { startTicking } from './ticking.ts'
import { startUpkeep } from './upkeep.ts'

/**
 * Tickets: the hub. Owns the corridor, the one way in which a ticket changes, the rows that are
 * folded from its journal, and the clock that walks it like everyone else. Other modules open,
 * write and change tickets by the commands below, and hear of entries by reactions.
 */
export function tickets(desk: Desk, reactions: readonly Reaction[]): Module {
  registerReactions(desk, reactions)
  return {
    name: 'tickets',
    routes(app) {
      listRoutes(app, desk)
      openingRoutes(app, desk)
      ticketRoutes(app, desk)
      actRoutes(app, desk)
      explanationRoute(app, desk)
      searchRoutes(app, desk)
      fileRoutes(app, desk)
    },
    async start() {
      await makeTeams(desk)
      await startReactions(desk)
      await startUpkeep(desk)
      return startTicking(desk)
    },
  }
}

export { keepUp } from './upkeep.ts'
export type { Desk, Policies } from './desk.ts'
export type { Reaction } from './reactions.ts'
export { attempt } from './attempt.ts'
export { openTicket, openTicketIn, type Opened, type Opening } from './commands/open.ts'
export { writeMessage, writeMessageIn, type Writing, type Written } from './commands/write.ts'
export { changeTicket } from './commands/change.ts'
export * from './commands/progress.ts'
export { recalculateMany, tick } from './commands/tick.ts'
export { caseTopic, walk, walkIn, type Decide, type Deed, type Walked } from './corridor.ts'
export type { Leaving, LeavingTemplate } from './rules/leaving.ts'
export { reviewGround } from './rules/progress.ts'
export { standpointOf, type Seeker } from './rules/standpoint.ts'
export type { Draft, Unfolded } from './rules/unfold.ts'
export { readHistory, readTicket, readTicketByNumber } from './store/load.ts'
export { conversationOf, cursorOf, detailOf, readCursor } from './routes/detail.ts'
export { listReaderOf, pageFor } from './routes/lists.ts'
export { openFor } from './routes/opening.ts'
export { actorAt, demand, demandPerson, personOf, seekerOf, seeTicket } from './routes/seeing.ts'
export { readAttachment } from './store/messages.ts'
export { insertAttachments, type UploadRow } from './store/write.ts'
export { keepUpload, type Upload } from './commands/upload.ts'
export { conditions, type ListReader } from './store/filter.ts'
export { countTickets } from './store/list.ts'
