import type { Party, Priority, TargetKind } from '../../../src/policy/index.ts'
import type { Instant } from '../../../src/std/time.ts'

/** A problem with one field, worded for the reader. `field` is the name of the input. */
export interface FieldProblem {
  readonly field: string
  readonly message: string
}

export interface Attached {
  readonly id: string
  readonly name: string
  readonly bytes: number
}

export interface FileLimits {
  readonly files: number
  readonly bytesEach: number
}

/** One piece of evidence the category's form asks for (R41). */
export interface FormField {
  readonly name: string
  readonly label: string
  readonly hint: string | null
  readonly kind: 'line' | 'text' | 'date' | 'url' | 'choice'
  readonly required: boolean
  readonly max: number
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

/** What would be promised if the request were sent this instant. */
export interface PromisePreview {
  readonly target: TargetKind
  readonly clause: string
  readonly due: Instant
  readonly why: string
}

export interface Topic {
  readonly id: string
  readonly title: string
  readonly children: readonly { readonly id: string; readonly title: string }[]
}

export interface ChoosePartyProps {
  readonly parties: readonly Party[]
}

export interface ChooseTopicProps {
  readonly party: Party
  readonly topics: readonly Topic[]
}

export interface RequestProps {
  readonly party: Party
  readonly category: { readonly id: string; readonly title: string; readonly parent: string | null }
  readonly priority: Priority
  readonly fields: readonly FormField[]
  /** Whether the category's form asks for pictures or documents. */
  readonly wantsFiles: boolean
  readonly filesHint: string | null
  readonly limits: FileLimits & { readonly subject: number; readonly body: number }
  /** Everything typed so far, by input name. */
  readonly values: Readonly<Record<string, string>>
  readonly attached: readonly Attached[]
  readonly problems: readonly FieldProblem[]
  readonly promises: readonly PromisePreview[]
  /** Name and mail are asked of strangers only. */
  readonly askContact: boolean
  readonly languages: readonly { readonly tag: string; readonly name: string }[]
}

export interface SentProps {
  readonly number: number
  /** Path of the case tracker; the address to keep. */
  readonly link: string
  /** Strangers get their link by mail; who is signed in finds the request in their list. */
  readonly isMailed: boolean
  readonly promises: readonly PromisePreview[]
}
