import { idParams, type Schema } from '../../../contract/kit.ts'
import type { Permission } from '../../../contract/permissions.ts'
import type { Refusal } from '../../../contract/problems.ts'
import * as wire from '../../../contract/tickets.ts'
import type { Actor, Standpoint, Ticket } from '../../../journal/index.ts'
import { orRefuse, refuse, route, type App } from '../../../platform/http.ts'
import type { Id } from '../../../std/id.ts'
import { viewerOf, type Viewer } from '../../people/index.ts'
import * as progress from '../commands/progress.ts'
import * as relate from '../commands/relate.ts'
import type { Walked } from '../corridor.ts'
import type { Desk } from '../desk.ts'
import { detailOf } from './detail.ts'
import { actorAt, demand, demandPerson, seeTicket } from './seeing.ts'

type Reader = Exclude<Standpoint, 'stranger'>

interface Act<Body> {
  readonly url: string
  readonly summary: string
  readonly permission: Permission
  readonly body?: Schema<Body>
  readonly act: (given: {
    readonly ticketId: Id
    readonly by: Actor
    readonly body: Body
    readonly viewer: Viewer
    readonly standpoint: Reader
  }) => Promise<Refusal | Walked | Ticket>
}

/** Everything that is one act on one ticket; each answers with the ticket as it is then. */
export function actRoutes(app: App, desk: Desk): void {
  requesterActs(app, desk)
  reviewActs(app, desk)
  relationActs(app, desk)
  bind(app, desk, {
    url: 'rung',
    summary: 'Moves a ticket on the escalation ladder',
    permission: 'ticket.raise_rung',
    body: wire.rungRequest,
    act: ({ ticketId, by, body }) => progress.moveRung(desk, { ticketId, by, ...body }),
  })
  bind(app, desk, {
    url: 'repromise',
    summary: 'Puts a ticket under the policy in force now',
    permission: 'policy.repromise',
    body: wire.repromiseRequest,
    act: ({ ticketId, by, body }) => progress.repromise(desk, { ticketId, by, ...body }),
  })
}

function requesterActs(app: App, desk: Desk): void {
  bind(app, desk, {
    url: 'confirm',
    summary: 'The requester confirms that it is solved',
    permission: 'ticket.confirm',
    act: ({ ticketId, by, standpoint }) =>
      standpoint === 'requester'
        ? progress.confirmSolution(desk, { ticketId, by })
        : Promise.reject(refuse('not_allowed')),
  })
  bind(app, desk, {
    url: 'reopen',
    summary: 'Takes a solved ticket up again',
    permission: 'ticket.confirm',
    act: ({ ticketId, by, standpoint }) => {
      if (standpoint === 'counterparty') throw refuse('not_allowed')
      const side = standpoint === 'staff' ? 'agent' : 'requester'
      return progress.reopenTicket(desk, { ticketId, by, side })
    },
  })
}

function reviewActs(app: App, desk: Desk): void {
  bind(app, desk, {
    url: 'review',
    summary: 'The requester asks for review by a supervisor',
    permission: 'ticket.ask_review',
    act: ({ ticketId, by, standpoint }) =>
      standpoint === 'requester'
        ? progress.askReview(desk, { ticketId, by })
        : Promise.reject(refuse('not_allowed')),
  })
  bind(app, desk, {
    url: 'review/take',
    summary: 'Takes a review in hand',
    permission: 'ticket.take_review',
    act: ({ ticketId, by, viewer }) => {
      const reviewerId = demandPerson(viewer).personId
      return progress.takeReview(desk, { ticketId, by, reviewerId })
    },
  })
  bind(app, desk, {
    url: 'review/close',
    summary: 'Closes a review with its outcome letter',
    permission: 'ticket.take_review',
    body: wire.reviewClosing,
    act: ({ ticketId, by, body, viewer }) => {
      const { personId } = demandPerson(viewer)
      return progress.closeReview(desk, { ticketId, by, personId, ...body })
    },
  })
}

function relationActs(app: App, desk: Desk): void {
  bind(app, desk, {
    url: 'merge',
    summary: 'Merges a ticket into another',
    permission: 'ticket.merge',
    body: wire.mergeRequest,
    act: ({ ticketId, by, body }) =>
      relate.mergeTickets(desk, { ticketId, otherId: body.intoId, by }),
  })
  bind(app, desk, {
    url: 'unmerge',
    summary: 'Takes a merge back',
    permission: 'ticket.merge',
    body: wire.mergeRequest,
    act: ({ ticketId, by, body }) =>
      relate.unmergeTickets(desk, { ticketId, otherId: body.intoId, by }),
  })
  bind(app, desk, {
    url: 'split',
    summary: 'Makes a ticket of its own from some messages',
    permission: 'ticket.split',
    body: wire.splitRequest,
    act: ({ ticketId, by, body }) => relate.splitTicket(desk, { ticketId, by, ...body }),
  })
  linkActs(app, desk)
}

function linkActs(app: App, desk: Desk): void {
  bind(app, desk, {
    url: 'links',
    summary: 'Links two tickets',
    permission: 'ticket.change',
    body: wire.linkRequest,
    act: ({ ticketId, by, body }) =>
      relate.linkTickets(desk, { ticketId, otherId: body.ticketId, relation: body.relation, by }),
  })
  bind(app, desk, {
    url: 'links/remove',
    summary: 'Takes the link between two tickets away',
    permission: 'ticket.change',
    body: wire.linkRequest.pick({ ticketId: true }),
    act: ({ ticketId, by, body }) =>
      relate.unlinkTickets(desk, { ticketId, otherId: body.ticketId, by }),
  })
}

function bind<Body>(app: App, desk: Desk, act: Act<Body>): void {
  route(
    app,
    {
      method: 'POST',
      url: `/api/tickets/:id/${act.url}`,
      summary: act.summary,
      tags: ['tickets'],
      params: idParams,
      ...(act.body && { body: act.body }),
      response: wire.ticketDetail,
    },
    async (request) => {
      const viewer = viewerOf(request)
      demand(viewer, act.permission)
      const { ticket, standpoint } = await seeTicket(desk, viewer, request.params.id)
      const by = actorAt(viewer, standpoint)
      const body = request.body as Body
      const outcome = orRefuse(await act.act({ ticketId: ticket.id, by, body, viewer, standpoint }))
      return detailOf(desk, 'ticket' in outcome ? outcome.ticket : outcome, standpoint)
    },
  )
}
