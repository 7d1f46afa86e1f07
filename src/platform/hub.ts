import type { Tx } from './db.ts'

/** Something may have changed: a few ids and a sequence number, never content. */
export type Hint = object
export type Listener = (hint: Hint, topic: string) => void

/** Fan-out of hints to everyone who listens, here and in other processes. Losing one loses nothing. */
export interface Hub {
  /** Tells the listeners of `topic` now, and other processes within a few milliseconds. */
  publish(topic: string, hint: Hint): void
  /** Publishes once `tx` has committed, and not at all when it does not. */
  publishAfter(tx: Tx, topic: string, hint: Hint): void
  /** Listens to one topic; the answer stops it. */
  subscribe(topic: string, listener: Listener): () => void
  close(): Promise<void>
}
