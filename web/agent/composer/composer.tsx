import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { MessageView, TicketDetail } from '../../api/tickets.ts'
import { useActions } from '../../ui/actions.ts'
import { classNames } from '../../ui/class-names.ts'
import type { RichEditorHandle } from '../../ui/editor/rich-editor.tsx'
import { Banner, Skeleton } from '../../ui/states.tsx'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/toggle.tsx'
import { useMacros } from '../app/desk-data.ts'
import { useSay } from '../app/words.tsx'
import { audienceIcon, audienceLabel, type Audience } from '../ticket/audience.tsx'
import { AttachmentList } from './attachments.tsx'
import { ComposerTools } from './composer-tools.tsx'
import { escaped } from './escaped.ts'
import { MacroDialog } from './macro-dialog.tsx'
import { NewsBanner } from './news-banner.tsx'
import { SendButton } from './send-button.tsx'
import { useEditorWords, usePeopleOffers } from './editor-words.ts'
import { useWriting } from './use-writing.ts'
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
  const { writing, draft, update, attach } = own
  const words = useEditorWords()
  const people = usePeopleOffers()
  const macros = useMacros()?.macros ?? []
  const [picksMacro, setPicksMacro] = useState(false)
  const { audience } = writing

  useEffect(() => {
    if (!quoted) return
    editor.current?.insert(`<blockquote>${escaped(quoted.text)}</blockquote><p></p>`)
    onQuoted()
  }, [quoted, onQuoted])
  useComposerActions({ own, editor, onMacro: () => setPicksMacro(true) })

  if (!draft.isReady) return <Skeleton label={say('agent.loading')} lines={3} />
  return (
    <section
      className={classNames('composer', own.isClosed && 'composer--closed')}
      data-audience={audience}
      aria-label={say('agent.composer.label')}
    >
      <NewsBanner own={own} />
      {draft.rival && (
        <Banner
          tone="warning"
          action={
            <>
              <Button small onPress={own.takeRival}>
                {say('agent.draft.take')}
              </Button>
              <Button small onPress={() => draft.overrule(own.current())}>
                {say('agent.draft.keep')}
              </Button>
            </>
          }
        >
          {say('agent.draft.rival')}
        </Banner>
      )}
      <div className="composer__to">
        <Segments
          label={say('agent.composer.audience')}
          hideLabel
          value={audience}
          onChange={(to) => update({ audience: to })}
          segments={own.audiences.map((id) => {
            const Icon = audienceIcon(id, ticket.party)
            const label = audienceLabel(id, ticket.party, say)
            return { id, label, icon: <Icon aria-hidden="true" /> }
          })}
        />
      </div>
      <Suspense fallback={<Skeleton label={say('agent.loading')} lines={2} />}>
        <RichEditor
          ref={editor}
          label={placeholderFor(audience, say)}
          placeholder={placeholderFor(audience, say)}
          words={words}
          html={own.startHtml}
          onChange={(written) => update(written)}
          onFiles={attach}
          onFocus={own.open}
          chords={own.chords}
          people={people}
          commands={{
            label: say('agent.macro.title'),
            find: (query) => own.findMacros(macros, query),
            onPick: own.useMacro,
          }}
          tools={
            <ComposerTools own={own} onMacro={() => setPicksMacro(true)}>
              <SendButton own={own} ticket={ticket} />
            </ComposerTools>
          }
        />
      </Suspense>
      <AttachmentList own={own} />
      {picksMacro && (
        <MacroDialog
          ticketId={ticket.id}
          macros={macros}
          onPick={own.useMacro}
          onClose={() => setPicksMacro(false)}
        />
      )}
    </section>
  )
}

type Say = ReturnType<typeof useSay>
type Own = ReturnType<typeof useWriting>

function placeholderFor(audience: Audience, say: Say): string {
  return say(audience === 'staff' ? 'agent.composer.note' : 'agent.composer.reply')
}

interface ActionsSetup {
  own: Own
  editor: { current: RichEditorHandle | null }
  onMacro: () => void
}

function useComposerActions({ own, editor, onMacro }: ActionsSetup) {
  const say = useSay()
  const group = say('agent.group.writing')
  const write = (audience: Audience) => () => {
    own.open()
    own.update({ audience })
    editor.current?.focus()
  }
  useActions([
    {
      id: 'composer.reply',
      label: say('agent.do.reply'),
      group,
      keys: 'r',
      run: write(own.writing.audience === 'staff' ? 'everyone' : own.writing.audience),
    },
    { id: 'composer.note', label: say('agent.do.note'), group, keys: 'n', run: write('staff') },
    { id: 'composer.macro', label: say('agent.do.macro'), group, keys: 'm', run: onMacro },
    { id: 'composer.send', label: say('agent.do.send'), group, keys: 'Mod+Enter', run: own.send },
    {
      id: 'composer.solve',
      label: say('agent.do.send_solved'),
      group,
      keys: 'Mod+Shift+Enter',
      run: () => own.send('solved'),
    },
  ])
}
