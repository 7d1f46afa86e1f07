import type { Ground } from './ground.ts'
import type { App } from './http.ts'

/** What the door of a desk module offers to main, which starts them all. */
export interface Module {
  name: string
  /** Binds the module's HTTP routes. */
  routes?(app: App, ground: Ground): void
  /** Starts its workers; the answer stops them when what they hold in hand is done. */
  start?(ground: Ground): Promise<() => Promise<void>>
}
