import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Draft } from '../../../src/contract/views.ts'
import { SECOND } from '../../../src/std/time.ts'
import { drafts } from '../../api/desk.ts'
import { isProblem } from '../../api/problem.ts'
import { now } from '../../ui/now.ts'
import { useMe } from '../app/session.tsx'
import {
  dropBackup,
  isEmpty,
  keyOf,
  readBackup,
  reconcile,
  writeBackup,
  writingOf,
  type Backup,
  type Writing,
} from './draft.ts'

const PAUSE_MS = 1.2 * SECOND

export type Saved = 'no' | 'saving' | 'here' | 'server'

/** A draft of one ticket: kept on this machine at once and by the server after a pause. */
export function useDraft(ticketId: string) {
  const me = useMe()
  const key = keyOf(me.id, ticketId)
  const [local] = useState(() => readBackup(key))
  const { data: server, isPending } = useQuery({
    queryKey: ['draft', ticketId],
    queryFn: () => fetchDraft(ticketId),
    gcTime: 0,
    staleTime: Infinity,
  })
  const saving = useSaving(ticketId, key, server?.version ?? 0)
  return {
    // Words of this machine need no answer of the server to be shown.
    isReady: local !== null || !isPending,
    start: startOf(local, server ?? null),
    saved: saving.saved,
    rival: saving.rival,
    keepSoon: saving.keepSoon,
    stop: saving.stop,
    /** Writes on over what another window saved. */
    overrule: (writing: Writing) => {
      saving.settle()
      saving.keepSoon(writing)
    },
    giveUp: () => {
      saving.settle()
      dropBackup(key)
    },
  }
}

function useSaving(ticketId: string, key: string, known: number) {
  const [saved, setSaved] = useState<Saved>('no')
  const [rival, setRival] = useState<Draft | null>(null)
  const version = useRef(0)
  useEffect(() => {
    version.current = Math.max(version.current, known)
  }, [known])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const save = useCallback(
    async (writing: Writing) => {
      setSaved('saving')
      try {
        version.current = await keep(ticketId, writing, version.current)
        if (!isEmpty(writing)) writeBackup(key, backupOf(writing, version.current))
        setSaved('server')
      } catch (error) {
        setSaved('here')
        if (isProblem(error, 'stale_draft')) setRival(await fetchDraft(ticketId))
      }
    },
    [key, ticketId],
  )
  const keepSoon = useCallback(
    (writing: Writing) => {
      writeBackup(key, backupOf(writing, version.current))
      setSaved('no')
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(writing), PAUSE_MS)
    },
    [key, save],
  )
  const stop = useCallback(() => clearTimeout(timer.current), [])
  useEffect(() => stop, [stop])
  const settle = () => {
    version.current = rival?.version ?? version.current
    setRival(null)
  }
  return { saved, rival, settle, keepSoon, stop }
}

async function fetchDraft(ticketId: string): Promise<Draft | null> {
  try {
    return (await drafts.of(ticketId)).versions[0] ?? null
  } catch (error) {
    // No draft, or no line: writing begins empty either way.
    if (isProblem(error) && error.status !== 404) throw error
    return null
  }
}

async function keep(ticketId: string, writing: Writing, basedOn: number): Promise<number> {
  const { audience, text, html, attachments, seenSeq } = writing
  if (isEmpty(writing) && basedOn === 0) return 0
  const attachmentIds = attachments.map(({ id }) => id)
  const body = { basedOn, audience, text, html, attachmentIds, seenSeq }
  return (await drafts.save(ticketId, body)).version
}

function startOf(local: Backup | null, server: Draft | null) {
  const shown = reconcile(local, server)
  const writing = shown === 'local' ? local : server && writingOf(server)
  return { writing, typedHere: shown === 'both' ? local : null }
}

function backupOf(writing: Writing, basedOn: number): Backup {
  return { ...writing, basedOn, at: now() }
}
