import type { Module } from '../../platform/module.ts'
import type { Desk } from '../tickets/index.ts'
import { draftRoutes } from './routes.ts'

/** Drafts: what an agent has typed and not sent, on every device, with the versions before it. */
export function drafts(desk: Desk): Module {
  return { name: 'drafts', routes: (app) => draftRoutes(app, desk) }
}
