import type { Module } from '../../platform/module.ts'
import type { Desk } from '../tickets/index.ts'
import { exportRoutes } from './routes.ts'

/** Reports: what leaves the desk as a file, for whoever may see what is in it. */
export function reports(desk: Desk): Module {
  return { name: 'reports', routes: (app) => exportRoutes(app, desk) }
}
