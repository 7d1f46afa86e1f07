import type { Module } from '../../platform/module.ts'
import type { Desk } from '../tickets/index.ts'
import { viewRoutes } from './routes.ts'

/** Views: filters over tickets with a name, built in, per team, own and shared. */
export function views(desk: Desk): Module {
  return { name: 'views', routes: (app) => viewRoutes(app, desk) }
}
