import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Macro } from '../../../src/contract/views.ts'
import { macros as macroApi } from '../../api/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Badge, Tag } from '../../ui/badge.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SearchField } from '../../ui/field.tsx'
import { fuzzyFilter } from '../../ui/fuzzy.ts'
import { Banner, EmptyState, Skeleton } from '../../ui/states.tsx'
import { useSay } from '../app/words.tsx'
import { richHtml } from '../ticket/mail-html.ts'
import './macro-dialog.css'

interface MacroDialogProps {
  ticketId: string
  macros: readonly Macro[]
  onPick: (id: string) => void
  onClose: () => void
}

/** Macros by name, each shown as it would read on this ticket. */
export function MacroDialog({ ticketId, macros, onPick, onClose }: MacroDialogProps) {
  const say = useSay()
  const [query, setQuery] = useState('')
  const found = fuzzyFilter(query, macros, ({ name, body }) => `${name} ${body.slice(0, 200)}`)
  const [picked, setPicked] = useState<string | null>(null)
  const shown = found.find(({ id }) => id === picked) ?? found[0]

  function use(id: string) {
    onPick(id)
    onClose()
  }

  return (
    <Dialog
      title={say('agent.macro.title')}
      closeLabel={say('agent.close')}
      shape="wide"
      isOpen
      onClose={onClose}
      footer={
        <Button look="primary" isDisabled={!shown} onPress={() => shown && use(shown.id)}>
          {say('agent.macro.insert')}
        </Button>
      }
    >
      <SearchField
        label={say('agent.macro.find')}
        value={query}
        onChange={setQuery}
        onSubmit={() => shown && use(shown.id)}
        autoFocus
      />
      {found.length === 0 && <EmptyState title={say('agent.macro.none')} />}
      <div className="macros">
        <ul className="macros__list">
          {found.map((macro) => (
            <li key={macro.id}>
              <button
                type="button"
                className={classNames(
                  'macros__one',
                  macro.id === shown?.id && 'macros__one--shown',
                )}
                aria-pressed={macro.id === shown?.id}
                onClick={() => setPicked(macro.id)}
                onDoubleClick={() => use(macro.id)}
              >
                <bdi>{macro.name}</bdi>
              </button>
            </li>
          ))}
        </ul>
        {shown && <Preview key={shown.id} macro={shown} ticketId={ticketId} />}
      </div>
    </Dialog>
  )
}

function Preview({ macro, ticketId }: { macro: Macro; ticketId: string }) {
  const say = useSay()
  const { data } = useQuery({
    queryKey: ['macro-preview', macro.id, ticketId],
    queryFn: () => macroApi.preview(macro.id, ticketId),
  })
  if (!data) return <Skeleton label={say('agent.loading')} lines={3} />
  return (
    <div className="macros__preview">
      {data.missing.length > 0 && (
        <Banner tone="warning">
          {say('agent.macro.missing', { names: data.missing.join(', ') })}
        </Banner>
      )}
      {data.html === null ? (
        <p className="message__text" dir="auto">
          {data.text}
        </p>
      ) : (
        <div
          className="rich"
          dir="auto"
          dangerouslySetInnerHTML={{ __html: richHtml(data.html) }}
        />
      )}
      <p className="macros__effects">
        {macro.status && (
          <Badge tone="accent">
            {say('agent.macro.sets', { status: say(`agent.status.${macro.status as 'open'}`) })}
          </Badge>
        )}
        {macro.addTags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </p>
    </div>
  )
}
