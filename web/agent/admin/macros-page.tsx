import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus, Trash2, Zap } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Macro } from '../../../src/contract/views.ts'
import { macros as macroApi, type MacroSave } from '../../api/desk.ts'
import { fieldMessage } from '../../api/problem.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { Banner, EmptyState, Skeleton } from '../../ui/states.tsx'
import { Segments, Switch } from '../../ui/toggle.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMacros } from '../app/desk-data.ts'
import { errorText } from '../app/errors.ts'
import { useMay, useMe } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'

/** Words used again and again, with what they change. */
export function MacrosPage() {
  const say = useSay()
  const me = useMe()
  const may = useMay()
  const client = useQueryClient()
  const data = useMacros()
  const [edited, setEdited] = useState<Macro | 'new' | null>(null)
  const remove = useMutation({
    mutationFn: macroApi.remove,
    onSettled: () => client.invalidateQueries({ queryKey: ['macros'] }),
    onError: (error) => toast({ text: errorText(error, say), tone: 'breached' }),
  })
  const mayChange = (macro: Macro) =>
    macro.ownerId === me.id || (macro.shared && may('macro.share'))
  return (
    <section className="admin__part" aria-label={say('agent.admin.macros')}>
      <header className="admin__head">
        <h2>{say('agent.admin.macros')}</h2>
        <Button look="primary" icon={<Plus aria-hidden="true" />} onPress={() => setEdited('new')}>
          {say('agent.macro.new')}
        </Button>
      </header>
      {!data && <Skeleton label={say('agent.loading')} lines={5} />}
      {data?.macros.length === 0 && (
        <EmptyState
          icon={<Zap aria-hidden="true" />}
          title={say('agent.macro.empty.title')}
          text={say('agent.macro.empty.text')}
        />
      )}
      <ul className="admin__rows">
        {data?.macros.map((macro) => (
          <li key={macro.id}>
            <span className="admin__main">
              <bdi className="admin__title">{macro.name}</bdi>
              <bdi className="admin__note admin__note--clamped">{macro.body}</bdi>
            </span>
            <Badge tone="outline">
              {say(macro.shared ? 'agent.macro.shared' : 'agent.macro.own')}
            </Badge>
            {mayChange(macro) && (
              <span className="admin__tools">
                <Button small onPress={() => setEdited(macro)}>
                  {say('agent.edit')}
                </Button>
                <IconButton
                  small
                  label={say('agent.macro.remove', { name: macro.name })}
                  onPress={() => remove.mutate(macro.id)}
                >
                  <Trash2 aria-hidden="true" />
                </IconButton>
              </span>
            )}
          </li>
        ))}
      </ul>
      {edited !== null && data && (
        <MacroDialog
          key={edited === 'new' ? 'new' : edited.id}
          macro={edited === 'new' ? null : edited}
          placeholders={data.placeholders}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  )
}

interface MacroDialogProps {
  macro: Macro | null
  placeholders: readonly string[]
  onClose: () => void
}

const STATUSES = ['open', 'pending', 'on_hold', 'solved'] as const

function MacroDialog({ macro, placeholders, onClose }: MacroDialogProps) {
  const say = useSay()
  const may = useMay()
  const client = useQueryClient()
  const [form, setForm] = useState(() => formOf(macro))
  const set = (change: Partial<MacroSave>) => setForm((now) => ({ ...now, ...change }))
  const save = useMutation({
    mutationFn: () => (macro ? macroApi.change(macro.id, form) : macroApi.save(form)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['macros'] })
      onClose()
    },
  })
  const isFilled = form.name.trim() !== '' && form.body.trim() !== ''
  return (
    <Dialog
      title={say(macro ? 'agent.macro.edit' : 'agent.macro.new')}
      closeLabel={say('agent.close')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            look="primary"
            isDisabled={!isFilled}
            isPending={save.isPending}
            onPress={() => save.mutate()}
          >
            {say('agent.save')}
          </Button>
          <Button onPress={onClose}>{say('agent.cancel')}</Button>
        </>
      }
    >
      {save.isError && <Banner tone="danger">{errorText(save.error, say)}</Banner>}
      <TextField
        label={say('agent.macro.name')}
        value={form.name}
        onChange={(name) => set({ name })}
        error={fieldMessage(save.error, 'name')}
        autoFocus
      />
      <BodyField
        body={form.body}
        placeholders={placeholders}
        onBody={(body) => set({ body })}
        error={fieldMessage(save.error, 'body')}
      />
      <Segments
        label={say('agent.composer.audience')}
        value={form.audience === 'staff' ? 'staff' : 'everyone'}
        onChange={(audience) => set({ audience })}
        segments={[
          { id: 'everyone', label: say('agent.audience.everyone') },
          { id: 'staff', label: say('agent.audience.staff') },
        ]}
      />
      <Select
        label={say('agent.macro.status')}
        value={form.status ?? ''}
        choices={[
          { id: '', label: say('agent.macro.status.none') },
          ...STATUSES.map((id) => ({ id, label: say(`agent.status.${id}`) })),
        ]}
        onChange={(id) => set({ status: id === '' ? null : (id as 'open') })}
      />
      {may('macro.share') && (
        <Switch isSelected={form.shared ?? false} onChange={(shared) => set({ shared })}>
          {say('agent.macro.share')}
        </Switch>
      )}
    </Dialog>
  )
}

interface BodyProps {
  body: string
  placeholders: readonly string[]
  onBody: (body: string) => void
  error: string | undefined
}

function BodyField({ body, placeholders, onBody, error }: BodyProps) {
  const say = useSay()
  const box = useRef<HTMLDivElement>(null)

  function put(placeholder: string) {
    const area = box.current?.querySelector('textarea')
    const at = area?.selectionStart ?? body.length
    onBody(`${body.slice(0, at)}{{${placeholder}}}${body.slice(area?.selectionEnd ?? at)}`)
    area?.focus()
  }

  return (
    <div ref={box} className="settings__form">
      <TextField
        label={say('agent.macro.body')}
        rows={6}
        value={body}
        onChange={onBody}
        error={error}
      />
      <div className="placeholders" role="group" aria-label={say('agent.macro.placeholders')}>
        {placeholders.map((placeholder) => (
          <Button key={placeholder} small look="quiet" onPress={() => put(placeholder)}>
            <code dir="ltr">{`{{${placeholder}}}`}</code>
          </Button>
        ))}
      </div>
    </div>
  )
}

function formOf(macro: Macro | null): MacroSave {
  if (!macro) return { name: '', body: '', audience: 'everyone', status: null, shared: false }
  const { name, body, audience, addTags, language, shared } = macro
  return { name, body, audience, status: macro.status as 'open' | null, addTags, language, shared }
}
