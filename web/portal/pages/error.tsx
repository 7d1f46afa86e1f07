import { Page } from '../layout.tsx'
import type { ErrorProps } from '../props.ts'
import { useSetting } from '../setting.ts'

export function ErrorPage({ is, detail, requestId, retryAfterSeconds }: ErrorProps) {
  const { say } = useSetting()
  const hasBetter = is === 'sign_in' || is === 'sign_in_link_gone'
  return (
    <Page title={say(`portal.error.${is}.title`)}>
      <h1>{say(`portal.error.${is}.title`)}</h1>
      <p className="lead">{detail ?? say(`portal.error.${is}.text`)}</p>
      {retryAfterSeconds !== null && (
        <p>{say('portal.error.retry_after', { minutes: Math.ceil(retryAfterSeconds / 60) })}</p>
      )}
      <p className="actions">
        {is === 'sign_in' && (
          <a className="button button--primary" href="/sign-in">
            {say('portal.sign_in.title')}
          </a>
        )}
        {is === 'sign_in_link_gone' && (
          <a className="button button--primary" href="/sign-in">
            {say('portal.error.sign_in_link_gone.ask')}
          </a>
        )}
        <a className={hasBetter ? 'button' : 'button button--primary'} href="/">
          {say('portal.error.home')}
        </a>
        <a className="button" href="/reach">
          {say('portal.nav.reach')}
        </a>
      </p>
      {requestId !== null && (
        <p className="muted">
          {say('portal.error.id')} <code>{requestId}</code>
        </p>
      )}
    </Page>
  )
}
