import { expect, test } from 'vitest'
import { isHeld, latenciesOf, paired, percentile, rate, timeEach } from './measure.ts'

test('a percentile is the nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, n) => 100 - n)
  expect(percentile(values, 0.95)).toBe(95)
  expect(percentile(values, 0.5)).toBe(50)
  expect(percentile([7], 0.99)).toBe(7)
  expect(latenciesOf([3, 1, 2])).toMatchObject({ p50: 2, max: 3, count: 3 })
})

test('what warms up does not count', async () => {
  const turns: number[] = []
  const { count } = await timeEach((turn) => turns.push(turn), { warmUp: 3, repeat: 5 })
  expect(turns).toHaveLength(8)
  expect(count).toBe(5)
})

test('clients ask again when they are answered', async () => {
  const run = () => new Promise((done) => setTimeout(done, 10))
  const { perSecond } = await rate(run, { clients: 4, seconds: 0.4, warmUpSeconds: 0.1 })
  expect(perSecond).toBeGreaterThan(100)
  expect(perSecond).toBeLessThanOrEqual(400)
})

test('a subject and its floor take turns', async () => {
  const order: string[] = []
  const measured = await paired(
    () => order.push('subject') && 50,
    () => order.push('floor') && 100,
    { rounds: 2 },
  )
  expect(order).toEqual(['subject', 'floor', 'floor', 'subject'])
  expect(measured).toEqual({ value: 50, floor: 100, ratio: 0.5 })
})

test('a line holds what it promises, of its value or of its ratio to the floor', () => {
  const line = { what: 'tickets', value: 40, unit: '/s', floor: { what: 'rows', value: 100 } }
  expect(isHeld(line)).toBeNull()
  expect(isHeld({ ...line, target: { of: 'ratio', atLeast: 0.5 } })).toBe(false)
  expect(isHeld({ ...line, target: { of: 'value', atMost: 40 } })).toBe(true)
})
