import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Scale } from 'lucide-react'
import { useState } from 'react'
import { fieldMessage } from '../../api/problem.ts'
import type { TicketDetail } from '../../../src/contract/tickets.ts'
import { tickets } from '../../api/tickets.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Banner } from '../../ui/states.tsx'
import { Segments } from '../../ui/toggle.tsx'
import { errorText } from '../app/errors.ts'
import { useMay, useMe } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import './review-card.css'

const OUTCOMES = ['upheld', 'changed', 'declined'] as const
type Outcome = (typeof OUTCOMES)[number]

/** A review the requester asked for: who looks at it, until when, and what came of it. */
export function ReviewCard({ ticket }: { ticket: TicketDetail }) {
  const say = useSay()
  const formats = useFormats()
  const me = useMe()
  const may = useMay()
  const client = useQueryClient()
  const [isClosing, setClosing] = useState(false)
  const { review } = ticket
  const take = useMutation({
    mutationFn: () => tickets.takeReview(ticket.id),
    onSettled: () => client.invalidateQueries({ queryKey: ['ticket', ticket.id] }),
  })
  if (review.is === 'none') return null
  return (
    <section className="review" aria-label={say('agent.review.title')}>
      <h2 className="review__title">
        <Scale aria-hidden="true" />
        {say('agent.review.title')}
      </h2>
      <p>
        {review.is === 'closed'
          ? say(`agent.review.outcome.${(review.outcome ?? 'upheld') as Outcome}`)
          : say(`agent.review.${review.is}`, {
              name: review.reviewer?.name ?? '',
              due: review.due === null ? '' : formats.exact(Date.parse(review.due)),
            })}
      </p>
      {take.isError && <Banner tone="danger">{errorText(take.error, say)}</Banner>}
      {review.is === 'requested' && may('ticket.take_review') && (
        <Button small isPending={take.isPending} onPress={() => take.mutate()}>
          {say('agent.review.take')}
        </Button>
      )}
      {review.is === 'taken' && review.reviewer?.id === me.id && (
        <Button small onPress={() => setClosing(true)}>
          {say('agent.review.close')}
        </Button>
      )}
      {isClosing && <ReviewDialog ticket={ticket} onClose={() => setClosing(false)} />}
    </section>
  )
}

function ReviewDialog({ ticket, onClose }: { ticket: TicketDetail; onClose: () => void }) {
  const say = useSay()
  const client = useQueryClient()
  const [outcome, setOutcome] = useState<Outcome>('changed')
  const [letter, setLetter] = useState('')
  const close = useMutation({
    mutationFn: () => tickets.closeReview(ticket.id, { outcome, letter }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['ticket', ticket.id] })
      onClose()
    },
  })
  return (
    <Dialog
      title={say('agent.review.close')}
      closeLabel={say('agent.close')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            look="primary"
            isDisabled={letter.trim() === ''}
            isPending={close.isPending}
            onPress={() => close.mutate()}
          >
            {say('agent.review.send')}
          </Button>
          <Button onPress={onClose}>{say('agent.cancel')}</Button>
        </>
      }
    >
      {close.isError && <Banner tone="danger">{errorText(close.error, say)}</Banner>}
      <Segments
        label={say('agent.review.outcome')}
        value={outcome}
        onChange={setOutcome}
        segments={OUTCOMES.map((id) => ({ id, label: say(`agent.review.outcome.${id}`) }))}
      />
      <TextField
        label={say('agent.review.letter')}
        hint={say('agent.review.letter.hint')}
        rows={6}
        value={letter}
        onChange={setLetter}
        error={fieldMessage(close.error, 'letter')}
      />
    </Dialog>
  )
}
