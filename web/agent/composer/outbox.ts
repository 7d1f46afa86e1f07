import { useSyncExternalStore } from 'react'
import { newToken } from '../../../src/std/id.ts'
import { isProblem } from '../../api/problem.ts'
import { tickets, type MessageAdded, type NewMessage } from '../../api/tickets.ts'
import type { Writing } from './draft.ts'

/**
 * A message on its way. `held` can be taken back; `stale` waits because newer messages arrived
 * while
 * it was written; `failed` waits for its writer.
 */
export interface Sending {
  id: string
  ticketId: string
  is: 'held' | 'going' | 'failed' | 'stale'
  message: NewMessage
  writing: Writing
  addTags: string[]
}

interface Outcomes {
  onSent: (item: Sending, added: MessageAdded) => void
  onFailed: (item: Sending, error: unknown) => void
  onTakenBack: (item: Sending) => void
}

let items: readonly Sending[] = []
let outcomes: Outcomes | null = null
const watchers = new Set<() => void>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()

/**
 * What becomes of messages is answered in one place, on whatever screen their writer is by then.
 */
export function answerOutcomes(given: Outcomes): void {
  outcomes = given
}

export function useOutbox(): readonly Sending[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => items,
  )
}

/** Sends after a pause in which the writer can think better of it. */
export function post(given: Omit<Sending, 'id' | 'is'>, holdMs: number): string {
  const id = newToken()
  setItems([...items, { ...given, id, is: holdMs > 0 ? 'held' : 'going' }])
  if (holdMs > 0)
    timers.set(
      id,
      setTimeout(() => void go(id), holdMs),
    )
  else void go(id)
  return id
}

/** Gives the words back to their writer. */
export function takeBack(id: string): void {
  const item = take(id)
  if (item) outcomes?.onTakenBack(item)
}

/** Tries again what could not be sent: the same key, so that it is sent once at most. */
export function resend(id: string): void {
  void go(id)
}

/** Sends a held back reply as it is, newer messages or not. */
export function sendAnyway(id: string): void {
  const item = take(id)
  if (item) post({ ...item, message: { ...item.message, force: true } }, 0)
}

async function go(id: string): Promise<void> {
  timers.delete(id)
  const item = items.find((each) => each.id === id)
  if (!item) return
  become(id, 'going')
  try {
    const added = await tickets.write(item.ticketId, item.message, id)
    take(id)
    outcomes?.onSent(item, added)
  } catch (error) {
    if (isProblem(error, 'stale_reply')) return become(id, 'stale')
    become(id, 'failed')
    outcomes?.onFailed(item, error)
  }
}

function take(id: string): Sending | undefined {
  clearTimeout(timers.get(id))
  timers.delete(id)
  const item = items.find((each) => each.id === id)
  setItems(items.filter((each) => each.id !== id))
  return item
}

function become(id: string, is: Sending['is']): void {
  setItems(items.map((item) => (item.id === id ? { ...item, is } : item)))
}

function setItems(next: readonly Sending[]): void {
  items = next
  for (const watcher of watchers) watcher()
  if (next.length > 0) addEventListener('beforeunload', askToStay)
  else removeEventListener('beforeunload', askToStay)
}

function askToStay(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
