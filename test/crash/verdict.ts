import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../../src/platform/db.ts'
import type { RunMail } from './mails.ts'

/** What was lost and what was there twice: both must be empty. */
export interface Verdict {
  readonly lost: readonly string[]
  readonly twice: readonly string[]
}

interface Row {
  messageId: string
  state: string
  ticketId: string | null
  messages: number
  files: number
}

/** Looks at every mail of the run: one row, one message, the right ticket, one acknowledgement. */
export async function judge(db: Db, mails: readonly RunMail[]): Promise<Verdict> {
  const rows = await db<Row[]>`
    select message_id, state, ticket_id,
      (select count(*) from message where inbound_id = inbound.id) as messages,
      (select count(*) from attachment join message on message.id = message_id
        where inbound_id = inbound.id) as files
    from inbound order by id`
  const byId = Map.groupBy(rows, ({ messageId }) => messageId)
  const lost: string[] = []
  const twice: string[] = []
  for (const { messageId, answers } of mails) {
    const [row, ...more] = byId.get(messageId) ?? []
    const asked = answers === null ? null : byId.get(answers)?.[0]
    const isPlaced = row?.state === (asked ? 'joined' : 'opened') && row.messages > 0
    const isRight = asked ? row?.ticketId === asked.ticketId : row?.ticketId !== null
    if (!isPlaced || !isRight) lost.push(`${messageId}: ${row?.state ?? 'not kept'}`)
    if (more.length > 0 || (row && (row.messages > 1 || row.files > 1))) twice.push(messageId)
  }
  return { lost, twice: [...twice, ...(await doublesOf(db, mails))] }
}

async function doublesOf(db: Db, mails: readonly RunMail[]): Promise<string[]> {
  const wanted = mails.filter(({ answers }) => answers === null).length
  const [count] = await db<{ tickets: number; opened: number; acknowledged: number }[]>`
    select (select count(*) from ticket) as tickets,
      (select count(*) from journal where kind = 'ticket.opened') as opened,
      (select count(*) from outbound where template = 'acknowledgement') as acknowledged`
  return Object.entries(count ?? {}).flatMap(([what, many]) =>
    many === wanted ? [] : [`${many} ${what} for ${wanted} requests`],
  )
}

/** Mails in the outbox: each is one file that bears the name of its row. */
export async function judgeOutbox(db: Db, dataDir: string): Promise<Verdict> {
  const names = (await readdir(join(dataDir, 'outbox'))).filter((name) => name.endsWith('.eml'))
  const rows = await db<{ providerId: string }[]>`
    select provider_id from outbound where state = 'sent'`
  const wanted = new Set(rows.map(({ providerId }) => `${providerId}.eml`))
  return {
    lost: [...wanted].filter((name) => !names.includes(name)),
    twice: names.filter((name) => !wanted.has(name)),
  }
}
