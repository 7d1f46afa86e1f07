import type { Module } from '../../platform/module.ts'
import type { Desk } from '../tickets/index.ts'
import { noticeRoutes } from './routes.ts'

/**
 * Notices: what concerns an agent, told on every screen as it happens and kept until it is read.
 */
export function notices(desk: Desk): Module {
  return { name: 'notices', routes: (app) => noticeRoutes(app, desk) }
}

export { noticeReaction } from './reactions.ts'
