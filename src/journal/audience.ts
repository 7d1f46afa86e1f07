import type { TargetKind } from '../policy/index.ts'

/** Who a message is for. `everyone` is requester, counterparty and staff. */
export type Audience = 'everyone' | 'requester' | 'counterparty' | 'staff'

/** How a reader stands to one ticket. `stranger` sees nothing of it. */
export type Standpoint = 'requester' | 'counterparty' | 'staff' | 'stranger'

/**
 * Whether a reader at `standpoint` may see what is for `audience`. Every exit asks this function
 * and no other.
 */
export function maySee(standpoint: Standpoint, audience: Audience): boolean {
  if (standpoint === 'stranger') return false
  if (standpoint === 'staff') return true
  return audience === 'everyone' || audience === standpoint
}

/** The audiences a reader at `standpoint` may see: what stores put into their queries. */
export function visibleAudiences(standpoint: Standpoint): Audience[] {
  const all: Audience[] = ['everyone', 'requester', 'counterparty', 'staff']
  return all.filter((audience) => maySee(standpoint, audience))
}

/**
 * Whether a reader at `standpoint` is told of promises of a kind. How long one rung may hold a
 * ticket is the desk's own affair; replies are promised to the requester, and would tell the
 * counterparty when the requester wrote to us alone.
 */
export function mayHearOf(standpoint: Standpoint, target: TargetKind): boolean {
  if (standpoint === 'staff') return true
  if (standpoint === 'requester') return target !== 'rung_handling'
  return standpoint === 'counterparty' && target === 'resolution'
}
