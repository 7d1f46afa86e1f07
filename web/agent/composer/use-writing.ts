import { useRef, useState, type RefObject } from 'react'
import type { TicketDetail } from '../../../src/contract/tickets.ts'
import { SECOND } from '../../../src/std/time.ts'
import type { RichEditorHandle } from '../../ui/editor/rich-editor.tsx'
import { useIsAtLeast } from '../app/media.ts'
import type { Audience } from '../ticket/audience.tsx'
import { newestSeq, useTalk } from '../ticket/ticket-data.ts'
import { isEmpty, writingOf, type Writing } from './draft.ts'
import { useMacroUse } from './macro-use.ts'
import { useUploads } from './uploads.ts'
import { useDraft } from './use-draft.ts'
import { useSend } from './use-send.ts'
import { useWritingState } from './writing-state.ts'

const TYPING_MS = 4 * SECOND

/** All that the parts of the composer share. */
export type Own = ReturnType<typeof useWriting>

/** What is being written to one ticket, and everything that happens to it. */
export function useWriting(
  ticket: TicketDetail,
  editor: RefObject<RichEditorHandle | null>,
  onTyping: (isTyping: boolean) => void,
) {
  const draft = useDraft(ticket.id)
  const { messages } = useTalk(ticket)
  const newest = newestSeq(messages)
  const audiences = audiencesOf(ticket)
  const state = useWritingState({
    ticketId: ticket.id,
    newest,
    draft,
    editor,
    audience: audiences[0],
  })
  const { writing, latest, put, update } = state
  const uploads = useUploads((file) =>
    update({ attachments: [...latest.current.attachments, file] }),
  )
  const macro = useMacroUse({
    ticketId: ticket.id,
    editor,
    onUsed: ({ audience }) => {
      const isNote = latest.current.audience === 'staff'
      if (audience === 'staff') update({ audience })
      else if (isNote) update({ audience: audiences[0] })
    },
  })
  const [isOpened, setOpened] = useState(false)
  const isRoomy = useIsAtLeast('56rem')
  const typing = useTyping(onTyping)
  const onLeave = () => {
    draft.stop()
    setOpened(false)
  }
  const sending = useSend({ ticketId: ticket.id, state, macro, files: uploads, onLeave })
  return {
    writing,
    draft,
    uploads,
    macro,
    update,
    ...sending,
    ...replacing({ draft, put, latest }),
    startHtml: (draft.start.writing ?? state.blank).html,
    audiences,
    current: () => latest.current,
    write: (written: Partial<Writing>) => {
      update(written)
      typing()
    },
    detach: (id: string) =>
      update({ attachments: latest.current.attachments.filter((file) => file.id !== id) }),
    isClosed: !isRoomy && !isOpened && isEmpty(writing),
    open: () => setOpened(true),
    /** Messages that came after the writing began. */
    news: isEmpty(writing) ? [] : messages.filter(({ seq }) => seq > writing.seenSeq),
    sawNews: () => update({ seenSeq: newest }),
  }
}

interface Replacing {
  draft: ReturnType<typeof useDraft>
  put: (next: Writing) => void
  latest: { current: Writing }
}

/** Ways in which other words come in place of these. */
function replacing({ draft, put, latest }: Replacing) {
  return {
    takeRival: () => {
      if (draft.rival) put(writingOf(draft.rival))
      draft.giveUp()
    },
    restoreTyped: () => draft.start.typedHere && put(draft.start.typedHere),
    replace: (next: Writing) => {
      put({ ...next, seenSeq: latest.current.seenSeq })
      draft.keepSoon(latest.current)
    },
  }
}

/** Without a counterparty nobody needs to choose between the requester and everyone. */
export function audiencesOf(ticket: TicketDetail): [Audience, ...Audience[]] {
  return ticket.counterparty
    ? ['everyone', 'requester', 'counterparty', 'staff']
    : ['requester', 'staff']
}

function useTyping(onTyping: (isTyping: boolean) => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  return () => {
    onTyping(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onTyping(false), TYPING_MS)
  }
}
