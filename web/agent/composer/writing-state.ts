import { useEffect, useRef, useState, type RefObject } from 'react'
import type { RichEditorHandle } from '../../ui/editor/rich-editor.tsx'
import { isEmpty, type Writing } from './draft.ts'
import type { Sending } from './outbox.ts'
import type { useDraft } from './use-draft.ts'

/** Where a message that came back is put in front of its writer again. */
export const RETURNED = 'parley:returned'

interface StateSetup {
  ticketId: string
  /** The newest message of the ticket that is on the screen. */
  newest: number
  draft: ReturnType<typeof useDraft>
  editor: RefObject<RichEditorHandle | null>
  /** Whom one writes to unless told otherwise. */
  audience: Writing['audience']
}

/** What is being written: as state for the screen, and at hand for what runs later. */
export function useWritingState({ ticketId, newest, draft, editor, audience }: StateSetup) {
  const blank: Writing = { ...EMPTY, audience, seenSeq: newest }
  const [writing, setWriting] = useState<Writing>(draft.start.writing ?? blank)
  const latest = useRef(writing)
  const begun = useRef(draft.start.writing !== null)

  function show(next: Writing) {
    latest.current = next
    setWriting(next)
  }

  function put(next: Writing) {
    show(next)
    editor.current?.replace(next.html)
  }

  function update(change: Partial<Writing>) {
    const before = latest.current
    // The guard counts from the moment the writing began: what arrived since was not seen for sure.
    const seenSeq = isEmpty(before) ? newest : before.seenSeq
    show({ ...before, seenSeq, ...change })
    draft.keepSoon(latest.current)
  }

  useEffect(() => {
    // The server's draft may arrive after the first paint.
    if (!draft.isReady || begun.current || !draft.start.writing) return
    begun.current = true
    put(draft.start.writing)
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the draft is known
  }, [draft.isReady])
  useEffect(() => {
    const take = (event: Event) => {
      const item = (event as CustomEvent<Sending>).detail
      if (item.ticketId === ticketId) put(item.writing)
    }
    addEventListener(RETURNED, take)
    return () => removeEventListener(RETURNED, take)
  })
  return { writing, latest, blank, put, update }
}

const EMPTY: Omit<Writing, 'seenSeq' | 'audience'> = {
  html: '',
  text: '',
  mentions: [],
  attachments: [],
}
