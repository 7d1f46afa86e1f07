import type { Role } from '../src/contract/permissions.ts'
import { authOf } from '../src/desk/people/commands/auth.ts'
import { readySignIn } from '../src/desk/people/store/sign-in.ts'
import type { Desk } from '../src/desk/tickets/index.ts'
import { openProduct } from '../src/main/modules.ts'
import { bindApp } from '../src/main/serve.ts'
import { work } from '../src/main/work.ts'
import { transact } from '../src/platform/transaction.ts'
import type { App } from '../src/platform/http.ts'
import { newId, type Id } from '../src/std/id.ts'
import type { Instant } from '../src/std/time.ts'
import { openGround, type TestGround, type TestGroundOptions } from './ground.ts'

/** Somebody signed in to a test desk. */
export interface Caller {
  readonly personId: Id
  readonly email: string
  readonly cookie: string
}

/** An answer of the API. */
export interface Answer {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look freely into answers
  readonly body: any
  readonly headers: Record<string, unknown>
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A whole desk on a real database, with a clock that you turn. */
export interface TestDesk {
  readonly ground: TestGround
  readonly desk: Desk
  readonly app: App
  /** Makes somebody, signed in. */
  person(role: Role, more?: { name?: string; email?: string }): Promise<Caller>
  /** Asks as a browser of ours would; null is a stranger. */
  call(
    caller: Caller | null,
    what: `${Method} ${string}`,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** Turns the clock and lets all that is due happen. */
  turn(to: Instant): Promise<void>
  /** Waits until no work is left. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** Opens a desk; its workers run unless `idle`. */
export async function openDesk(options: TestGroundOptions & { idle?: boolean }): Promise<TestDesk> {
  const ground = await openGround(options)
  const product = await openProduct(ground)
  const app = await bindApp(ground, product)
  await app.ready()
  const stop = options.idle ? async () => {} : await work(ground, product)
  const settle = () => settled(ground, options.idle ?? false)
  return {
    ground,
    desk: product.desk,
    app,
    person: (role, more) => makePerson(ground, role, more),
    call: (caller, what, body, headers) => call({ app, ground, caller }, what, { body, headers }),
    async turn(to) {
      ground.clock.turn(to)
      await settle()
    },
    settle,
    async close() {
      await stop()
      await app.close()
      await ground.close()
    },
  }
}

async function makePerson(
  ground: TestGround,
  role: Role,
  { name = role, email }: { name?: string; email?: string } = {},
): Promise<Caller> {
  const at = ground.clock.now()
  const personId = newId(at)
  const address = email ?? `${personId.slice(-8)}@people.example.test`
  await transact(ground.db, async (tx) => {
    await tx`insert into person (id, role, name, created_at) values (${personId}, ${role}, ${name}, ${at})`
    await tx`
      insert into identity (id, person_id, kind, value, verified_at, created_at)
      values (${newId(at)}, ${personId}, 'email', ${address}, ${at}, ${at})`
    await readySignIn(tx, { personId, name, email: address, at })
  })
  const signed = await authOf(ground).signOn(personId, new Headers())
  if (!signed) throw new Error('a person that was just made can sign in')
  const cookie = signed.cookies.map((line) => line.split(';')[0]).join('; ')
  return { personId, email: address, cookie }
}

let strangers = 1

async function call(
  { app, ground, caller }: { app: App; ground: TestGround; caller: Caller | null },
  what: `${Method} ${string}`,
  { body, headers = {} }: { body: unknown; headers: Record<string, string> | undefined },
): Promise<Answer> {
  const [method, url] = what.split(/ (.*)/) as [Method, string]
  // Whose key it is goes by address: who sends it again must be the same one.
  const isAgain = 'idempotency-key' in headers
  const answer = await app.inject({
    method,
    url,
    // Strangers come from all over the world: no two of them share a door that counts.
    ...(!caller && { remoteAddress: `fd00::${(isAgain ? 0 : strangers++).toString(16)}` }),
    headers: {
      origin: new URL(ground.config.publicUrl).origin,
      ...(caller && { cookie: caller.cookie }),
      ...headers,
    },
    ...(body !== undefined && { payload: body as object }),
  })
  const isJson = /json/.test(String(answer.headers['content-type']))
  return {
    status: answer.statusCode,
    body: isJson ? answer.json() : answer.body,
    headers: answer.headers,
  }
}

const QUIET = 3
const LOOK_EVERY = 25
const PATIENCE = 20_000

/** Nothing stored waits, nothing queued is due, no job is left: three looks in a row. */
async function settled(ground: TestGround, isIdle: boolean): Promise<void> {
  if (isIdle) return
  const end = performance.now() + PATIENCE
  for (let quiet = 0; quiet < QUIET;) {
    await ground.jobs.settled()
    const at = ground.clock.now()
    const [row] = await ground.db<{ waiting: number }[]>`
      select (select count(*) from inbound
          where state = 'reading' or (state = 'stored' and next_try_at <= ${at}))
        + (select count(*) from outbound
          where state = 'sending' or (state = 'queued' and next_try_at <= ${at}))
        + (select count(*) from ticket where wake_at <= ${at}) as waiting`
    quiet = row?.waiting === 0 ? quiet + 1 : 0
    if (performance.now() > end) throw new Error(`the desk did not settle: ${row?.waiting} waiting`)
    await new Promise((done) => setTimeout(done, LOOK_EVERY))
  }
}
