import { Link2, Unlink } from 'lucide-react'
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { TicketDetail, TicketSummary } from '../../../src/contract/tickets.ts'
import { tickets, type TicketChange } from '../../api/tickets.ts'
import { IconButton } from '../../ui/button.tsx'
import { Tag } from '../../ui/badge.tsx'
import { TextField } from '../../ui/field.tsx'
import { ComboBox, Select, type Choice } from '../../ui/select.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useFormats } from '../../ui/formats.ts'
import { MINUTE } from '../../../src/std/time.ts'
import { useStaff, useTeams } from '../app/desk-data.ts'
import { useCategoryChoices, useChannelTitle } from '../app/policy.ts'
import { nameOfLocale, useSay } from '../app/words.tsx'
import { PRIORITY_ICONS } from '../list/cells.tsx'
import { RequesterCard } from './requester-card.tsx'
import { ReviewCard } from './review-card.tsx'
import { useChangeTicket } from './ticket-data.ts'
import './properties.css'

/** Everything about a ticket that is not said in it: each can be changed in its place. */
export function Properties({ ticket }: { ticket: TicketDetail }) {
  return (
    <div className="properties">
      <Fields ticket={ticket} />
      <Tags ticket={ticket} />
      <ReviewCard ticket={ticket} />
      <RequesterCard ticket={ticket} />
      <Facts ticket={ticket} />
      <Links ticket={ticket} />
    </div>
  )
}

const PRIORITIES = ['high', 'medium', 'low'] as const
const TIERS = ['basic', 'advanced', 'vendor'] as const

function Fields({ ticket }: { ticket: TicketDetail }) {
  const say = useSay()
  const staff = useStaff()
  const teams = useTeams()
  const categories = useCategoryChoices()
  const apply = useChangeTicket(ticket)
  const nobody: Choice = { id: '', label: say('agent.list.nobody') }
  const change = (to: TicketChange, patch: Partial<TicketSummary>) =>
    apply.mutate({ change: to, patch })
  return (
    <section className="properties__fields">
      <div data-field="assignee">
        <ComboBox
          label={say('agent.field.assignee')}
          emptyText={say('agent.none_found')}
          value={ticket.assignee?.id ?? ''}
          choices={[nobody, ...staff.filter(({ active }) => active).map(choiceOf)]}
          onChange={(id) => {
            const person = staff.find((each) => each.id === id)
            const assignee = person ? { ...person, role: person.role } : null
            change({ assigneeId: id || null }, { assignee })
          }}
        />
      </div>
      <div data-field="team">
        <Select
          label={say('agent.field.team')}
          value={ticket.teamId ?? ''}
          choices={[nobody, ...teams.map(choiceOf)]}
          onChange={(id) => change({ teamId: id || null }, { teamId: id || null })}
        />
      </div>
      <Select
        label={say('agent.field.priority')}
        value={ticket.priority}
        choices={PRIORITIES.map((id) => {
          const Icon = PRIORITY_ICONS[id]
          return { id, label: say(`agent.priority.${id}`), icon: <Icon aria-hidden="true" /> }
        })}
        onChange={(id) => {
          const priority = id as TicketSummary['priority']
          change({ priority }, { priority })
        }}
      />
      <div data-field="category">
        <ComboBox
          label={say('agent.field.category')}
          emptyText={say('agent.none_found')}
          value={ticket.category}
          choices={withOwn(categories, ticket.category)}
          onChange={(category) => change({ category }, { category })}
        />
      </div>
      <Select
        label={say('agent.field.tier')}
        value={ticket.tier}
        choices={TIERS.map((id) => ({ id, label: say(`agent.tier.${id}`) }))}
        onChange={(id) => {
          const tier = id as TicketSummary['tier']
          change({ tier }, { tier })
        }}
      />
    </section>
  )
}

function choiceOf({ id, name }: { id: string; name: string }): Choice {
  return { id, label: name }
}

/** A category the policy dropped is still the one this ticket has. */
function withOwn(choices: Choice[], own: string): Choice[] {
  return choices.some(({ id }) => id === own) ? choices : [{ id: own, label: own }, ...choices]
}

function Tags({ ticket }: { ticket: TicketDetail }) {
  const say = useSay()
  const apply = useChangeTicket(ticket)
  const [text, setText] = useState('')
  const { tags } = ticket

  function add() {
    const tag = text.trim()
    setText('')
    if (tag === '' || tags.includes(tag)) return
    apply.mutate({ change: { addTags: [tag] }, patch: { tags: [...tags, tag] } })
  }

  return (
    <section className="properties__part">
      <h2 className="properties__title">{say('agent.field.tags')}</h2>
      <div className="properties__tags">
        {tags.map((tag) => (
          <Tag
            key={tag}
            removeLabel={say('agent.tag.remove', { tag })}
            onRemove={() =>
              apply.mutate({
                change: { removeTags: [tag] },
                patch: { tags: tags.filter((each) => each !== tag) },
              })
            }
          >
            {tag}
          </Tag>
        ))}
      </div>
      <form
        data-field="tags"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <TextField
          label={say('agent.tag.add')}
          hideLabel
          placeholder={say('agent.tag.add')}
          value={text}
          onChange={setText}
          maxLength={50}
        />
      </form>
    </section>
  )
}

function Facts({ ticket }: { ticket: TicketDetail }) {
  const say = useSay()
  const formats = useFormats()
  const channelTitle = useChannelTitle()
  const facts: [string, React.ReactNode][] = [
    [say('agent.field.channel'), channelTitle(ticket.channel)],
    [say('agent.field.language'), nameOfLocale(ticket.language)],
    [say('agent.field.rung'), say('agent.rung.short', { rung: ticket.rung })],
    [say('agent.field.opened'), <RelativeTime key="at" at={Date.parse(ticket.openedAt)} />],
    [say('agent.field.wait.ours'), formats.length(ticket.waits.oursMinutes * MINUTE)],
    [say('agent.field.wait.theirs'), formats.length(ticket.waits.theirsMinutes * MINUTE)],
    [
      say('agent.field.policy'),
      say('agent.policy.version', { policy: ticket.policy, version: ticket.version }),
    ],
  ]
  if (ticket.order) facts.unshift([say('agent.field.order'), ticket.order])
  if (ticket.listing) facts.unshift([say('agent.field.listing'), ticket.listing])
  const known = new Set([ticket.order, ticket.listing])
  facts.push(...Object.entries(ticket.fields).filter(([, value]) => !known.has(value)))
  return (
    <section className="properties__part">
      <h2 className="properties__title">{say('agent.ticket.facts')}</h2>
      <dl className="properties__facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Links({ ticket }: { ticket: TicketDetail }) {
  const say = useSay()
  const client = useQueryClient()
  const unlink = useMutation({
    mutationFn: (otherId: string) => tickets.unlink(ticket.id, otherId),
    onSettled: () => client.invalidateQueries({ queryKey: ['ticket', ticket.id] }),
  })
  if (ticket.links.length === 0) return null
  return (
    <section className="properties__part">
      <h2 className="properties__title">{say('agent.ticket.links')}</h2>
      <ul>
        {ticket.links.map(({ ticketId, number, subject, relation }) => (
          <li key={ticketId} className="properties__link">
            <Link2 aria-hidden="true" />
            <Link to={`/tickets/${ticketId}`}>
              #{number} <bdi>{subject}</bdi>
            </Link>
            <span className="properties__relation">
              {say(`agent.relation.${relation as 'related'}`)}
            </span>
            <IconButton
              small
              label={say('agent.link.remove', { number })}
              onPress={() => unlink.mutate(ticketId)}
            >
              <Unlink aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
