import { expect, test } from 'vitest'
import type { MessageView } from '../../../src/contract/tickets.ts'
import { join } from './talk-pages.ts'

const message = (seq: number): MessageView => ({ id: `m${seq}`, seq }) as MessageView
const page = (seqs: number[], next: string | null) => ({ items: seqs.map(message), next })
const seqs = (of: { messages: readonly MessageView[] }) => of.messages.map(({ seq }) => seq)

test('newer messages join at the end and earlier pages at the start', () => {
  const first = join(null, page([9, 8, 7], 'c7'))
  const later = join(first, page([10, 9, 8], 'c8'))
  expect(seqs(later)).toEqual([7, 8, 9, 10])
  expect(later.earlier).toBe('c7')
  const all = join(later, page([6, 5], null), { isEarlier: true })
  expect(seqs(all)).toEqual([5, 6, 7, 8, 9, 10])
  expect(all.earlier).toBeNull()
})

test('a changed message replaces the one shown', () => {
  const first = join(null, page([2, 1], null))
  const hidden = { ...message(2), hidden: true }
  const then = join(first, { items: [hidden], next: null })
  expect(then.messages.at(-1)?.hidden).toBe(true)
})

test('after a gap the conversation begins anew instead of hiding a hole', () => {
  const first = join(null, page([3, 2, 1], null))
  const later = join(first, page([90, 89], 'c89'))
  expect(seqs(later)).toEqual([89, 90])
  expect(later.earlier).toBe('c89')
})
