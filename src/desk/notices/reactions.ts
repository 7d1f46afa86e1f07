import type { Entry } from '../../journal/index.ts'
import { transact } from '../../platform/transaction.ts'
import { newId, type Id } from '../../std/id.ts'
import type { Desk, Reaction } from '../tickets/index.ts'
import { TELLING_KINDS, tellingsOf } from './rules.ts'
import { hearersOf, insertNotices, mentionsOf, type NoticeRow } from './store.ts'

/** Tells staff what concerns them: once per cause, on their screens, at once. */
export const noticeReaction: Reaction = {
  name: 'notices',
  on: TELLING_KINDS,
  // Only staff mention anybody.
  heeds: ({ event }) => event.kind !== 'message.added' || event.author === 'agent',
  async react(desk, entries) {
    const ids = entries.flatMap(({ event }) =>
      event.kind === 'message.added' ? [event.messageId] : [],
    )
    const mentions = await mentionsOf(desk.db, ids)
    const rows = (await Promise.all(entries.map((entry) => rowsFor(desk, entry, mentions)))).flat()
    await transact(desk.db, async (tx) => {
      for (const personId of new Set(await insertNotices(tx, rows))) {
        desk.hub.publishAfter(tx, `person:${personId}`, { notices: true })
      }
    })
  },
}

async function rowsFor(
  desk: Desk,
  entry: Entry,
  mentions: ReadonlyMap<Id, readonly Id[]>,
): Promise<NoticeRow[]> {
  const { event, by, ticketId, seq, at } = entry
  const mentioned = event.kind === 'message.added' ? (mentions.get(event.messageId) ?? []) : []
  const rows: NoticeRow[] = []
  for (const { kind, personIds, hearers, data } of tellingsOf(entry, mentioned)) {
    const heard = await hearersOf(desk.db, { ticketId, hearers })
    for (const personId of new Set([...personIds, ...heard])) {
      if (by.is === 'person' && by.id === personId) continue
      const key = `${ticketId}/${seq}/${kind}/${personId}`
      rows.push({ id: newId(at), personId, at, kind, ticketId, data, key })
    }
  }
  return rows
}
