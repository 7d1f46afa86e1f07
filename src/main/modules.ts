import type { Ground } from '../platform/ground.ts'
import type { AppOptions } from '../platform/http.ts'
import type { LiveOptions } from '../platform/live.ts'
import type { Module } from '../platform/module.ts'

/** The product as main starts it: what each part offers, side by side. */
export interface Product {
  /** In the order in which routes are bound and workers start; they stop in reverse. */
  modules: readonly Module[]
  /** Who may hear what at /live; without it there is no /live. */
  live?: Pick<LiveOptions<unknown>, 'identify' | 'admitTopic' | 'presenceId'>
  http?: Pick<AppOptions, 'actorOf' | 'problemPage'>
  /** A one-time address for the first administrator; null once there is one. */
  firstAdminLink?: () => Promise<string | null>
}

/** Opens every module on `ground`. */
export async function openProduct(ground: Ground): Promise<Product> {
  ground.log.debug('opening the product')
  return { modules: [] }
}
