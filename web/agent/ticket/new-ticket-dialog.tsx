import { useMutation, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useNavigate } from 'react-router'
import type { PersonBrief } from '../../../src/contract/people.ts'
import { people } from '../../api/people.ts'
import { fieldMessage } from '../../api/problem.ts'
import { tickets } from '../../api/tickets.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { ComboBox, Select } from '../../ui/select.tsx'
import { Banner } from '../../ui/states.tsx'
import { Segments } from '../../ui/toggle.tsx'
import { errorText } from '../app/errors.ts'
import { useCategoryChoices, useChannelTitle, usePolicy } from '../app/policy.ts'
import { useSay } from '../app/words.tsx'
import { useKept } from './kept.ts'

interface Form {
  email: string
  name: string
  requesterId: string
  subject: string
  body: string
  category: string
  channel: string
  party: 'buyer' | 'vendor'
}

const BLANK: Form = {
  email: '',
  name: '',
  requesterId: '',
  subject: '',
  body: '',
  category: '',
  channel: 'phone',
  party: 'buyer',
}

/** Opens a ticket for somebody, as after a call. What is typed is kept until it is opened. */
export function NewTicketDialog({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const navigate = useNavigate()
  const [form, setForm, forget] = useKept<Form>('parley.new-ticket', BLANK)
  const categories = useCategoryChoices()
  const channels = usePolicy()?.channels ?? []
  const channelTitle = useChannelTitle()
  const set = (change: Partial<Form>) => setForm({ ...form, ...change })
  const open = useMutation({
    mutationFn: () => tickets.open(openingOf(form)),
    onSuccess: async ({ id }) => {
      forget()
      onClose()
      await navigate(`/tickets/${id}`)
    },
  })
  const isFilled = form.subject.trim() !== '' && form.body.trim() !== '' && form.email.includes('@')
  return (
    <Dialog
      title={say('agent.new.title')}
      closeLabel={say('agent.close')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            look="primary"
            isDisabled={!isFilled}
            isPending={open.isPending}
            onPress={() => open.mutate()}
          >
            {say('agent.new.submit')}
          </Button>
          <Button onPress={onClose}>{say('agent.cancel')}</Button>
        </>
      }
    >
      {open.isError && <Banner tone="danger">{errorText(open.error, say)}</Banner>}
      <Who form={form} set={set} error={fieldMessage(open.error, 'contact.email')} />
      <TextField
        label={say('agent.field.subject')}
        value={form.subject}
        onChange={(subject) => set({ subject })}
        error={fieldMessage(open.error, 'subject')}
        maxLength={300}
      />
      <TextField
        label={say('agent.new.body')}
        rows={5}
        value={form.body}
        onChange={(body) => set({ body })}
        error={fieldMessage(open.error, 'body')}
      />
      <ComboBox
        label={say('agent.field.category')}
        emptyText={say('agent.none_found')}
        value={form.category || null}
        choices={categories}
        onChange={(category) => set({ category })}
        error={fieldMessage(open.error, 'category')}
      />
      <Select
        label={say('agent.field.channel')}
        value={form.channel}
        choices={channels.map(({ id }) => ({ id, label: channelTitle(id) }))}
        onChange={(channel) => set({ channel })}
        error={fieldMessage(open.error, 'channel')}
      />
    </Dialog>
  )
}

interface WhoProps {
  form: Form
  set: (change: Partial<Form>) => void
  error: string | undefined
}

function Who({ form, set, error }: WhoProps) {
  const say = useSay()
  const q = useDeferredValue(form.email.trim())
  const { data } = useQuery({
    queryKey: ['people', q],
    enabled: q.length >= 3 && form.requesterId === '',
    queryFn: () => people.find(q),
  })
  const found = data?.items.filter(({ role }) => role === 'buyer' || role === 'vendor') ?? []
  const pick = (person: PersonBrief) =>
    set({
      requesterId: person.id,
      email: person.email ?? form.email,
      name: person.name,
      party: person.role === 'vendor' ? 'vendor' : 'buyer',
    })
  return (
    <>
      <Segments
        label={say('agent.new.party')}
        value={form.party}
        onChange={(party) => set({ party })}
        segments={[
          { id: 'buyer', label: say('agent.party.buyer') },
          { id: 'vendor', label: say('agent.party.vendor') },
        ]}
      />
      <TextField
        label={say('agent.new.email')}
        type="email"
        value={form.email}
        onChange={(email) => set({ email, requesterId: '' })}
        error={error}
        autoFocus
      />
      {found.length > 0 && form.requesterId === '' && (
        <ul className="picker__list picker__list--short" aria-label={say('agent.new.known')}>
          {found.slice(0, 5).map((person) => (
            <li key={person.id}>
              <button
                type="button"
                className={classNames('picker__one')}
                onClick={() => pick(person)}
              >
                <bdi>{person.name}</bdi>
                <bdi className="picker__number">{person.email}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={say('agent.new.name')}
        value={form.name}
        onChange={(name) => set({ name })}
      />
    </>
  )
}

function openingOf(form: Form) {
  const { subject, body, category, channel, party, requesterId, name, email } = form
  return {
    subject,
    body,
    channel,
    party,
    ...(category !== '' && { category }),
    ...(requesterId === '' ? { contact: { name, email } } : { requesterId }),
  }
}
