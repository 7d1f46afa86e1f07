import { Eye, PencilLine } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { useHints } from '../app/live.tsx'
import { useStaff } from '../app/desk-data.ts'
import { useMe } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import './presence.css'

interface Viewer {
  personId: string
  doing: 'viewing' | 'typing'
}

/** Who else is here, and who is writing an answer already. */
export function Presence({ ticketId }: { ticketId: string }) {
  const say = useSay()
  const me = useMe()
  const staff = useStaff()
  const [viewers, setViewers] = useState<readonly Viewer[]>([])
  useHints(`ticket:${ticketId}`, (hint) => {
    if (Array.isArray(hint['viewers'])) setViewers(hint['viewers'] as Viewer[])
  })
  const others = viewers.filter(({ personId }) => personId !== me.id)
  if (others.length === 0) return null
  const nameOf = (id: string) => staff.find((person) => person.id === id)?.name ?? ''
  return (
    <span className="presence" role="status">
      {others.map(({ personId, doing }) => {
        const name = nameOf(personId)
        const Icon = doing === 'typing' ? PencilLine : Eye
        return (
          <span key={personId} className={`presence__one presence__one--${doing}`}>
            <Avatar small name={name} />
            <Icon aria-hidden="true" />
            <span>{say(`agent.presence.${doing}`, { name })}</span>
          </span>
        )
      })}
    </span>
  )
}
