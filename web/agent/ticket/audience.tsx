import { Globe, NotebookPen, Store, UserRound, type LucideIcon } from 'lucide-react'
import type { Say } from '../../../src/words/index.ts'
import type { MessageView, TicketSummary } from '../../../src/contract/tickets.ts'
import { useSay } from '../app/words.tsx'
import './audience.css'

export type Audience = MessageView['audience']
export type Party = TicketSummary['party']

/** Who an audience is on this ticket: the requester may be a buyer or a vendor. */
export function sideOf(audience: Audience, party: Party): Party | null {
  if (audience === 'requester') return party
  if (audience === 'counterparty') return party === 'buyer' ? 'vendor' : 'buyer'
  return null
}

export function audienceLabel(audience: Audience, party: Party, say: Say): string {
  const side = sideOf(audience, party)
  if (side) return say(`agent.audience.only_${side}`)
  return audience === 'staff' ? say('agent.audience.staff') : say('agent.audience.everyone')
}

/** The same in a word or two, where there is little room. */
export function shortAudience(audience: Audience, party: Party, say: Say): string {
  const side = sideOf(audience, party)
  if (side) return say(`agent.audience.short.${side}`)
  return say(audience === 'staff' ? 'agent.audience.short.staff' : 'agent.audience.short.everyone')
}

export function audienceIcon(audience: Audience, party: Party): LucideIcon {
  const side = sideOf(audience, party)
  if (side) return side === 'vendor' ? Store : UserRound
  return audience === 'staff' ? NotebookPen : Globe
}

/** Icon and words; the band of colour comes from what stands around it. */
export function AudienceLabel({ audience, party }: { audience: Audience; party: Party }) {
  const say = useSay()
  const Icon = audienceIcon(audience, party)
  return (
    <span className={`audience audience--${audience}`}>
      <Icon aria-hidden="true" />
      {audienceLabel(audience, party, say)}
    </span>
  )
}
