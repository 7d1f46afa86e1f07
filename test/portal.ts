import { createBuilder } from 'vite'
import type { App } from '../src/platform/http.ts'
import type { TestGround } from './ground.ts'

let built: Promise<void> | null = null

/** Builds the portal's pages, once in this process. */
export function buildPortal(): Promise<void> {
  built ??= (async () => {
    const configFile = new URL('../web/portal/vite.config.ts', import.meta.url).pathname
    await (await createBuilder({ configFile })).buildApp()
  })()
  return built
}

/** An answer as a browser takes it. */
export interface PageAnswer {
  readonly status: number
  readonly html: string
  /** What a reader sees: the words without the marks. */
  readonly text: string
  readonly location: string
  readonly headers: Record<string, unknown>
  readonly bytes: Buffer
}

/** A file to send with a form. */
export interface FormFile {
  readonly name: string
  readonly content: Buffer
}

type Fields = Readonly<Record<string, string | readonly string[]>>

/** A browser without script: it keeps cookies, reads pages and sends forms. */
export interface PlainBrowser {
  get(path: string, headers?: Record<string, string>): Promise<PageAnswer>
  /** Sends a form as text, or in parts when it has files. */
  post(
    path: string,
    fields: Fields,
    files?: readonly FormFile[],
    headers?: Record<string, string>,
  ): Promise<PageAnswer>
  /** The token of the first form of a page. */
  tokenOn(path: string): Promise<string>
}

/** Opens a browser on the application; `cookie` signs it in, `address` is where it is. */
export function plainBrowser(
  app: App,
  ground: TestGround,
  { cookie = '', address = '127.0.0.1' }: { cookie?: string; address?: string } = {},
): PlainBrowser {
  const jar = new Map(
    cookie
      .split('; ')
      .filter(Boolean)
      .map((pair) => splitPair(pair)),
  )
  const origin = new URL(ground.config.publicUrl).origin
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    more: { payload?: Buffer; headers: Record<string, string> },
  ) => {
    const answer = await app.inject({
      method,
      url,
      remoteAddress: address,
      ...(more.payload && { payload: more.payload }),
      headers: {
        accept: 'text/html',
        ...(jar.size > 0 && { cookie: [...jar].map((pair) => pair.join('=')).join('; ') }),
        ...(method === 'POST' && { origin, 'sec-fetch-site': 'same-origin' }),
        ...more.headers,
      },
    })
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name, value] = splitPair(set.split(';')[0] ?? '')
      if (/max-age=0/i.test(set)) jar.delete(name)
      else jar.set(name, value)
    }
    return {
      status: answer.statusCode,
      html: answer.body,
      text: textOf(answer.body),
      location: String(answer.headers['location'] ?? ''),
      headers: answer.headers,
      bytes: answer.rawPayload,
    }
  }
  const get = (path: string, headers = {}) => ask('GET', path, { headers })
  return {
    get,
    async post(path, fields, files, headers = {}) {
      const { payload, type } = files ? inParts(fields, files) : asText(fields)
      return ask('POST', path, { payload, headers: { 'content-type': type, ...headers } })
    },
    async tokenOn(path) {
      const { html } = await get(path)
      return /name="form" value="([^"]+)"/.exec(html)?.[1] ?? ''
    },
  }
}

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf('=')
  return [pair.slice(0, at), pair.slice(at + 1)]
}

function asText(fields: Fields) {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  )
  return { payload: Buffer.from(body.toString()), type: 'application/x-www-form-urlencoded' }
}

function inParts(fields: Fields, files: readonly FormFile[]) {
  const mark = 'a-boundary-that-no-text-has'
  const parts: Buffer[] = []
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) {
      const head = `--${mark}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n`
      parts.push(Buffer.from(`${head}${one}\r\n`))
    }
  }
  // A browser sends an unused file input as one empty, nameless file.
  const sent = files.length > 0 ? files : [{ name: '', content: Buffer.alloc(0) }]
  for (const { name, content } of sent) {
    const head = `content-disposition: form-data; name="files"; filename="${name}"`
    parts.push(
      Buffer.from(`--${mark}\r\n${head}\r\ncontent-type: application/octet-stream\r\n\r\n`),
    )
    parts.push(content, Buffer.from('\r\n'))
  }
  parts.push(Buffer.from(`--${mark}--\r\n`))
  return { payload: Buffer.concat(parts), type: `multipart/form-data; boundary=${mark}` }
}

function textOf(html: string): string {
  return html
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
}
