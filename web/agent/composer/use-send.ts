import { SECOND } from '../../../src/std/time.ts'
import type { NewMessage } from '../../api/tickets.ts'
import { usePreferences } from '../app/session.tsx'
import { useAfterSend } from './after-send.ts'
import { isEmpty, type Writing } from './draft.ts'
import type { useMacroUse } from './macro-use.ts'
import { post } from './outbox.ts'
import type { useWritingState } from './writing-state.ts'

export type SendStatus = NonNullable<NewMessage['status']>

interface SendSetup {
  ticketId: string
  state: ReturnType<typeof useWritingState>
  macro: ReturnType<typeof useMacroUse>
  isBusy: boolean
  /** Called before the message leaves the editor. */
  onLeave: () => void
}

/** Hands what is written to the outbox and makes room for the next. */
export function useSend({ ticketId, state, macro, isBusy, onLeave }: SendSetup) {
  const afterSend = useAfterSend()
  const { undoSendSeconds } = usePreferences()
  return (status?: SendStatus) => {
    const writing = state.latest.current
    if (isEmpty(writing) || isBusy) return
    onLeave()
    const used = macro.current()
    const message = messageOf(writing, {
      status: status ?? (used?.status as SendStatus | null) ?? null,
      macroId: used?.id ?? null,
    })
    const holdMs = writing.audience === 'staff' ? 0 : undoSendSeconds * SECOND
    post({ ticketId, writing, message, addTags: used?.addTags ?? [] }, holdMs)
    macro.forget()
    state.put({ ...state.blank, audience: writing.audience })
    afterSend(writing.audience)
  }
}

interface With {
  status: SendStatus | null
  macroId: string | null
}

function messageOf(writing: Writing, { status, macroId }: With): NewMessage {
  const { audience, html, mentions, seenSeq, attachments } = writing
  return {
    audience,
    // A file alone speaks by its name.
    text: writing.text.trim() || attachments.map(({ name }) => name || '—').join('\n'),
    ...(html !== '' && { html }),
    attachmentIds: attachments.map(({ id }) => id),
    mentions,
    seenSeq,
    ...(status && { status }),
    ...(macroId !== null && { macroId }),
  }
}
