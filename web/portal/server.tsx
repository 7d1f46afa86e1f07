import type { JSX } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Document } from './layout.tsx'
import { ChoosePartyPage, ChooseTopicPage } from './pages/choose.tsx'
import { ErrorPage } from './pages/error.tsx'
import { HomePage } from './pages/home.tsx'
import { MyRequestsPage, SignInPage, SignInSentPage } from './pages/my.tsx'
import { OpenLinkPage } from './pages/open-link.tsx'
import { PolicyPage } from './pages/policy.tsx'
import { ReachPage } from './pages/reach.tsx'
import { RequestPage } from './pages/request.tsx'
import { LinkRevokedPage, SentPage } from './pages/sent.tsx'
import { TrackerPage } from './pages/tracker.tsx'
import { PromiseTable } from './parts/promises.tsx'
import type { PageName, Pages } from './props.ts'
import type { PromisePreview } from './props/form.ts'
import type { Setting } from './setting.ts'

const PAGES: { [Name in PageName]: (props: Pages[Name]) => JSX.Element } = {
  home: HomePage,
  reach: ReachPage,
  chooseParty: ChoosePartyPage,
  chooseTopic: ChooseTopicPage,
  request: RequestPage,
  sent: SentPage,
  myRequests: MyRequestsPage,
  signIn: SignInPage,
  signInSent: SignInSentPage,
  openLink: OpenLinkPage,
  tracker: TrackerPage,
  linkRevoked: LinkRevokedPage,
  policy: PolicyPage,
  error: ErrorPage,
}

/** A whole page as HTML. Rendered in one go: an error is known before the first byte leaves. */
export function renderPage<Name extends PageName>(
  name: Name,
  props: Pages[Name],
  setting: Setting,
): string {
  const page = PAGES[name]
  const document = <Document setting={setting}>{contentOf(page, props)}</Document>
  return `<!doctype html>${renderToStaticMarkup(document)}`
}

/** The promise preview alone: what the open form fetches again as time goes by. */
export function renderPromises(promises: readonly PromisePreview[], setting: Setting): string {
  return renderToStaticMarkup(
    <Document setting={setting}>
      <PromiseTable promises={promises} />
    </Document>,
  )
}

function contentOf<Props extends object>(Content: (props: Props) => JSX.Element, props: Props) {
  return <Content {...props} />
}
