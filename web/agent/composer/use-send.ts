import { useEffect, useEffectEvent, useState } from 'react'
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
  /** Files on their way up: a message waits for them. */
  files: { isBusy: boolean; hasFailed: boolean }
  /** Called before the message leaves the editor. */
  onLeave: () => void
}

type Wish = { status: SendStatus | undefined }

/** Hands what is written to the outbox, with its files once they are up. */
export function useSend(setup: SendSetup) {
  const { isBusy, hasFailed } = setup.files
  const sendNow = useSendNow(setup)
  const [wish, setWish] = useState<Wish | null>(null)
  const fulfil = useEffectEvent(({ status }: Wish) => {
    setWish(null)
    // A message is not sent without a file its writer meant to send.
    if (!hasFailed) sendNow(status)
  })
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- the end of an upload comes from outside
    if (wish && !isBusy) fulfil(wish)
  }, [wish, isBusy])
  return {
    send: (status?: SendStatus) => (isBusy ? setWish({ status }) : sendNow(status)),
    isWaiting: wish !== null,
  }
}

/** Makes room for the next message as soon as this one is in the outbox. */
function useSendNow({ ticketId, state, macro, onLeave }: SendSetup) {
  const afterSend = useAfterSend()
  const { undoSendSeconds } = usePreferences()
  return (status?: SendStatus) => {
    const writing = state.latest.current
    if (isEmpty(writing)) return
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
