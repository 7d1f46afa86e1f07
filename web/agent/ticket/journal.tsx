import { useInfiniteQuery } from '@tanstack/react-query'
import type { JournalEntryView } from '../../../src/contract/tickets.ts'
import { tickets } from '../../api/tickets.ts'
import { Button } from '../../ui/button.tsx'
import { useFormats } from '../../ui/formats.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { errorText } from '../app/errors.ts'
import { useSpeaking } from '../app/words.tsx'
import { describeEntry, useNames } from './journal-words.ts'
import './journal.css'

/** What happened to a ticket, entry by entry: never edited, never gone. */
export function JournalPane({ ticketId }: { ticketId: string }) {
  const { say } = useSpeaking()
  const query = useInfiniteQuery({
    queryKey: ['journal', ticketId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => tickets.journal(ticketId, pageParam),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const entries = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="journal" tabIndex={0} role="region" aria-label={say('agent.pane.journal')}>
      {query.isPending && <Skeleton label={say('agent.loading')} lines={8} />}
      {query.isError && (
        <EmptyState
          title={say('agent.error.title')}
          text={errorText(query.error, say)}
          action={<Button onPress={() => void query.refetch()}>{say('agent.error.retry')}</Button>}
        />
      )}
      <ol className="journal__list">
        {entries.map((entry) => (
          <Line key={entry.seq} entry={entry} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          look="quiet"
          isPending={query.isFetchingNextPage}
          onPress={() => void query.fetchNextPage()}
        >
          {say('agent.journal.more')}
        </Button>
      )}
    </div>
  )
}

function Line({ entry }: { entry: JournalEntryView }) {
  const { say } = useSpeaking()
  const formats = useFormats()
  const names = useNames()
  const { is, person } = entry.by
  const who = person?.name || person?.email || say(`agent.actor.${is as 'system'}`)
  return (
    <li className="journal__one" data-kind={entry.kind}>
      <span className="journal__seq">{entry.seq}</span>
      <span className="journal__text">
        <bdi className="journal__who">{who}</bdi>{' '}
        <span>{describeEntry(entry, { say, formats, names })}</span>
      </span>
      <span className="journal__time">
        <RelativeTime at={Date.parse(entry.at)} />
      </span>
    </li>
  )
}
