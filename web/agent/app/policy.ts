import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { HOUR } from '../../../src/std/time.ts'
import { policies, type PolicyInForce, type PolicyText } from '../../api/policies.ts'
import type { Choice } from '../../ui/select.tsx'
import { useSpeaking } from './words.tsx'

/** The policy in force: names of categories, channels and rungs. */
export function usePolicy(): PolicyInForce | undefined {
  return useQuery({ queryKey: ['policy'], queryFn: policies.inForce, staleTime: HOUR }).data
}

/** A text of the policy in the reader's language, else in English, else in whatever it has. */
export function textIn(text: PolicyText | undefined, locale: string): string | undefined {
  if (!text) return undefined
  return text[locale] ?? text[locale.split('-')[0] ?? ''] ?? text['en'] ?? Object.values(text)[0]
}

/** What a category is called; one the policy no longer has keeps a readable form of its id. */
export function useCategoryTitle(): (id: string) => string {
  const policy = usePolicy()
  const { locale } = useSpeaking()
  return useCallback(
    (id) =>
      textIn(policy?.categories.find((each) => each.id === id)?.title, locale) ?? readable(id),
    [policy, locale],
  )
}

export function useCategoryChoices(): Choice[] {
  const policy = usePolicy()
  const { locale } = useSpeaking()
  return (policy?.categories ?? []).map(({ id, title }) => ({
    id,
    label: textIn(title, locale) ?? readable(id),
    note: parentOf(id, policy, locale),
  }))
}

export function useChannelTitle(): (id: string) => string {
  const policy = usePolicy()
  const { locale } = useSpeaking()
  return (id) =>
    textIn(policy?.channels.find((each) => each.id === id)?.title, locale) ?? readable(id)
}

export function useRungTitle(): (rung: number) => string | undefined {
  const policy = usePolicy()
  const { locale } = useSpeaking()
  return (rung) => textIn(policy?.ladder.find((each) => each.rung === rung)?.title, locale)
}

function parentOf(id: string, policy: PolicyInForce | undefined, locale: string) {
  const parent = id.slice(0, Math.max(0, id.lastIndexOf('.')))
  return textIn(policy?.categories.find((each) => each.id === parent)?.title, locale)
}

function readable(id: string): string {
  const last = (id.split('.').at(-1) ?? id).replaceAll('_', ' ')
  return last.charAt(0).toUpperCase() + last.slice(1)
}
