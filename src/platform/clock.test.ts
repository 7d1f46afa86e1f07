import { expect, test } from 'vitest'
import { systemClock, turnableClock } from './clock.ts'

test('a turned clock wakes who waits in order of time, and shows each its own instant', () => {
  const clock = turnableClock(100)
  const woken: [string, number][] = []
  clock.at(300, () => woken.push(['third', clock.now()]))
  clock.at(200, () => {
    woken.push(['first', clock.now()])
    clock.at(250, () => woken.push(['second', clock.now()]))
  })
  clock.turn(299)
  expect(woken).toEqual([
    ['first', 200],
    ['second', 250],
  ])
  expect(clock.now()).toBe(299)
  clock.turn(300)
  expect(woken.at(-1)).toEqual(['third', 300])
})

test('who no longer waits is not woken', () => {
  const clock = turnableClock(0)
  let woken = 0
  clock.at(10, () => woken++)()
  clock.turn(20)
  expect(woken).toBe(0)
})

test('a clock is never turned back', () => {
  const clock = turnableClock(50)
  clock.turn(10)
  expect(clock.now()).toBe(50)
})

test('the clock on the wall wakes after `at` has answered, and not before its time', async () => {
  const clock = systemClock()
  const due = clock.now() + 30
  const woken: number[] = []
  clock.at(due, () => woken.push(clock.now()))
  clock.at(due - 1000, () => woken.push(0))
  expect(woken).toEqual([])
  await new Promise((done) => setTimeout(done, 80))
  expect(woken).toHaveLength(2)
  expect(woken[1]).toBeGreaterThanOrEqual(due)
})
