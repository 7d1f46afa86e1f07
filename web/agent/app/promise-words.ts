import { HOUR, MINUTE, type Instant } from '../../../src/std/time.ts'
import type { Say } from '../../../src/words/index.ts'
import type { PromiseView } from '../../../src/contract/tickets.ts'
import type { ClockLook } from '../../ui/clock.tsx'
import type { Formats } from '../../ui/formats.ts'

/** A promise is due soon in its last quarter, and always in its last hour. */
const SOON_SHARE = 0.25

/** How a promise looks at one instant, in words. */
export function lookOf(
  promise: PromiseView,
  say: Say,
  formats: Formats,
): (at: Instant) => ClockLook {
  const due = promise.due === null ? null : Date.parse(promise.due)
  if (promise.is === 'met') return still('met', metText(promise, say, formats))
  if (promise.is === 'paused') return still('paused', pausedText(promise, say, formats))
  if (due === null) return still('running', say('agent.clock.running'))
  if (promise.is === 'breached' && promise.endedAt !== null) {
    const late = Date.parse(promise.endedAt) - due
    return still('breached', say('agent.clock.late', { length: formats.length(late) }))
  }
  return (at) => {
    const left = due - at
    if (left < 0) {
      return { tone: 'breached', text: say('agent.clock.over', { length: formats.length(left) }) }
    }
    const isSoon = left <= Math.max(HOUR, promise.budgetMinutes * MINUTE * SOON_SHARE)
    const text = say('agent.clock.left', { length: formats.length(left) })
    return { tone: isSoon && left <= 8 * HOUR ? 'due_soon' : 'running', text }
  }
}

/** The same for lists, where a column has room for a few words. */
export function shortLookOf(
  promise: PromiseView,
  say: Say,
  formats: Formats,
): ReturnType<typeof lookOf> {
  if (promise.is !== 'paused') return lookOf(promise, say, formats)
  const left = formats.hours((promise.leftMinutes ?? 0) * MINUTE)
  return still('paused', say('agent.clock.paused.short', { left }))
}

export function nameOfTarget(promise: Pick<PromiseView, 'target'>, say: Say): string {
  return say(`agent.target.${promise.target}`)
}

function still(tone: ClockLook['tone'], text: string): () => ClockLook {
  return () => ({ tone, text })
}

function metText({ endedAt }: PromiseView, say: Say, formats: Formats): string {
  const at = endedAt === null ? '' : formats.short(Date.parse(endedAt), Date.parse(endedAt))
  return at === '' ? say('agent.clock.met') : say('agent.clock.met.at', { at })
}

function pausedText({ leftMinutes, why }: PromiseView, say: Say, formats: Formats): string {
  const left = formats.hours((leftMinutes ?? 0) * MINUTE)
  return say('agent.clock.paused', { left, why: say(`agent.pause.${why ?? 'pending'}`) })
}
