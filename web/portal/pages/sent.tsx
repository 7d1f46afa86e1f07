import { Page } from '../layout.tsx'
import { Icon } from '../parts/icon.tsx'
import { PromiseTable } from '../parts/promises.tsx'
import type { LinkRevokedProps } from '../props.ts'
import type { SentProps } from '../props/form.ts'
import { useSetting } from '../setting.ts'

export function SentPage({ number, link, isMailed, promises }: SentProps) {
  const { say } = useSetting()
  return (
    <Page title={say('portal.sent.title', { number: String(number) })}>
      <div className="done">
        <Icon name="check" />
        <h1>{say('portal.sent.heading')}</h1>
      </div>
      <p className="lead">
        {say('portal.sent.number')} <strong className="number">#{number}</strong>
      </p>
      <section className="card" aria-labelledby="promised">
        <h2 id="promised" className="card__title">
          {say('portal.sent.promised')}
        </h2>
        <PromiseTable promises={promises} />
      </section>
      <section className="section" aria-labelledby="follow">
        <h2 id="follow">{say('portal.sent.follow')}</h2>
        <p>{say(isMailed ? 'portal.sent.mailed' : 'portal.sent.keep_link')}</p>
        <p className="actions">
          <a className="button button--primary" href={link}>
            {say('portal.sent.open')}
            <Icon name="arrow" />
          </a>
        </p>
      </section>
    </Page>
  )
}

export function LinkRevokedPage({ number }: LinkRevokedProps) {
  const { say } = useSetting()
  return (
    <Page title={say('portal.revoked.title')}>
      <h1>{say('portal.revoked.title')}</h1>
      <p className="lead">{say('portal.revoked.text', { number: String(number) })}</p>
      <p className="actions">
        <a className="button" href="/my">
          {say('portal.home.my_requests')}
        </a>
      </p>
    </Page>
  )
}
