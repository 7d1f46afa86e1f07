import type { Party, Status } from '../../src/policy/index.ts'
import type { Instant } from '../../src/std/time.ts'
import type {
  ChoosePartyProps,
  ChooseTopicProps,
  FieldProblem,
  RequestProps,
  SentProps,
  Topic,
} from './props/form.ts'
import type { PolicyProps } from './props/policy.ts'
import type { ReachChannel, ReachProps } from './props/reach.ts'
import type { PromiseLine, TrackerProps } from './props/tracker.ts'

export interface HomeProps {
  readonly channels: readonly ReachChannel[]
  readonly topics: readonly { readonly party: Party; readonly topics: readonly Topic[] }[]
}

export interface MyTicket {
  readonly number: number
  readonly subject: string
  readonly status: Status
  readonly openedAt: Instant
  readonly updatedAt: Instant
  readonly next: PromiseLine | null
}

export interface MyRequestsProps {
  readonly tickets: readonly MyTicket[]
  /** Path of the next page, if there is one. */
  readonly next: string | null
  readonly isFirst: boolean
}

export interface SignInProps {
  readonly after: string
  readonly values: { readonly email: string }
  readonly problems: readonly FieldProblem[]
  /** Where the marketplace signs people on, when it does. */
  readonly marketplace: { readonly href: string } | null
  readonly isPasskeyOffered: boolean
}

export interface SignInSentProps {
  readonly email: string
}

export interface OpenLinkProps {
  readonly token: string
  /** Whether the one who opens it says who they are: the first administrator. */
  readonly asksWho: boolean
  readonly name: string
  readonly email: string | null
  readonly problems: readonly FieldProblem[]
}

export interface ErrorProps {
  readonly is:
    | 'not_found'
    | 'link_gone'
    | 'sign_in_link_gone'
    | 'too_many'
    | 'not_allowed'
    | 'sign_in'
    | 'too_large'
    | 'expired_form'
    | 'refused'
    | 'broken'
  /** Why exactly, where there is more to say. */
  readonly detail: string | null
  readonly requestId: string | null
  readonly retryAfterSeconds: number | null
}

export interface LinkRevokedProps {
  readonly number: number
}

/** Every page by name, with what it is made of. */
export interface Pages {
  readonly home: HomeProps
  readonly reach: ReachProps
  readonly chooseParty: ChoosePartyProps
  readonly chooseTopic: ChooseTopicProps
  readonly request: RequestProps
  readonly sent: SentProps
  readonly myRequests: MyRequestsProps
  readonly signIn: SignInProps
  readonly signInSent: SignInSentProps
  readonly openLink: OpenLinkProps
  readonly tracker: TrackerProps
  readonly linkRevoked: LinkRevokedProps
  readonly policy: PolicyProps
  readonly error: ErrorProps
}

export type PageName = keyof Pages
