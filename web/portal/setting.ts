import { createContext, useContext } from 'react'
import { assert } from '../../src/std/assert.ts'
import type { Instant } from '../../src/std/time.ts'
import type { Locale, Say } from '../../src/words/index.ts'

/** What every page needs to know of its reader and of the desk, besides its own content. */
export interface Setting {
  readonly locale: Locale
  readonly say: Say
  /** IANA name of the zone in which times are written. */
  readonly zone: string
  /** Whether the reader's own zone is known, or the policy's stands in for it. */
  readonly zoneOf: 'reader' | 'policy'
  readonly now: Instant
  /** The marketplace's name, from the policy document. */
  readonly deskName: string
  readonly viewer: { readonly name: string } | null
  /** Path and query of this page: where to come back to after a change of language. */
  readonly path: string
  /** The reader's one-time token: guards forms against other sites and double submits. */
  readonly formToken: string
  readonly assets: { readonly styles: readonly string[]; readonly script: string | null }
  /** What the content security policy lets styles and scripts be known by, where it does. */
  readonly nonce: string | null
}

export const SettingContext = createContext<Setting | null>(null)

export function useSetting(): Setting {
  const setting = useContext(SettingContext)
  assert(setting !== null, 'a page is rendered within a setting')
  return setting
}
