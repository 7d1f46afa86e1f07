import { ask, type Given } from '../audience/asking.ts'
import type { Caller, TestDesk } from '../desk.ts'
import type { Schema } from './schema.ts'

/** One operation of the API, as its own description tells of it. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body: Schema | null
  readonly query: readonly { name: string; schema: Schema }[]
}

interface Described {
  requestBody?: { content?: Record<string, { schema?: Schema }> }
  parameters?: { name: string; in: string; schema?: Schema }[]
}

/** All operations of the API. */
export async function operationsOf(t: TestDesk): Promise<Operation[]> {
  const { body } = await t.call(null, 'GET /api/openapi.json')
  const paths = Object.entries(body.paths as Record<string, Record<string, Described>>)
  return paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody, parameters = [] }]) => ({
      method: method.toUpperCase() as Operation['method'],
      path,
      body: requestBody?.content?.['application/json']?.schema ?? null,
      query: parameters
        .filter((one) => one.in === 'query')
        .map(({ name, schema = {} }) => ({ name, schema })),
    })),
  )
}

/** Ids of things that are there, by the beginning of the path that takes them. */
export type Ids = readonly (readonly [prefix: string, id: string])[]

/** The path with its places filled; without `id` by the id of something that is there. */
export function addressOf({ path }: Pick<Operation, 'path'>, ids: Ids, id?: string): string {
  const known = ids.find(([prefix]) => path.startsWith(prefix))?.[1] ?? ''
  return path.replace('{version}', id ?? '1').replace(/\{\w+\}/, id ?? known)
}

/** Sends a body as it is, whatever it is. */
export function sendRaw(
  t: TestDesk,
  caller: Caller | null,
  to: { method: Operation['method']; url: string; raw: string | Buffer; type?: string },
): Promise<Given> {
  const { method, url, raw, type = 'application/json' } = to
  const headers = { 'content-type': type }
  const payload = Buffer.from(raw)
  return ask(
    t,
    { headers: caller ? { cookie: caller.cookie } : {} },
    { method, url, headers, payload },
  )
}

/** What is wrong with an answer to something wrong; null when it is a clear refusal. */
export function faultOf(given: Given, where: string): string | null {
  const { status, json, text } = given
  if (status < 400 || status >= 500) return `${where} was answered ${status} ${text.slice(0, 200)}`
  const isSaid = typeof json?.code === 'string' && json.title !== '' && json.detail !== ''
  if (!isSaid) return `${where} was refused without words: ${text.slice(0, 200)}`
  const { fields = [] } = json as { fields?: { code: string; message: string }[] }
  const mute = fields.find(({ code, message }) => message === '' || message === code)
  return mute ? `${where} has no words for ${mute.code}` : null
}
