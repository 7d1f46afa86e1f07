import { newToken } from '../../src/std/id.ts'
import { ApiProblem, Unreachable, type ProblemBody } from './problem.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Asking {
  body?: unknown
  query?: Record<string, string | number | boolean | undefined>
  signal?: AbortSignal | undefined
  /** The idempotency key of a POST that may be asked again later; a fresh one by default. */
  key?: string
  /** Asked by somebody who need not be signed in: a 401 is the answer, not a lost session. */
  open?: boolean
}

const TRIES_MAX = 4
const FIRST_WAIT_MS = 400

let language = 'en'
let whenSignedOut: () => Promise<void> = () => Promise.reject(new Unreachable())
let whenAnswered: (serverTime: string | null) => void = () => {}

/** How the screens want to be told: of a lost session, and of the server's clock. */
export function configureApi(given: {
  language?: string
  /** Resolves when somebody signed in again; requests that found the session lost wait for it. */
  onSignedOut?: () => Promise<void>
  onAnswered?: (serverTime: string | null) => void
}): void {
  language = given.language ?? language
  whenSignedOut = given.onSignedOut ?? whenSignedOut
  whenAnswered = given.onAnswered ?? whenAnswered
}

/**
 * Asks the server. A POST carries one idempotency key over all its tries, so that a lost answer
 * costs a wait and never a second message; a lost session waits for the sign-in and goes on.
 */
export async function ask<T>(method: Method, path: string, asking: Asking = {}): Promise<T> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': language,
  }
  if (method === 'POST') headers['idempotency-key'] = asking.key ?? newToken()
  const isFile = asking.body instanceof FormData
  if (asking.body !== undefined && !isFile) headers['content-type'] = 'application/json'
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (asking.signal) init.signal = asking.signal
  if (asking.body !== undefined) {
    init.body = isFile ? (asking.body as FormData) : JSON.stringify(asking.body)
  }
  const url = path + queryOf(asking.query)
  for (;;) {
    const answer = await tryAgain(url, init)
    whenAnswered(answer.headers.get('date'))
    if (answer.status !== 401 || asking.open === true) return read<T>(answer)
    await whenSignedOut()
  }
}

async function tryAgain(url: string, init: RequestInit): Promise<Response> {
  for (let turn = 1; ; turn += 1) {
    try {
      const answer = await fetch(url, init)
      if (!isPassing(answer.status) || turn === TRIES_MAX) return answer
      await pause(waitOf(answer, turn))
    } catch (error) {
      if (init.signal?.aborted === true) throw error
      if (turn === TRIES_MAX || !navigator.onLine) throw new Unreachable()
      await pause(FIRST_WAIT_MS * 2 ** turn)
    }
  }
}

/** The server is starting, restarting or behind a proxy that lost it; or still at the same key. */
function isPassing(status: number): boolean {
  return status === 502 || status === 503 || status === 504
}

function waitOf(answer: Response, turn: number): number {
  const seconds = Number(answer.headers.get('retry-after'))
  return seconds > 0 ? Math.min(seconds, 10) * 1000 : FIRST_WAIT_MS * 2 ** turn
}

async function read<T>(answer: Response): Promise<T> {
  const isJson = answer.headers.get('content-type')?.includes('json') === true
  const body: unknown = isJson ? await answer.json() : null
  if (!answer.ok) throw new ApiProblem((body ?? {}) as Partial<ProblemBody>, answer.status)
  return body as T
}

function queryOf(query: Asking['query']): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined)
  if (given.length === 0) return ''
  return `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()}`
}

function pause(millis: number): Promise<void> {
  return new Promise((done) => setTimeout(done, millis))
}
