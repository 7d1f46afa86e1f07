import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { MessageView, TicketDetail } from '../../../src/contract/tickets.ts'
import { useActions } from '../../ui/actions.ts'
import { classNames } from '../../ui/class-names.ts'
import type { RichEditorHandle } from '../../ui/editor/rich-editor.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { Segments } from '../../ui/toggle.tsx'
import { useSay } from '../app/words.tsx'
import { AudienceIcon, shortAudience, sidesOf, type Audience } from '../ticket/audience.tsx'
import { AttachmentList } from './attachments.tsx'
import { ComposerTools } from './composer-tools.tsx'
import { escaped } from './escaped.ts'
import { offerMacros } from './macro-use.ts'
import { MacroDialog } from './macro-dialog.tsx'
import { NewsBanner } from './news-banner.tsx'
import { SendButton } from './send-button.tsx'
import { useEditorWords, usePeopleOffers } from './editor-words.ts'
import { useWriting, type Own } from './use-writing.ts'
import './composer.css'

// The editor is the heaviest part of the desk: it comes when a ticket is opened.
const RichEditor = lazy(async () => ({
  default: (await import('../../ui/editor/rich-editor.tsx')).RichEditor,
}))

interface ComposerProps {
  ticket: TicketDetail
  quoted: MessageView | null
  onQuoted: () => void
  onTyping: (isTyping: boolean) => void
}

/** Where answers and notes are written. Its colour says who will read them. */
export function Composer({ ticket, quoted, onQuoted, onTyping }: ComposerProps) {
  const say = useSay()
  const editor = useRef<RichEditorHandle>(null)
  const own = useWriting(ticket, editor, onTyping)
  const words = useEditorWords()
  const people = usePeopleOffers()
  const [wantsFocus, setWantsFocus] = useState(false)
  const [picksMacro, setPicksMacro] = useState(false)
  const { audience } = own.writing
  const { macro } = own

  useEffect(() => {
    if (!quoted) return
    editor.current?.insert(`<blockquote>${escaped(quoted.text)}</blockquote><p></p>`)
    onQuoted()
  }, [quoted, onQuoted])
  const focus = () => {
    // A key pressed before the editor has arrived still gets it.
    if (editor.current) editor.current.focus()
    else setWantsFocus(true)
  }
  useComposerActions({ own, focus, onMacro: () => setPicksMacro(true) })

  if (!own.draft.isReady) return <Skeleton label={say('agent.loading')} lines={3} />
  return (
    <section
      data-one-sided={ticket.counterparty === null || undefined}
      className={classNames('composer', own.isClosed && 'composer--closed')}
      data-audience={audience}
      aria-label={say('agent.composer.label')}
    >
      <NewsBanner own={own} />
      <AudienceChoice own={own} ticket={ticket} />
      <Suspense fallback={<Skeleton label={say('agent.loading')} lines={2} />}>
        <RichEditor
          ref={editor}
          label={placeholderFor(audience, say)}
          placeholder={placeholderFor(audience, say)}
          words={words}
          html={own.startHtml}
          autoFocus={wantsFocus}
          onChange={own.write}
          onFiles={own.uploads.add}
          onFocus={own.open}
          chords={chordsFor(own)}
          people={people}
          commands={{
            label: say('agent.macro.title'),
            find: (query) => offerMacros(macro.known, query),
            onPick: macro.use,
          }}
          tools={
            <ComposerTools own={own} onMacro={() => setPicksMacro(true)} onPicked={focus}>
              <SendButton own={own} ticket={ticket} />
            </ComposerTools>
          }
        />
      </Suspense>
      <AttachmentList own={own} />
      {picksMacro && (
        <MacroDialog
          ticketId={ticket.id}
          macros={macro.known}
          onPick={macro.use}
          onClose={() => setPicksMacro(false)}
        />
      )}
    </section>
  )
}

function AudienceChoice({ own, ticket }: { own: Own; ticket: TicketDetail }) {
  const say = useSay()
  const sides = sidesOf(ticket)
  return (
    <div className="composer__to">
      <Segments
        label={say('agent.composer.audience')}
        hideLabel
        value={own.writing.audience}
        onChange={(audience) => own.update({ audience })}
        segments={own.audiences.map((id) => {
          const label = shortAudience(id, sides, say)
          return { id, label, icon: <AudienceIcon audience={id} sides={sides} /> }
        })}
      />
    </div>
  )
}

/** Keys of the editor; after them the keys of the desk count again. */
function chordsFor(own: Own): Record<string, () => void> {
  const leave = () => document.querySelector<HTMLElement>('.talk')?.focus({ preventScroll: true })
  const send = (status?: 'solved') => () => {
    own.send(status)
    leave()
  }
  return { 'Mod+Enter': send(), 'Mod+Shift+Enter': send('solved'), Escape: leave }
}

type Say = ReturnType<typeof useSay>

function placeholderFor(audience: Audience, say: Say): string {
  return say(audience === 'staff' ? 'agent.composer.note' : 'agent.composer.reply')
}

interface ActionsSetup {
  own: Own
  focus: () => void
  onMacro: () => void
}

function useComposerActions({ own, focus, onMacro }: ActionsSetup) {
  const say = useSay()
  const group = say('agent.group.writing')
  const write = (audience: Audience) => () => {
    own.open()
    own.update({ audience })
    focus()
  }
  useActions([
    {
      id: 'composer.reply',
      label: say('agent.do.reply'),
      group,
      keys: 'r',
      run: write(own.writing.audience === 'staff' ? own.audiences[0] : own.writing.audience),
    },
    { id: 'composer.note', label: say('agent.do.note'), group, keys: 'n', run: write('staff') },
    { id: 'composer.macro', label: say('agent.do.macro'), group, keys: 'm', run: onMacro },
    {
      id: 'composer.send',
      label: say('agent.do.send'),
      group,
      keys: 'Mod+Enter',
      run: () => own.send(),
    },
    {
      id: 'composer.solve',
      label: say('agent.do.send_solved'),
      group,
      keys: 'Mod+Shift+Enter',
      run: () => own.send('solved'),
    },
  ])
}
