/** Who a message is for. `everyone` is requester, counterparty and staff. */
export type Audience = 'everyone' | 'requester' | 'counterparty' | 'staff'

/** How a reader stands to one ticket. `stranger` sees nothing of it. */
export type Standpoint = 'requester' | 'counterparty' | 'staff' | 'stranger'

/** Whether a reader at `standpoint` may see what is for `audience`. Every exit asks this function and no other. */
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
