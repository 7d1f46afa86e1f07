import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { MailCheck, MailX, RotateCw, Trash2 } from 'lucide-react'
import { Link } from 'react-router'
import { mail, type FailedDelivery, type HeldMail } from '../../api/mail.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { errorText } from '../app/errors.ts'
import { useSay } from '../app/words.tsx'

/** Mail that needs a person's look: held as spam, and what could not be delivered. */
export function MailPage() {
  return (
    <>
      <FailedPart />
      <HeldPart />
    </>
  )
}

function useMailAct(act: (id: string) => Promise<unknown>, done: string) {
  const say = useSay()
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => toast({ text: done }),
    onError: (error) => toast({ text: errorText(error, say), tone: 'breached' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['mail'] }),
  })
}

function HeldPart() {
  const say = useSay()
  const query = useInfiniteQuery({
    queryKey: ['mail', 'held'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => mail.held(pageParam),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="admin__part" aria-label={say('agent.mail.held')}>
      <header className="admin__head">
        <h2>{say('agent.mail.held')}</h2>
      </header>
      <p className="admin__hint">{say('agent.mail.held.hint')}</p>
      <Waiting query={query} isEmpty={items.length === 0} emptyText={say('agent.mail.held.none')} />
      <ul className="admin__rows">
        {items.map((item) => (
          <HeldRow key={item.id} item={item} />
        ))}
      </ul>
      <MoreButton query={query} />
    </section>
  )
}

function HeldRow({ item }: { item: HeldMail }) {
  const say = useSay()
  const release = useMailAct(mail.release, say('agent.mail.released'))
  const discard = useMailAct(mail.discard, say('agent.mail.discarded'))
  return (
    <li>
      <span className="admin__main">
        <bdi className="admin__title">{item.subject || say('agent.ticket.no_subject')}</bdi>
        <bdi className="admin__note">{item.from}</bdi>
        <bdi className="admin__note admin__note--clamped">{item.preview}</bdi>
        <span className="admin__reasons">
          {item.reasons.map((reason) => (
            <Badge key={reason} tone="due-soon">
              {reason}
            </Badge>
          ))}
          {Object.entries(item.verdict).map(([check, result]) => (
            <Badge key={check} tone={result === 'pass' ? 'met' : 'outline'}>
              {check.toUpperCase()} {result}
            </Badge>
          ))}
        </span>
      </span>
      <span className="admin__note">
        <RelativeTime at={Date.parse(item.receivedAt)} />
      </span>
      <span className="admin__tools">
        <Button
          small
          icon={<MailCheck aria-hidden="true" />}
          isPending={release.isPending}
          onPress={() => release.mutate(item.id)}
        >
          {say('agent.mail.release')}
        </Button>
        <Button
          small
          look="quiet"
          icon={<Trash2 aria-hidden="true" />}
          isPending={discard.isPending}
          onPress={() => discard.mutate(item.id)}
        >
          {say('agent.mail.discard')}
        </Button>
      </span>
    </li>
  )
}

function FailedPart() {
  const say = useSay()
  const query = useInfiniteQuery({
    queryKey: ['mail', 'failed'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => mail.failed(pageParam),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="admin__part" aria-label={say('agent.mail.failed')}>
      <header className="admin__head">
        <h2>{say('agent.mail.failed')}</h2>
      </header>
      <Waiting
        query={query}
        isEmpty={items.length === 0}
        emptyText={say('agent.mail.failed.none')}
      />
      <ul className="admin__rows">
        {items.map((item) => (
          <FailedRow key={item.id} item={item} />
        ))}
      </ul>
      <MoreButton query={query} />
    </section>
  )
}

function FailedRow({ item }: { item: FailedDelivery }) {
  const say = useSay()
  const retry = useMailAct(mail.retry, say('agent.mail.retried'))
  return (
    <li>
      <MailX aria-hidden="true" />
      <span className="admin__main">
        <bdi className="admin__title">{item.to.join(', ')}</bdi>
        <bdi className="admin__note admin__note--clamped">{item.reason}</bdi>
      </span>
      <Badge tone={item.final ? 'breached' : 'due-soon'}>
        {say(item.final ? 'agent.mail.final' : 'agent.mail.attempts', { count: item.attempts })}
      </Badge>
      <Link to={`/tickets/${item.ticketId}`}>#{item.ticketNumber}</Link>
      <Button
        small
        icon={<RotateCw aria-hidden="true" />}
        isPending={retry.isPending}
        onPress={() => retry.mutate(item.id)}
      >
        {say('agent.error.retry')}
      </Button>
    </li>
  )
}

interface Query {
  isPending: boolean
  isError: boolean
  error: unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  refetch: () => unknown
  fetchNextPage: () => unknown
}

interface WaitingProps {
  query: Query
  isEmpty: boolean
  emptyText: string
}

function Waiting({ query, isEmpty, emptyText }: WaitingProps) {
  const say = useSay()
  if (query.isPending) return <Skeleton label={say('agent.loading')} lines={4} />
  if (query.isError) {
    return (
      <EmptyState
        title={say('agent.error.title')}
        text={errorText(query.error, say)}
        action={<Button onPress={() => query.refetch()}>{say('agent.error.retry')}</Button>}
      />
    )
  }
  return isEmpty ? <p className="admin__note">{emptyText}</p> : null
}

function MoreButton({ query }: { query: Query }) {
  const say = useSay()
  if (!query.hasNextPage) return null
  return (
    <Button look="quiet" isPending={query.isFetchingNextPage} onPress={() => query.fetchNextPage()}>
      {say('agent.more')}
    </Button>
  )
}
