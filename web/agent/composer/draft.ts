import type { Instant } from '../../../src/std/time.ts'
import type { Draft } from '../../../src/contract/views.ts'
import type { AttachmentView, MessageView } from '../../../src/contract/tickets.ts'

/** What is being written to one ticket. */
export interface Writing {
  audience: MessageView['audience']
  html: string
  text: string
  mentions: string[]
  attachments: AttachmentView[]
  /** The newest message the writer saw when this was begun. */
  seenSeq: number
}

/** The backup on this machine: written at every pause, gone when the message has left. */
export interface Backup extends Writing {
  /** Version of the server's draft it goes on from; 0 for none. */
  basedOn: number
  at: Instant
}

/** Which of the two to show. `both` shows the server's and offers what was typed here. */
export function reconcile(local: Backup | null, server: Draft | null): 'local' | 'server' | 'both' {
  if (!local) return 'server'
  if (!server || local.basedOn >= server.version) return 'local'
  return local.html === server.html || isEmpty(local) ? 'server' : 'both'
}

export function isEmpty(writing: Pick<Writing, 'text' | 'attachments'>): boolean {
  return writing.text.trim() === '' && writing.attachments.length === 0
}

/** The server's draft as something to go on writing; it knows its files by id only. */
export function writingOf(draft: Draft): Writing {
  return {
    audience: draft.audience,
    html: draft.html,
    text: draft.text,
    mentions: [],
    attachments: draft.attachmentIds.map((id) => ({
      id,
      name: '',
      type: '',
      bytes: 0,
      isImage: false,
      contentId: null,
    })),
    seenSeq: draft.seenSeq,
  }
}

const PREFIX = 'parley.draft.'

export function keyOf(personId: string, ticketId: string): string {
  return `${PREFIX}${personId}.${ticketId}`
}

export function readBackup(key: string): Backup | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    const isBackup = typeof value === 'object' && value !== null && 'html' in value
    return isBackup ? (value as Backup) : null
  } catch {
    return null
  }
}

/** A full storage must not stop anyone from writing: the server's draft is there too. */
export function writeBackup(key: string, backup: Backup): void {
  try {
    if (isEmpty(backup)) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(backup))
  } catch {
    localStorage.removeItem(key)
  }
}

export function dropBackup(key: string): void {
  localStorage.removeItem(key)
}
