import { FormToken } from '../layout.tsx'
import type { ReviewOffer, TrackerProps } from '../props/tracker.ts'
import { useSetting } from '../setting.ts'
import { ErrorSummary, TextArea } from './fields.tsx'
import { FileField } from './files.tsx'
import { Icon } from './icon.tsx'
import { Moment } from './moment.tsx'
import { ClauseLink } from './promises.tsx'

/** The reply form. */
export function Answer({ base, limits, values, attached, problems }: TrackerProps) {
  const { say } = useSetting()
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{say('portal.reply.title')}</h2>
      <form
        className="card"
        method="post"
        action={`${base}/reply`}
        encType="multipart/form-data"
        noValidate
        data-keep={base}
      >
        <FormToken />
        <ErrorSummary problems={problems} />
        <TextArea
          name="body"
          label={say('portal.reply.body')}
          required
          rows={5}
          maxLength={limits.body}
          defaultValue={values['body'] ?? ''}
          problems={problems}
        />
        <FileField
          label={say('portal.files.label')}
          limits={limits}
          attached={attached}
          problems={problems}
        />
        <button className="button button--primary">{say('portal.reply.send')}</button>
      </form>
    </section>
  )
}

/** "Did this fix it?" (R44): yes closes the matter, no opens it again with a reason. */
export function SolvedCard({
  base,
  status,
  canConfirm,
  canReopen,
  limits,
  problems,
}: TrackerProps) {
  const { say } = useSetting()
  if (!canConfirm && !canReopen) return null
  return (
    <div className="solved">
      {canConfirm && (
        <form method="post" action={`${base}/solved`}>
          <FormToken />
          <button className={status === 'solved' ? 'button button--primary' : 'button'}>
            <Icon name="check" />
            {say(status === 'solved' ? 'portal.solved.yes' : 'portal.solved.by_you')}
          </button>
        </form>
      )}
      {canReopen && (
        <details className="solved__no">
          <summary className="button">
            {say(status === 'solved' ? 'portal.solved.no' : 'portal.solved.reopen')}
          </summary>
          <form method="post" action={`${base}/reopen`}>
            <FormToken />
            <TextArea
              name="reason"
              label={say('portal.solved.why')}
              required
              rows={4}
              maxLength={limits.body}
              problems={problems}
            />
            <button className="button button--primary">{say('portal.solved.send')}</button>
          </form>
        </details>
      )}
    </div>
  )
}

/** Asking for a review by a supervisor (R28): who looks, by when, and what came of it. */
export function ReviewCard({ base, review }: { base: string; review: ReviewOffer }) {
  const { say } = useSetting()
  if (review.is === 'none') return null
  return (
    <section className="card" aria-labelledby="review">
      <h2 id="review" className="card__title">
        {say('portal.review.title')}
      </h2>
      {review.is === 'closed' && <p>{say(`portal.review.outcome.${review.outcome}`)}</p>}
      {review.is === 'asked' && (
        <p>
          {say(review.isTaken ? 'portal.review.taken' : 'portal.review.asked', { who: review.who })}
          {review.due !== null && (
            <>
              {' '}
              <strong>
                <Moment at={review.due} distance />
              </strong>
            </>
          )}
        </p>
      )}
      {review.is === 'not_yet' && (
        <p>
          {review.why} <ClauseLink clause={review.clause} />
        </p>
      )}
      {review.is === 'offered' && <ReviewForm base={base} review={review} />}
    </section>
  )
}

type Offered = Extract<ReviewOffer, { is: 'offered' }>

function ReviewForm({ base, review }: { base: string; review: Offered }) {
  const { say } = useSetting()
  return (
    <form method="post" action={`${base}/review`}>
      <FormToken />
      <p>
        {say('portal.review.offer', { who: review.who })}{' '}
        <strong>
          <Moment at={review.answerBy} shape="soon" />
        </strong>{' '}
        <ClauseLink clause={review.clause} />
      </p>
      <button className="button">{say('portal.review.ask')}</button>
    </form>
  )
}

/** The reader holds the key of their link: a new one makes the old one useless. */
export function LinkControl({ base }: { base: string }) {
  const { say } = useSetting()
  return (
    <details className="card link">
      <summary className="card__title">{say('portal.link.title')}</summary>
      <p>{say('portal.link.text')}</p>
      <div className="actions">
        <form method="post" action={`${base}/link/renew`}>
          <FormToken />
          <button className="button">{say('portal.link.renew')}</button>
        </form>
        <form method="post" action={`${base}/link/revoke`}>
          <FormToken />
          <button className="button">{say('portal.link.revoke')}</button>
        </form>
      </div>
    </details>
  )
}
