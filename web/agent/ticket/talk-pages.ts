import type { MessageView } from '../../../src/contract/tickets.ts'
import type { MessagePage } from '../../api/tickets.ts'

/** Messages fetched so far without a hole, oldest first, and where earlier ones begin. */
export interface Talk {
  readonly messages: readonly MessageView[]
  readonly earlier: string | null
}

/**
 * Joins a page (newest first) to what is at hand. A first page that does not reach back to what is
 * known, as after a night offline, begins anew: better fewer messages than a hidden hole.
 */
export function join(
  known: Talk | null,
  page: MessagePage,
  { isEarlier = false }: { isEarlier?: boolean } = {},
): Talk {
  const incoming = page.items.toSorted((a, b) => a.seq - b.seq)
  if (!known) return { messages: incoming, earlier: page.next }
  const newest = known.messages.at(-1)?.seq ?? 0
  const isHole = !isEarlier && page.next !== null && (incoming[0]?.seq ?? 0) > newest
  if (isHole) return { messages: incoming, earlier: page.next }
  const byId = new Map([...known.messages, ...incoming].map((message) => [message.id, message]))
  return {
    messages: [...byId.values()].toSorted((a, b) => a.seq - b.seq),
    earlier: isEarlier ? page.next : known.earlier,
  }
}
