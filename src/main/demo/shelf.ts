import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { macroSave, viewSave } from '../../contract/views.ts'
import { insertDraft } from '../../desk/drafts/store.ts'
import { insertMacro } from '../../desk/macros/store.ts'
import { insertView } from '../../desk/views/store.ts'
import type { Tx } from '../../platform/db.ts'
import { assert } from '../../std/assert.ts'
import { newId, type Id } from '../../std/id.ts'
import { MINUTE, type Instant } from '../../std/time.ts'
import type { Cast } from '../seed/cast.ts'
import type { Story } from '../seed/story.ts'

const shelf = z.object({
  macros: z.array(
    macroSave
      .omit({ addTags: true })
      .extend({ tags: z.array(z.string()) })
      .strict(),
  ),
  views: z.array(viewSave),
})

/** Macros, views and drafts: what the agents of the desk have at hand. */
export async function fillShelf(
  tx: Tx,
  given: { cast: Cast; stories: readonly Story[]; at: Instant },
): Promise<void> {
  const { cast, stories, at } = given
  const { macros, views } = shelf.parse(
    parse(readFileSync(join(import.meta.dirname, 'shelf.yaml'), 'utf8')),
  )
  const owner = cast.staff.find(({ role }) => role === 'manager')
  assert(owner, 'a desk has a manager')
  const ownerId = owner.id
  for (const [nth, { tags, ...macro }] of macros.entries()) {
    const usedCount = Math.round(240 / (nth + 1))
    const row = { ...macro, id: newId(at), ownerId, addTags: tags, shared: true, usedCount }
    await insertMacro(tx, row, at)
  }
  for (const view of views)
    await insertView(tx, { ...view, id: newId(at), ownerId, shared: true }, at)
  await startDrafts(tx, stories, at)
}

/** A few answers that somebody began and has not sent. */
async function startDrafts(tx: Tx, stories: readonly Story[], at: Instant): Promise<void> {
  const begun = stories.filter(({ life: { ticket } }) => ticket.status === 'open').slice(-6)
  for (const [nth, { life }] of begun.entries()) {
    const first = life.requester.name.split(' ')[0]
    const text = `Hello ${first},\n\nI have looked into it and`
    const html = `<p>Hello ${first},</p><p>I have looked into it and</p>`
    const draft = { audience: 'requester', attachmentIds: [] as Id[], text, html } as const
    const savedAt = at - (nth + 1) * 25 * MINUTE
    const place = { ticketId: life.ticket.id, version: 1, seenSeq: life.ticket.seq, savedAt }
    await insertDraft(tx, life.agent.id, { ...draft, attachmentIds: [], ...place })
  }
}
