import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { SECOND } from '../../../src/std/time.ts'
import { macros as macroApi, type Macro } from '../../api/desk.ts'
import { files } from '../../api/files.ts'
import type { AttachmentView, NewMessage, TicketDetail } from '../../api/tickets.ts'
import { fuzzyFilter } from '../../ui/fuzzy.ts'
import type { Offer } from '../../ui/editor/offers.tsx'
import type { RichEditorHandle } from '../../ui/editor/rich-editor.tsx'
import { now } from '../../ui/now.ts'
import { toast } from '../../ui/toast.tsx'
import { errorText } from '../app/errors.ts'
import { useIsAtLeast } from '../app/media.ts'
import { usePreferences } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import type { Audience } from '../ticket/audience.tsx'
import { newestSeq, useConversation } from '../ticket/ticket-data.ts'
import { isEmpty, writingOf, type Writing } from './draft.ts'
import { escaped } from './escaped.ts'
import { RETURNED } from './outcomes.tsx'
import { post, type Sending } from './outbox.ts'
import { useAfterSend } from './after-send.ts'
import { useDraft } from './use-draft.ts'

export type SendStatus = NonNullable<NewMessage['status']>

const TYPING_MS = 4 * SECOND

/** A file on its way up, or one that could not be taken. */
export interface Upload {
  key: string
  name: string
  error: string | null
}

/** What is being written to one ticket, and everything that happens to it. */
export function useWriting(
  ticket: TicketDetail,
  editor: RefObject<RichEditorHandle | null>,
  onTyping: (isTyping: boolean) => void,
) {
  const say = useSay()
  const draft = useDraft(ticket.id)
  const { messages } = useConversation(ticket)
  const newest = newestSeq(messages)
  const blank: Writing = {
    audience: 'everyone',
    html: '',
    text: '',
    mentions: [],
    attachments: [],
    seenSeq: newest,
  }
  const [writing, setWriting] = useState<Writing>(draft.start.writing ?? blank)
  const latest = useRef(writing)
  latest.current = writing
  const begun = useRef(draft.start.writing !== null)
  const [isOpened, setOpened] = useState(false)
  const isRoomy = useIsAtLeast('56rem')
  const typing = useTyping(onTyping)

  // The server's draft may arrive after the first paint.
  useEffect(() => {
    if (!draft.isReady || begun.current || !draft.start.writing) return
    begun.current = true
    put(draft.start.writing)
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the draft is known
  }, [draft.isReady])
  useEffect(() => {
    const take = (event: Event) => {
      const item = (event as CustomEvent<Sending>).detail
      if (item.ticketId === ticket.id) put(item.writing)
    }
    addEventListener(RETURNED, take)
    return () => removeEventListener(RETURNED, take)
  })

  function put(next: Writing) {
    latest.current = next
    setWriting(next)
    editor.current?.replace(next.html)
    setOpened(true)
  }

  function update(change: Partial<Writing>) {
    const before = latest.current
    // The guard counts from the moment the writing began: what arrived since was not seen for sure.
    const seenSeq = isEmpty(before) ? newest : before.seenSeq
    const next = { ...before, seenSeq, ...change }
    latest.current = next
    setWriting(next)
    draft.keepSoon(next)
    if (change.text !== undefined) typing()
  }

  const uploads = useUploads((file) =>
    update({ attachments: [...latest.current.attachments, file] }),
  )
  const macro = useMacroUse({ ticketId: ticket.id, update, editor })
  const afterSend = useAfterSend()
  const { undoSendSeconds } = usePreferences()

  function send(status?: SendStatus) {
    const sent = latest.current
    if (isEmpty(sent) || uploads.isBusy) return
    draft.stop()
    post(
      {
        ticketId: ticket.id,
        writing: sent,
        addTags: macro.tags(),
        message: messageOf(sent, status ?? macro.status(), macro.id()),
      },
      sent.audience === 'staff' ? 0 : undoSendSeconds * SECOND,
    )
    macro.forget()
    put({ ...blank, audience: sent.audience })
    setOpened(false)
    afterSend(sent.audience)
  }

  return {
    writing,
    draft,
    startHtml: (draft.start.writing ?? blank).html,
    audiences: audiencesOf(ticket),
    current: () => latest.current,
    update,
    send,
    chords: { 'Mod+Enter': () => send(), 'Mod+Shift+Enter': () => send('solved') },
    attach: uploads.add,
    uploads,
    detach: (id: string) =>
      update({ attachments: latest.current.attachments.filter((file) => file.id !== id) }),
    useMacro: (id: string) => void macro.use(id).catch(() => {}),
    findMacros,
    isClosed: !isRoomy && !isOpened && isEmpty(writing),
    open: () => setOpened(true),
    /** Messages that came after the writing began. */
    news: isEmpty(writing) ? [] : messages.filter(({ seq }) => seq > writing.seenSeq),
    sawNews: () => update({ seenSeq: newest }),
    takeRival: () => {
      if (draft.rival) put(writingOf(draft.rival))
      draft.giveUp()
    },
    restoreTyped: () => draft.start.typedHere && put(draft.start.typedHere),
    /** Puts other words in place of these, as a version of before. */
    replace: (next: Writing) => {
      put({ ...next, seenSeq: latest.current.seenSeq })
      draft.keepSoon(latest.current)
    },
    say,
  }
}

