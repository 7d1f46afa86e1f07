import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DAY, MINUTE, SECOND, type Instant } from '../../std/time.ts'
import type { Id } from '../../std/id.ts'
import type { Clock } from '../clock.ts'
import type { Db } from '../db.ts'
import { Problem, refuseFields } from './problem.ts'

/** What the kit needs to remember who asked for what. */
export interface IdempotencyOptions {
  db: Db
  clock: Clock
  /** Whose key it is: two people may choose the same one. */
  actorOf: (request: FastifyRequest) => string
}

interface Mark {
  key: string
  actor: string
  route: string
  bodyHash: string
}

interface Kept {
  bodyHash: string
  status: number | null
  body: string | null
  createdAt: Instant
}

// A process that died left its mark without an answer; the work may then be asked for again.
const ABANDONED_AFTER = MINUTE
const WAIT_MAX = 10 * SECOND
const KEPT_FOR = DAY

/**
 * Does the work of a POST once per `Idempotency-Key`: asked again, the first answer is given
 * again; another body under the same key is refused; while the first is at work the second waits.
 */
export function doOnce(options: IdempotencyOptions) {
  return async <Result>(
    request: FastifyRequest,
    reply: FastifyReply,
    work: () => Promise<Result>,
  ): Promise<Result> => {
    const key = request.headers['idempotency-key']
    if (key === undefined) return work()
    const mark = markOf(request, readKey(key), options.actorOf(request))
    request.onceId = idOf(mark)
    const kept = await claim(options, mark)
    if (kept) return replay<Result>(reply, kept)
    try {
      const result = await work()
      const body = result === undefined ? null : JSON.stringify(result)
      await keep(options.db, mark, { status: reply.statusCode, body })
      return result
    } catch (error) {
      // Refused or failed: nothing was done, so the same key may try again.
      await forget(options.db, mark)
      throw error
    }
  }
}

/**
 * The same work has the same id: what it makes can be recognised when a crash has it done again.
 */
function idOf({ key, actor, route, bodyHash }: Mark): Id {
  const hash = createHash('sha256')
    .update(JSON.stringify([key, actor, route, bodyHash]))
    .digest()
  hash[6] = 0x80 | ((hash[6] ?? 0) & 0x0f)
  hash[8] = 0x80 | ((hash[8] ?? 0) & 0x3f)
  const hex = hash.toString('hex', 0, 16)
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Forgets answers older than a day; the answer is how many. */
export async function sweepIdempotency(db: Db, at: Instant): Promise<number> {
  const swept = await db`delete from idempotency where created_at < ${at - KEPT_FOR}`
  return swept.count
}

function readKey(key: string | string[]): string {
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key
  throw refuseFields([{ path: 'idempotency-key', code: 'wrong_value' }])
}

function markOf(request: FastifyRequest, key: string, actor: string): Mark {
  const body = JSON.stringify(request.body ?? null)
  return {
    key,
    actor,
    route: `${request.method} ${request.url}`.slice(0, 500),
    bodyHash: createHash('sha256').update(body).digest('base64url'),
  }
}

async function claim(options: IdempotencyOptions, mark: Mark): Promise<Kept | null> {
  const { db, clock } = options
  for (let waited = 0; ; waited += 25) {
    const now = clock.now()
    const row = { ...mark, createdAt: now }
    const [taken] = await db`
      insert into idempotency ${db(row)}
      on conflict (actor, route, key) do update set created_at = excluded.created_at
        where idempotency.status is null
          and idempotency.created_at < ${now - ABANDONED_AFTER}
          and idempotency.body_hash = excluded.body_hash
      returning 1`
    if (taken) return null
    const kept = await find(db, mark)
    if (kept && kept.bodyHash !== mark.bodyHash) throw new Problem('idempotency_mismatch')
    if (kept && kept.status !== null) return kept
    if (waited >= WAIT_MAX) {
      throw new Problem('idempotency_in_progress', { headers: { 'retry-after': '1' } })
    }
    await pause(25)
  }
}

async function find(db: Db, { key, actor, route }: Mark): Promise<Kept | undefined> {
  const [kept] = await db<Kept[]>`
    select body_hash, status, body, created_at from idempotency
    where actor = ${actor} and route = ${route} and key = ${key}`
  return kept
}

async function keep(
  db: Db,
  { key, actor, route }: Mark,
  answer: { status: number; body: string | null },
): Promise<void> {
  await db`
    update idempotency set status = ${answer.status}, body = ${answer.body}
    where actor = ${actor} and route = ${route} and key = ${key}`
}

async function forget(db: Db, { key, actor, route }: Mark): Promise<void> {
  await db`
    delete from idempotency
    where actor = ${actor} and route = ${route} and key = ${key} and status is null`
}

function replay<Result>(reply: FastifyReply, kept: Kept): Result {
  reply.code(kept.status ?? 200).header('idempotent-replay', 'true')
  return (kept.body === null ? undefined : JSON.parse(kept.body)) as Result
}
