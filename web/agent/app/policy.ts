import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { HOUR } from '../../../src/std/time.ts'
import type { SaidValue } from '../../../src/std/text.ts'
import { sayAll } from '../../../src/words/said.ts'
import type { PublicPolicy } from '../../../src/contract/policy.ts'
import { policies } from '../../api/policies.ts'
import type { Choice } from '../../ui/select.tsx'
import { useHints } from './live.tsx'
import { useSpeaking } from './words.tsx'

/** The policy in force: names of categories and channels. */
export function usePolicy(): PublicPolicy | undefined {
  const query = useQuery({ queryKey: ['policy'], queryFn: policies.inForce, staleTime: HOUR })
  useHints('policies', () => void query.refetch())
  return query.data
}

/** What something of the policy is called in the reader's language. */
export function useSaid(): (value: SaidValue) => string {
  const { say, locale } = useSpeaking()
  return useCallback((value) => sayAll(say, locale, value), [say, locale])
}

/** What a category is called; one the policy no longer has keeps a readable form of its id. */
export function useCategoryTitle(): (id: string) => string {
  const policy = usePolicy()
  const said = useSaid()
  return useCallback(
    (id) => {
      const category = policy?.categories.find((each) => each.id === id)
      return category ? said(category.title) : readable(id)
    },
    [policy, said],
  )
}

/** Categories a ticket can have: the leaves, each with the branch it hangs on. */
export function useCategoryChoices(): Choice[] {
  const policy = usePolicy()
  const titleOf = useCategoryTitle()
  return (policy?.categories ?? [])
    .filter(({ leaf }) => leaf)
    .map(({ id, parent }) => ({
      id,
      label: titleOf(id),
      note: parent === null ? undefined : titleOf(parent),
    }))
}

export function useChannelTitle(): (id: string) => string {
  const policy = usePolicy()
  const said = useSaid()
  return (id) => {
    const channel = policy?.channels.find((each) => each.id === id)
    return channel ? said({ texts: channel.title }) : readable(id)
  }
}

function readable(id: string): string {
  const last = (id.split('.').at(-1) ?? id).replaceAll('_', ' ')
  return last.charAt(0).toUpperCase() + last.slice(1)
}
