import type { Module } from '../../platform/module.ts'
import type { Desk } from '../tickets/index.ts'
import { macroRoutes } from './routes.ts'

/** Macros: what agents say over and over, with placeholders, kept by one or shared with all. */
export function macros(desk: Desk): Module {
  return { name: 'macros', routes: (app) => macroRoutes(app, desk) }
}
