import { Globe, NotebookPen, Store, UserRound } from 'lucide-react'
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

const ICONS = { everyone: Globe, buyer: UserRound, vendor: Store, staff: NotebookPen }

export function AudienceIcon({ audience, party }: { audience: Audience; party: Party }) {
  const kind = audience === 'everyone' || audience === 'staff' ? audience : null
  const Icon = ICONS[kind ?? sideOf(audience, party) ?? 'everyone']
  return <Icon aria-hidden="true" />
}

/** Icon and words; the band of colour comes from what stands around it. */
export function AudienceLabel({ audience, party }: { audience: Audience; party: Party }) {
  const say = useSay()
  return (
    <span className={`audience audience--${audience}`}>
      <AudienceIcon audience={audience} party={party} />
      {audienceLabel(audience, party, say)}
    </span>
  )
}
