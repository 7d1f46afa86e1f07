import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { drafts } from '../../api/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { useSay } from '../app/words.tsx'
import { writingOf } from './draft.ts'
import type { Own } from './use-writing.ts'
import './draft-versions.css'

interface VersionsProps {
  own: Own
  onClose: () => void
}

/** What was kept of the draft before: any of it can be gone back to. */
export function DraftVersions({ own, onClose }: VersionsProps) {
  const say = useSay()
  const { ticketId = '' } = useParams()
  const { data, isPending } = useQuery({
    queryKey: ['draft-versions', ticketId],
    queryFn: () => drafts.of(ticketId),
    staleTime: 0,
  })
  return (
    <Dialog
      title={say('agent.draft.versions')}
      closeLabel={say('agent.close')}
      isOpen
      onClose={onClose}
    >
      {isPending && <Skeleton label={say('agent.loading')} lines={4} />}
      {!isPending && (data?.versions.length ?? 0) === 0 && (
        <EmptyState title={say('agent.draft.none')} />
      )}
      <ul className="versions">
        {data?.versions.map((version) => (
          <li key={version.version} className="versions__one">
            <span className="versions__time">
              <RelativeTime at={Date.parse(version.savedAt)} />
            </span>
            <bdi className="versions__text">{version.text}</bdi>
            <Button
              small
              onPress={() => {
                own.replace(writingOf(version))
                onClose()
              }}
            >
              {say('agent.draft.use')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
