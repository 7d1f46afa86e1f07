import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HOME } from '../../src/main/web.ts'
import type { Ask, Answered } from './asking.ts'

/** One thing that was asked for: whether it was acknowledged, and what must be true if it was. */
export interface Asked {
  readonly path: PathName
  readonly key: string
  answer: Answered | null
  /** What is missing of it; null when all is there. */
  readonly missing: (answer: Answered) => Promise<string | null>
  /** Asks for the very same again, by the same key; null where there is none. */
  readonly again: (() => Promise<Answered>) | null
}

/** A way in which something is written, over and over, until the process dies. */
type Path = (ask: Ask, note: (asked: Asked) => void) => Promise<() => Promise<void>>

export type PathName = 'open' | 'reply' | 'bulk' | 'merge' | 'publish' | 'draft'

let count = 0

const opening = (subject: string) => ({
  subject,
  body: `The body of ${subject}`,
  contact: { name: 'Cleo', email: 'cleo@example.test' },
})

async function opened(ask: Ask): Promise<string> {
  const answer = await ask('POST /api/tickets', opening('A ticket to write on'))
  if (answer.status !== 201) throw new Error(JSON.stringify(answer))
  return answer.body.id
}

const open: Path = async (ask, note) => async () => {
  const key = `open-${count++}`
  const send = () => ask('POST /api/tickets', opening(key), { 'idempotency-key': key })
  const asked: Asked = {
    path: 'open',
    key,
    answer: null,
    again: send,
    async missing({ body }) {
      const seen = await ask(`GET /api/tickets/${body.id}`)
      const isWhole =
        seen.body.subject === key &&
        seen.body.conversation.items[0]?.text === `The body of ${key}` &&
        body.promises.every((one: { clause: string }) =>
          seen.body.promises.some(({ clause }: { clause: string }) => clause === one.clause),
        )
      return isWhole ? null : `ticket ${key}`
    },
  }
  note(asked)
  asked.answer = await send()
}

const reply: Path = async (ask, note) => {
  const id = await opened(ask)
  return async () => {
    const key = `reply-${count++}`
    const form = new FormData()
    form.set('file', new Blob([`The file of ${key}`]), `${key}.txt`)
    const file = await ask('POST /api/attachments', form)
    if (file.status !== 201) return
    const words = { audience: 'requester', text: key, attachmentIds: [file.body.id], force: true }
    const send = () => ask(`POST /api/tickets/${id}/messages`, words, { 'idempotency-key': key })
    const asked: Asked = {
      path: 'reply',
      key,
      answer: null,
      again: send,
      async missing({ body }) {
        const got = await ask(`GET /api/attachments/${body.message.attachments[0]?.id}`)
        return got.body === `The file of ${key}` ? null : `file of ${key}`
      },
    }
    note(asked)
    asked.answer = await send()
  }
}

const bulk: Path = async (ask, note) => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => opened(ask)))
  return async () => {
    const tag = `bulk-${count++}`
    const asked: Asked = {
      path: 'bulk',
      key: tag,
      answer: null,
      again: null,
      async missing() {
        const seen = await Promise.all(ids.map((id) => ask(`GET /api/tickets/${id}`)))
        return seen.every(({ body }) => body.tags.includes(tag)) ? null : `tag ${tag}`
      },
    }
    note(asked)
    asked.answer = await ask('POST /api/tickets/bulk', { ids, change: { addTags: [tag] } })
  }
}

const merge: Path = async (ask, note) => async () => {
  const [from, into] = [await opened(ask), await opened(ask)]
  const asked: Asked = {
    path: 'merge',
    key: from,
    answer: null,
    again: null,
    async missing() {
      const [left, kept] = [
        await ask(`GET /api/tickets/${from}`),
        await ask(`GET /api/tickets/${into}`),
      ]
      const isMerged =
        left.body.mergedInto?.id === into &&
        left.body.conversation.items.length === 0 &&
        kept.body.conversation.items.length === 2
      return isMerged ? null : `merge of ${from}`
    },
  }
  note(asked)
  asked.answer = await ask(`POST /api/tickets/${from}/merge`, { intoId: into })
}

const publish: Path = async (ask, note) => {
  const text = await readFile(join(HOME, 'policies', 'k7tracks.yaml'), 'utf8')
  return async () => {
    const version = (await ask('GET /api/policy')).body.version + 1
    const asked: Asked = {
      path: 'publish',
      key: `version ${version}`,
      answer: null,
      again: null,
      async missing() {
        const shown = await ask(`GET /api/policy/versions/${version}`)
        const isWhole = shown.status === 200 && shown.body.text.includes(`version: ${version}\n`)
        return isWhole ? null : `version ${version}`
      },
    }
    note(asked)
    const next = text.replace('version: 1\n', `version: ${version}\n`)
    asked.answer = await ask('POST /api/policy/versions', { text: next, note: 'Again' })
  }
}

const draft: Path = async (ask, note) => {
  const id = await opened(ask)
  let version = (await ask(`GET /api/tickets/${id}/draft`)).body.versions[0]?.version ?? 0
  return async () => {
    const words = `Draft ${count++}`
    const asked: Asked = {
      path: 'draft',
      key: words,
      answer: null,
      again: null,
      async missing({ body }) {
        const { versions } = (await ask(`GET /api/tickets/${id}/draft`)).body
        const kept = versions.find((one: { version: number }) => one.version === body.version)
        // Only the newest are kept for long.
        const isKept = kept?.text === words || versions.at(-1).version > body.version
        return isKept ? null : words
      },
    }
    note(asked)
    const saving = { basedOn: version, audience: 'requester', text: words, html: '' }
    asked.answer = await ask(`PUT /api/tickets/${id}/draft`, saving)
    version = asked.answer.body.version ?? version
  }
}

/** Every way of writing, by name. */
export const PATHS: Readonly<Record<PathName, Path>> = { open, reply, bulk, merge, publish, draft }
