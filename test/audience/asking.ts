import type { InjectOptions } from 'fastify'
import type { TestDesk } from '../desk.ts'
import { newMark } from './secrets.ts'
import type { Viewer } from './viewers.ts'

/** An answer with all that came with it: what is looked through for secrets. */
export interface Given {
  readonly status: number
  readonly text: string
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look freely into answers
  readonly json: any
}

interface Question {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly payload?: Buffer
}

let asked = 0

/** Asks as a viewer does, each time from another address: no door counts guesses. */
export async function ask(
  t: TestDesk,
  viewer: Pick<Viewer, 'headers'>,
  question: Question,
): Promise<Given> {
  const { method = 'GET', url, body, headers = {}, payload } = question
  asked++
  const options: InjectOptions = {
    method,
    url,
    remoteAddress: `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`,
    headers: {
      origin: new URL(t.ground.config.publicUrl).origin,
      ...viewer.headers,
      ...headers,
    },
    ...(payload ? { payload } : body !== undefined && { payload: body as object }),
  }
  const answer = await t.app.inject(options)
  const heads = JSON.stringify(answer.headers)
  const isJson = /json/.test(String(answer.headers['content-type']))
  return {
    status: answer.statusCode,
    text: `${answer.body}\n${heads}`,
    json: isJson && answer.body !== '' ? answer.json() : null,
  }
}

const BOUNDARY = 'a-boundary-that-no-text-has'
/** By this token a key, which is no person, claims what it sent. */
export const UPLOAD_TOKEN = 'a-token-made-up-by-the-sender'

/** Sends a file of marks, to go with a message. */
export async function sendFile(t: TestDesk, viewer: Pick<Viewer, 'headers'>) {
  const [name, content] = [newMark('fn'), newMark('fc')]
  const head = `content-disposition: form-data; name="file"; filename="${name}.txt"`
  const payload = Buffer.from(
    `--${BOUNDARY}\r\n${head}\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--${BOUNDARY}--\r\n`,
  )
  const type = `multipart/form-data; boundary=${BOUNDARY}`
  const headers = { 'content-type': type, 'x-upload-token': UPLOAD_TOKEN }
  const answer = await ask(t, viewer, { method: 'POST', url: '/api/attachments', payload, headers })
  if (answer.status !== 201) throw new Error(answer.text)
  return { id: answer.json.id as string, name, content }
}
