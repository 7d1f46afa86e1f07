import { Moon } from 'lucide-react'
import { useState } from 'react'
import { Temporal, toIso } from '../../../src/std/time.ts'
import type { TicketDetail } from '../../../src/contract/tickets.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { useFormats } from '../../ui/formats.ts'
import { now } from '../../ui/now.ts'
import { useZone } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import { useSnoozeChoices } from './snooze.ts'
import { useChangeTicket } from './ticket-data.ts'
import './snooze-dialog.css'

interface SnoozeProps {
  ticket: TicketDetail
  onClose: () => void
}

/** Puts a ticket out of sight until a time, or until somebody writes. */
export function SnoozeDialog({ ticket, onClose }: SnoozeProps) {
  const say = useSay()
  const formats = useFormats()
  const zone = useZone()
  const choices = useSnoozeChoices()
  const change = useChangeTicket(ticket)
  const [own, setOwn] = useState('')

  function snooze(until: string) {
    onClose()
    const at = formats.short(Date.parse(until), now())
    change.mutate({
      change: { snoozedUntil: until },
      patch: { snoozedUntil: until },
      done: say('agent.done.snoozed', { at }),
      undo: { change: { snoozedUntil: null }, patch: { snoozedUntil: null } },
    })
  }

  return (
    <Dialog title={say('agent.do.snooze')} closeLabel={say('agent.close')} isOpen onClose={onClose}>
      <p className="snooze__text">{say('agent.snooze.text')}</p>
      <ul className="snooze">
        {choices.map(({ id, label, note, until }) => (
          <li key={id}>
            <Button
              look="quiet"
              icon={<Moon aria-hidden="true" />}
              autoFocus={id === 'later'}
              onPress={() => snooze(until)}
            >
              <span>{label}</span>
              <span className="snooze__note">{note}</span>
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="snooze__own"
        onSubmit={(event) => {
          event.preventDefault()
          snooze(instantIn(own, zone))
        }}
      >
        <TextField
          label={say('agent.snooze.own')}
          type="datetime-local"
          value={own}
          onChange={setOwn}
        />
        <Button type="submit" isDisabled={own === ''}>
          {say('agent.do.snooze')}
        </Button>
      </form>
    </Dialog>
  )
}

function instantIn(wall: string, zone: string): string {
  return toIso(Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds)
}
