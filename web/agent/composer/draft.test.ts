import { expect, test } from 'vitest'
import type { Draft } from '../../../src/contract/views.ts'
import { reconcile, type Backup } from './draft.ts'

const local = (basedOn: number, html: string) => ({ basedOn, html, text: html, attachments: [] })
const server = (version: number, html: string) => ({ version, html }) as Draft
const pick = (mine: ReturnType<typeof local> | null, theirs: Draft | null) =>
  reconcile(mine as Backup | null, theirs)

test('what was typed on this machine since the last save is shown again', () => {
  expect(pick(local(3, 'more'), server(3, 'less'))).toBe('local')
  expect(pick(local(0, 'never saved'), null)).toBe('local')
})

test('a draft saved elsewhere is shown, and what was typed here stays on offer', () => {
  expect(pick(local(2, 'here'), server(4, 'elsewhere'))).toBe('both')
})

test('a backup that says the same, or nothing, is no reason to ask', () => {
  expect(pick(local(2, 'same'), server(4, 'same'))).toBe('server')
  expect(pick(local(2, ''), server(4, 'elsewhere'))).toBe('server')
  expect(pick(null, server(1, 'saved'))).toBe('server')
})
