import { describe, expect, test } from 'vitest'
import type { PromiseLine } from './props/tracker.ts'
import { storyOf } from './story.ts'

const running = (target: PromiseLine['target'], due: number): PromiseLine => ({
  target,
  clause: 'K7-4.1',
  is: 'running',
  due,
  endedAt: null,
  why: null,
})

const ticket = {
  status: 'open',
  mergedInto: null,
  hasAnswer: false,
  isConfirmed: false,
  promises: [],
} as const

describe('who moves next', () => {
  test.each([
    [{ status: 'new' }, 'received', 'us'],
    [{ status: 'open', hasAnswer: true }, 'working', 'us'],
    [{ status: 'pending' }, 'waits_on_you', 'you'],
    [{ status: 'on_hold' }, 'waits_on_other', 'other'],
    [{ status: 'solved' }, 'solved', 'you'],
    [{ status: 'solved', isConfirmed: true }, 'confirmed', 'nobody'],
    [{ status: 'closed' }, 'closed', 'nobody'],
    [{ status: 'closed', mergedInto: { number: 7, href: null } }, 'merged', 'nobody'],
  ] as const)('%o is told as %s, and %s move', (more, situation, ball) => {
    expect(storyOf({ ...ticket, ...more })).toMatchObject({ situation, ball })
  })
})

describe('what comes next', () => {
  test('the promise that is due first is the next step', () => {
    const promises = [running('resolution', 300), running('first_reply', 200)]
    expect(storyOf({ ...ticket, promises }).next?.target).toBe('first_reply')
  })

  test('a promise missed and still owed is told before any that runs', () => {
    const missed = { ...running('resolution', 100), is: 'missed' } as const
    const promises = [running('next_reply', 50), missed]
    expect(storyOf({ ...ticket, promises }).next).toEqual(missed)
  })

  test('how long a rung may hold a ticket is our business, not the next step', () => {
    expect(storyOf({ ...ticket, promises: [running('rung_handling', 10)] }).next).toBeNull()
  })

  test('a solved ticket has no next step of ours', () => {
    const promises = [running('periodic_update', 10)]
    expect(storyOf({ ...ticket, status: 'solved', promises }).next).toBeNull()
  })

  test('a kept promise is not next', () => {
    const kept = { ...running('first_reply', 10), is: 'kept' } as const
    expect(storyOf({ ...ticket, promises: [kept] }).next).toBeNull()
  })
})
