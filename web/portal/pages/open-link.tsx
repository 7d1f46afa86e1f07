import { Page } from '../layout.tsx'
import { ErrorSummary, TextInput } from '../parts/fields.tsx'
import type { OpenLinkProps } from '../props.ts'
import { useSetting } from '../setting.ts'

/** Where a sign-in link leads: one button, and for the first administrator who they are. */
export function OpenLinkPage(props: OpenLinkProps) {
  const { say } = useSetting()
  const { token, asksWho, email, problems } = props
  const title = say(asksWho ? 'common.open_link.first' : 'common.open_link.title')
  return (
    <Page title={title}>
      <h1>{title}</h1>
      <p className="lead">
        {asksWho && say('common.open_link.first_lead')}
        {!asksWho && email !== null && say('common.open_link.lead', { email })}
        {!asksWho && email === null && say('common.open_link.lead_plain')}
      </p>
      <ErrorSummary problems={problems} />
      <form
        method="post"
        action="/sign-in/open"
        className={asksWho ? 'card' : undefined}
        noValidate
      >
        <input type="hidden" name="t" value={token} />
        {asksWho && <WhoFields {...props} />}
        <button className="button button--primary button--large">
          {say('common.open_link.button')}
        </button>
      </form>
    </Page>
  )
}

function WhoFields({ name, email, problems }: OpenLinkProps) {
  const { say } = useSetting()
  return (
    <>
      <TextInput
        name="name"
        label={say('common.open_link.name')}
        hint={say('common.open_link.name_hint')}
        required
        autoComplete="name"
        maxLength={200}
        defaultValue={name}
        problems={problems}
      />
      <TextInput
        name="email"
        type="email"
        dir="ltr"
        label={say('common.open_link.email')}
        hint={say('common.open_link.email_hint')}
        required
        autoComplete="email"
        maxLength={254}
        defaultValue={email ?? ''}
        problems={problems}
      />
      <TextInput
        name="password"
        type="password"
        dir="ltr"
        label={say('common.open_link.password')}
        hint={say('common.open_link.password_hint')}
        autoComplete="new-password"
        maxLength={256}
        problems={problems}
      />
    </>
  )
}
