import { Globe, NotebookPen, Store, UserRound } from 'lucide-react'
import type { Say } from '../../../src/words/index.ts'
import type { MessageView, TicketDetail, TicketSummary } from '../../../src/contract/tickets.ts'
import { useSay } from '../app/words.tsx'
import './audience.css'

export type Audience = MessageView['audience']

/** Who stands on either side of a ticket, as far as naming an audience goes. */
export interface Sides {
  party: TicketSummary['party']
  /** Without a counterparty, what is for the requester is simply the answer. */
  isTwoSided: boolean
}

export function sidesOf({ party, counterparty }: TicketDetail): Sides {
  return { party, isTwoSided: counterparty !== null }
}

/** Who an audience is on this ticket: the requester may be a buyer or a vendor. */
export function sideOf(audience: Audience, party: Sides['party']): Sides['party'] | null {
  if (audience === 'requester') return party
  if (audience === 'counterparty') return party === 'buyer' ? 'vendor' : 'buyer'
  return null
}

export function audienceLabel(audience: Audience, { party, isTwoSided }: Sides, say: Say): string {
  const side = sideOf(audience, party)
  if (side && !isTwoSided) return say(`agent.audience.to_${side}`)
  if (side) return say(`agent.audience.only_${side}`)
  return audience === 'staff' ? say('agent.audience.staff') : say('agent.audience.everyone')
}

/** What buyer or vendor wrote themselves: from whom, and whether the other side sees it. */
export function incomingLabel(audience: Audience, { party, isTwoSided }: Sides, say: Say): string {
  const side = sideOf(audience, party)
  if (!side) return say('agent.audience.everyone')
  return say(isTwoSided ? `agent.audience.between_${side}` : `agent.audience.from_${side}`)
}

/** The same in a word or two, where there is little room. */
export function shortAudience(audience: Audience, { party, isTwoSided }: Sides, say: Say): string {
  const side = sideOf(audience, party)
  if (side && !isTwoSided) return say(`agent.party.${side}`)
  if (side) return say(`agent.audience.short.${side}`)
  return say(audience === 'staff' ? 'agent.audience.short.staff' : 'agent.audience.short.everyone')
}

const ICONS = { everyone: Globe, buyer: UserRound, vendor: Store, staff: NotebookPen }

interface AudienceProps {
  audience: Audience
  sides: Sides
}

interface LabelProps extends AudienceProps {
  /** Written by buyer or vendor. */
  isIncoming?: boolean
}

export function AudienceIcon({ audience, sides }: AudienceProps) {
  const kind = audience === 'everyone' || audience === 'staff' ? audience : null
  const Icon = ICONS[kind ?? sideOf(audience, sides.party) ?? 'everyone']
  return <Icon aria-hidden="true" />
}

/** Icon and words; the band of colour comes from what stands around it. */
export function AudienceLabel({ audience, sides, isIncoming }: LabelProps) {
  const say = useSay()
  const label = isIncoming ? incomingLabel : audienceLabel
  return (
    <span className={`audience audience--${audience}`}>
      <AudienceIcon audience={audience} sides={sides} />
      {label(audience, sides, say)}
    </span>
  )
}