function messageOf(
  sent: Writing,
  status: SendStatus | undefined,
  macroId: string | null,
): NewMessage {
  return {
    audience: sent.audience,
    // A file alone speaks by its name.
    text: sent.text.trim() || sent.attachments.map(({ name }) => name || '—').join('\n'),
    ...(sent.html !== '' && { html: sent.html }),
    attachmentIds: sent.attachments.map(({ id }) => id),
    mentions: sent.mentions,
    seenSeq: sent.seenSeq,
    ...(status && { status }),
    ...(macroId !== null && { macroId }),
  }
}

/** Without a counterparty nobody needs to choose between the requester and everyone. */
function audiencesOf(ticket: TicketDetail): Audience[] {
  return ticket.counterparty
    ? ['everyone', 'requester', 'counterparty', 'staff']
    : ['everyone', 'staff']
}

function useTyping(onTyping: (isTyping: boolean) => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  return () => {
    onTyping(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onTyping(false), TYPING_MS)
  }
}

function useUploads(onDone: (file: AttachmentView) => void) {
  const say = useSay()
  const [list, setList] = useState<readonly Upload[]>([])
  const drop = (key: string) => setList((now) => now.filter((each) => each.key !== key))

  async function one(file: File) {
    const key = `${file.name}-${now()}-${Math.random()}`
    setList((all) => [...all, { key, name: file.name, error: null }])
    try {
      onDone(await files.upload(file))
      drop(key)
    } catch (thrown) {
      const error = errorText(thrown, say)
      setList((all) => all.map((each) => (each.key === key ? { ...each, error } : each)))
    }
  }
  return {
    list,
    drop,
    isBusy: list.some(({ error }) => error === null),
    add: (given: File[]) => void Promise.all(given.map(one)),
  }
}

interface MacroSetup {
  ticketId: string
  update: (change: Partial<Writing>) => void
  editor: RefObject<RichEditorHandle | null>
}

/** Puts a macro's words in, filled for this ticket; what it changes goes with the message. */
function useMacroUse({ ticketId, update, editor }: MacroSetup) {
  const say = useSay()
  const used = useRef<Macro | null>(null)
  const fill = useMutation({
    mutationFn: (id: string) => macroApi.preview(id, ticketId),
    onError: (error) => toast({ text: errorText(error, say), tone: 'breached' }),
  })
  return {
    id: () => used.current?.id ?? null,
    status: () => (used.current?.status ?? undefined) as SendStatus | undefined,
    tags: () => used.current?.addTags ?? [],
    forget: () => {
      used.current = null
    },
    use: async (id: string) => {
      const macro = (await macroApi.list()).macros.find((each) => each.id === id) ?? null
      const filled = await fill.mutateAsync(id)
      used.current = macro
      if (macro) update({ audience: macro.audience })
      editor.current?.insert(filled.html ?? escaped(filled.text))
      if (filled.missing.length > 0) {
        toast({ text: say('agent.macro.missing', { names: filled.missing.join(', ') }) })
      }
    },
  }
}

function findMacros(macros: readonly Macro[], query: string): Offer[] {
  return fuzzyFilter(query, macros, ({ name }) => name)
    .slice(0, 12)
    .map(({ id, name, body }) => ({ id, label: name, note: body.slice(0, 70) }))
}
