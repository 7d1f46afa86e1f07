import type { ReactNode } from 'react'
import { directionOf, LOCALES } from '../../src/words/index.ts'
import { Icon } from './parts/icon.tsx'
import { zoneName } from './moments.ts'
import { type Setting, SettingContext, useSetting } from './setting.ts'

/** Each language by its own name: a reader who landed in the wrong one finds theirs. */
const LANGUAGE_NAMES = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  'pt-BR': 'Português (Brasil)',
  de: 'Deutsch',
  ar: 'العربية',
} as const

export interface PageFrame {
  readonly title: string
  /** Narrow pages hold one column of reading or typing. */
  readonly width?: 'narrow' | 'wide'
  readonly children: ReactNode
}

export function Document({ setting, children }: { setting: Setting; children: ReactNode }) {
  return <SettingContext value={setting}>{children}</SettingContext>
}

export function Page({ title, width = 'narrow', children }: PageFrame) {
  const { locale, say, deskName, assets, nonce, path } = useSetting()
  const guard = nonce === null ? {} : { nonce }
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="same-origin" />
        {/^\/(t\/|sign-in\/open)/.test(path) && <meta name="robots" content="noindex" />}
        <title>{say('portal.title', { page: title, desk: deskName })}</title>
        <link rel="icon" href="data:," />
        {assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} {...guard} />
        ))}
        {assets.script !== null && <script type="module" src={assets.script} {...guard} />}
      </head>
      <body>
        <a className="skip" href="#main">
          {say('portal.skip')}
        </a>
        <Header />
        <main id="main" className={`main main--${width}`} tabIndex={-1}>
          {children}
        </main>
        <Footer />
      </body>
    </html>
  )
}

function Header() {
  const { say, deskName, viewer, path } = useSetting()
  const here = (href: string) =>
    path.split('?')[0] === href ? ({ 'aria-current': 'page' } as const) : {}
  return (
    <header className="header">
      <div className="header__inner">
        <a className="brand" href="/">
          <Icon name="mark" />
          <span>
            <span className="brand__desk">{deskName}</span>{' '}
            <span className="brand__what">{say('portal.brand')}</span>
          </span>
        </a>
        <nav className="nav" aria-label={say('portal.nav.label')}>
          <a href="/reach" {...here('/reach')}>
            {say('portal.nav.reach')}
          </a>
          <a href="/policy" {...here('/policy')}>
            {say('portal.nav.policy')}
          </a>
          <a href="/my" {...here('/my')}>
            {say('portal.nav.my')}
          </a>
          {viewer !== null && <SignOut name={viewer.name} />}
        </nav>
      </div>
    </header>
  )
}

function SignOut({ name }: { name: string }) {
  const { say } = useSetting()
  return (
    <form method="post" action="/sign-out">
      <FormToken />
      <button className="link-button">
        {say('portal.nav.sign_out')}
        <span className="visually-hidden"> {say('portal.nav.signed_in_as', { name })}</span>
      </button>
    </form>
  )
}

function Footer() {
  const setting = useSetting()
  const { say, zone, zoneOf, locale, path } = setting
  return (
    <footer className="footer">
      <div className="footer__inner">
        <p data-zone-known={zoneOf === 'reader' ? '' : undefined}>
          {say(zoneOf === 'reader' ? 'portal.zone.reader' : 'portal.zone.policy', {
            zone: zoneName(setting, zone),
          })}
        </p>
        <form
          className="languages"
          method="post"
          action="/language"
          aria-label={say('portal.language')}
        >
          <FormToken />
          <input type="hidden" name="back" value={path} />
          {LOCALES.map((tag) => (
            <button
              key={tag}
              className="languages__one"
              name="language"
              value={tag}
              lang={tag}
              dir={directionOf(tag)}
              aria-current={tag === locale ? 'true' : undefined}
            >
              {LANGUAGE_NAMES[tag]}
            </button>
          ))}
        </form>
      </div>
    </footer>
  )
}

/** Goes into every form that changes something: a request without it is refused. */
export function FormToken() {
  const { formToken } = useSetting()
  return <input type="hidden" name="form" value={formToken} />
}
