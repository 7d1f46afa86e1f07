import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { isProblem } from '../../api/problem.ts'
import type { MessageView, TicketDetail, TicketSummary } from '../../../src/contract/tickets.ts'
import { tickets, type MessagePage, type TicketChange } from '../../api/tickets.ts'
import { toast } from '../../ui/toast.tsx'
import { errorText } from '../app/errors.ts'
import { useHints } from '../app/live.tsx'
import { useSay } from '../app/words.tsx'
import { patchTicket } from '../list/pages.ts'
import { join, type Talk } from './talk-pages.ts'

/** One ticket, kept fresh by hints; its newest messages join what was fetched before. */
export function useTicket(id: string) {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['ticket', id],
    queryFn: async ({ signal }) => {
      const ticket = await tickets.one(id, signal)
      absorb(client, id, ticket.conversation)
      return ticket
    },
  })
  useHints(`ticket:${id}`, (hint) => {
    if ('present' in hint) return
    void client.invalidateQueries({ queryKey: ['ticket', id] })
    void client.invalidateQueries({ queryKey: ['journal', id] })
  })
  return query
}

/** The conversation as far as it was fetched, oldest first. */
export function useTalk(ticket: TicketDetail) {
  const client = useQueryClient()
  const key = ['talk', ticket.id]
  const { data } = useQuery<Talk>({
    queryKey: key,
    queryFn: () => client.getQueryData<Talk>(key) ?? join(null, ticket.conversation),
    initialData: () => client.getQueryData<Talk>(key) ?? join(null, ticket.conversation),
    staleTime: Infinity,
  })
  const earlier = useMutation({
    mutationFn: (cursor: string) => tickets.messages(ticket.id, cursor),
    onSuccess: (page) =>
      client.setQueryData<Talk>(key, (now) => now && join(now, page, { isEarlier: true })),
  })
  return { messages: data.messages, earlierCursor: data.earlier, earlier }
}

function absorb(client: QueryClient, id: string, page: MessagePage): void {
  client.setQueryData<Talk>(['talk', id], (now) => join(now ?? null, page))
}

/** Shows a message that was just written, without asking for the others again. */
export function absorbOne(client: QueryClient, id: string, message: MessageView): void {
  const page = { items: [message], next: null }
  client.setQueryData<Talk>(['talk', id], (now) => now && join(now, page))
}

/** Changes a ticket: shown at once, taken back when refused, and offered to be undone. */
export function useChangeTicket(ticket: TicketSummary) {
  const say = useSay()
  const client = useQueryClient()
  const settle = useCallback(async () => {
    await client.invalidateQueries({ queryKey: ['ticket', ticket.id] })
    await client.invalidateQueries({ queryKey: ['tickets'] })
  }, [client, ticket.id])
  const apply = useMutation({
    mutationFn: ({ change }: Change) => tickets.change(ticket.id, change),
    onMutate: async ({ patch }) => {
      await client.cancelQueries({ queryKey: ['ticket', ticket.id] })
      patchTicket(client, ticket.id, patch ?? {})
    },
    onError: (error) => {
      toast({ text: changeError(error, say), tone: 'breached' })
      void settle()
    },
    onSuccess: (_, { done, undo }) => {
      void settle()
      if (!done) return
      const action = undo && { label: say('agent.undo'), run: () => apply.mutate(undo) }
      toast({ text: done, ...(action && { action }) })
    },
  })
  return apply
}

/** What to change, how it looks meanwhile, and what takes it back. */
export interface Change {
  change: TicketChange
  patch?: Partial<TicketSummary>
  done?: string
  undo?: Change
}

function changeError(error: unknown, say: ReturnType<typeof useSay>): string {
  const fields = isProblem(error) ? error.fields.map(({ message }) => message) : []
  return fields.length > 0 ? fields.join(' ') : errorText(error, say)
}

/** The newest message seq of what is on the screen. */
export function newestSeq(messages: readonly MessageView[]): number {
  return messages.reduce((newest, { seq }) => Math.max(newest, seq), 0)
}
