import { FormToken, Page } from '../layout.tsx'
import { ErrorSummary, TextInput } from '../parts/fields.tsx'
import { Moment } from '../parts/moment.tsx'
import { PromiseStanding } from '../parts/promises.tsx'
import type { MyRequestsProps, MyTicket, SignInProps, SignInSentProps } from '../props.ts'
import { useSetting } from '../setting.ts'

export function MyRequestsPage({ tickets, next, isFirst }: MyRequestsProps) {
  const { say } = useSetting()
  return (
    <Page title={say('portal.my.title')}>
      <h1>{say('portal.my.title')}</h1>
      {tickets.length === 0 ? (
        <p className="lead">{say('portal.my.none')}</p>
      ) : (
        <ul className="tickets">
          {tickets.map((ticket) => (
            <TicketRow key={ticket.number} ticket={ticket} />
          ))}
        </ul>
      )}
      <p className="actions">
        {!isFirst && (
          <a className="button" href="/my">
            {say('portal.my.newest')}
          </a>
        )}
        {next !== null && (
          <a className="button" href={next} rel="next">
            {say('portal.my.older')}
          </a>
        )}
        <a className="button button--primary" href="/request">
          {say('portal.home.open_request')}
        </a>
      </p>
    </Page>
  )
}

function TicketRow({ ticket }: { ticket: MyTicket }) {
  const { say } = useSetting()
  return (
    <li className="card tickets__one">
      <div className="tickets__head">
        <h2>
          <a href={`/my/${ticket.number}`} dir="auto">
            {ticket.subject}
          </a>
        </h2>
        <span className={`status status--${ticket.status}`}>
          {say(`portal.status.${ticket.status}`)}
        </span>
      </div>
      <p className="muted">
        #{ticket.number} · {say('portal.my.updated')} <Moment at={ticket.updatedAt} shape="short" />
      </p>
      {ticket.next !== null && (
        <dl className="standings">
          <PromiseStanding promise={ticket.next} />
        </dl>
      )}
    </li>
  )
}

export function SignInPage({
  after,
  values,
  problems,
  marketplace,
  isPasskeyOffered,
}: SignInProps) {
  const { say, deskName } = useSetting()
  return (
    <Page title={say('portal.sign_in.title')}>
      <h1>{say('portal.sign_in.title')}</h1>
      <p className="lead">{say('portal.sign_in.lead')}</p>
      <ErrorSummary problems={problems} />
      {marketplace !== null && (
        <p className="actions">
          <a className="button button--primary button--large" href={marketplace.href}>
            {say('portal.sign_in.marketplace', { desk: deskName })}
          </a>
        </p>
      )}
      <form method="post" action="/sign-in/link" className="card">
        <h2 className="card__title">{say('portal.sign_in.link')}</h2>
        <p>{say('portal.sign_in.link_hint')}</p>
        <FormToken />
        <input type="hidden" name="after" value={after} />
        <TextInput
          name="email"
          type="email"
          dir="ltr"
          label={say('portal.request.email')}
          required
          autoComplete="email"
          maxLength={254}
          defaultValue={values.email}
          problems={problems}
        />
        <button className="button button--primary">{say('portal.sign_in.send_link')}</button>
      </form>
      <PasswordForm after={after} email={values.email} />
      {isPasskeyOffered && (
        <div data-island="passkey" data-after={after} hidden>
          <button type="button" className="button">
            {say('portal.sign_in.passkey')}
          </button>
          <p className="field__problem" role="alert" data-problem="" hidden>
            {say('portal.sign_in.passkey_failed')}
          </p>
        </div>
      )}
    </Page>
  )
}

function PasswordForm({ after, email }: { after: string; email: string }) {
  const { say } = useSetting()
  return (
    <details className="card">
      <summary className="card__title">{say('portal.sign_in.password')}</summary>
      <form method="post" action="/sign-in/password">
        <FormToken />
        <input type="hidden" name="after" value={after} />
        <div className="field">
          <label htmlFor="password-email">{say('portal.request.email')}</label>
          <input
            id="password-email"
            name="email"
            type="email"
            dir="ltr"
            autoComplete="username webauthn"
            maxLength={254}
            defaultValue={email}
            required
          />
        </div>
        <div className="field">
          <label htmlFor="password">{say('portal.sign_in.password_label')}</label>
          <input
            id="password"
            name="password"
            type="password"
            dir="ltr"
            autoComplete="current-password"
            maxLength={256}
            required
          />
        </div>
        <button className="button">{say('portal.sign_in.go')}</button>
      </form>
    </details>
  )
}

export function SignInSentPage({ email }: SignInSentProps) {
  const { say } = useSetting()
  return (
    <Page title={say('portal.sign_in.sent')}>
      <h1>{say('portal.sign_in.sent')}</h1>
      <p className="lead">{say('portal.sign_in.sent_text', { email })}</p>
    </Page>
  )
}
