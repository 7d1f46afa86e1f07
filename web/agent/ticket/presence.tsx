import { Eye, PencilLine } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { useHints } from '../app/live.tsx'
import { useStaff } from '../app/desk-data.ts'
import { useMe } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import './presence.css'

interface Viewer {
  id: string
  doing: 'viewing' | 'typing'
}

/** Who else is here, and who is writing an answer already. */
export function Presence({ ticketId }: { ticketId: string }) {
  const say = useSay()
  const me = useMe()
  const staff = useStaff()
  const [viewers, setViewers] = useState<readonly Viewer[]>([])
  useHints(`ticket:${ticketId}`, (hint) => {
    if (Array.isArray(hint['present'])) setViewers(hint['present'] as Viewer[])
  })
  const others = viewers.filter(({ id }) => id !== me.id)
  if (others.length === 0) return null
  const nameOf = (personId: string) => staff.find(({ id }) => id === personId)?.name ?? ''
  return (
    <span className="presence" role="status">
      {others.map(({ id, doing }) => {
        const name = nameOf(id)
        const Icon = doing === 'typing' ? PencilLine : Eye
        return (
          <span key={id} className={`presence__one presence__one--${doing}`}>
            <Avatar small name={name} />
            <Icon aria-hidden="true" />
            <span>{say(`agent.presence.${doing}`, { name })}</span>
          </span>
        )
      })}
    </span>
  )
}
