import { useEffect, useState } from 'react'
import type { PolicyCheck, PreviewFacts } from '../../api/policies.ts'
import { useFormats } from '../../ui/formats.ts'
import { now } from '../../ui/now.ts'
import { ComboBox, Select } from '../../ui/select.tsx'
import { Segments } from '../../ui/toggle.tsx'
import { useCategoryChoices, useChannelTitle, usePolicy } from '../app/policy.ts'
import { useSay } from '../app/words.tsx'

interface PreviewProps {
  previews: PolicyCheck['previews']
  onFacts: (facts: PreviewFacts[]) => void
}

/** What a request that came in now would be promised under the text as it stands. */
export function PolicyPreview({ previews, onFacts }: PreviewProps) {
  const say = useSay()
  const formats = useFormats()
  const channels = usePolicy()?.channels ?? []
  const channelTitle = useChannelTitle()
  const categories = useCategoryChoices()
  const [channel, setChannel] = useState('')
  const [category, setCategory] = useState('')
  const [party, setParty] = useState<'buyer' | 'vendor'>('buyer')
  const facts = {
    channel: channel || (channels[0]?.id ?? ''),
    category: category || (categories[0]?.id ?? ''),
    party,
  }
  const isReady = facts.channel !== '' && facts.category !== ''
  useEffect(() => {
    if (isReady) onFacts([facts])
    // oxlint-disable-next-line react/exhaustive-deps -- told when one of the facts changes
  }, [isReady, facts.channel, facts.category, facts.party, onFacts])
  const preview = previews[0]
  return (
    <section className="policy__part" aria-label={say('agent.policy.preview')}>
      <h3>{say('agent.policy.preview')}</h3>
      <div className="policy__facts">
        <Select
          label={say('agent.field.channel')}
          value={facts.channel}
          choices={channels.map(({ id }) => ({ id, label: channelTitle(id) }))}
          onChange={setChannel}
        />
        <ComboBox
          label={say('agent.field.category')}
          emptyText={say('agent.none_found')}
          value={facts.category}
          choices={categories}
          onChange={setCategory}
        />
        <Segments
          label={say('agent.new.party')}
          value={party}
          onChange={setParty}
          segments={[
            { id: 'buyer', label: say('agent.party.buyer') },
            { id: 'vendor', label: say('agent.party.vendor') },
          ]}
        />
      </div>
      {preview && (
        <table className="policy__dues">
          <caption>
            {say('agent.policy.preview.facts', {
              priority: say(`agent.priority.${preview.priority as 'high'}`),
              tier: say(`agent.tier.${preview.tier as 'basic'}`),
            })}
          </caption>
          <tbody>
            {preview.promises.map(({ target, clause, due }) => (
              <tr key={`${target}${clause}`}>
                <th scope="row">{say(`agent.target.${target as 'first_reply'}`)}</th>
                <td>{formats.short(Date.parse(due), now())}</td>
                <td>
                  <code dir="ltr">{clause}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
