import { connect, type Socket } from 'node:net'

/** An answer, its body unread until somebody wants it. */
export interface Answer {
  status: number
  body: Buffer
}

/** One connection that is kept: asks, waits for the answer, asks again. */
export interface Client {
  ask(request: Buffer): Promise<Answer>
  close(): void
}

/** The bytes of a request with a JSON body. */
export function requestOf(given: {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: unknown
}): Buffer {
  const body = given.body === undefined ? '' : JSON.stringify(given.body)
  const headers = {
    host: 'localhost',
    ...given.headers,
    ...(body && { 'content-type': 'application/json' }),
    ...(body && { 'content-length': String(Buffer.byteLength(body)) }),
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return Buffer.from(
    `${given.method} ${given.path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`,
  )
}

/**
 * A client that does next to nothing itself, so that what is measured is the server: it reads a
 * status, a length and so many bytes.
 */
export async function openClient(port: number): Promise<Client> {
  const socket = await dial(port)
  let heard: Buffer = Buffer.alloc(0)
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null
  socket.on('data', (chunk: Buffer) => {
    heard = heard.length === 0 ? chunk : Buffer.concat([heard, chunk])
    const answer = readAnswer(heard)
    if (!answer) return
    heard = Buffer.alloc(0)
    waiting?.resolve(answer)
  })
  socket.on('error', (error) => waiting?.reject(error))
  socket.on('close', () => waiting?.reject(new Error('the server hung up')))
  return {
    ask(request) {
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      })
    },
    close() {
      waiting = null
      socket.destroy()
    },
  }
}

function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
  })
}

/** The answer once all of it is there, else null. */
function readAnswer(heard: Buffer): Answer | null {
  const end = heard.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = heard.toString('latin1', 0, end)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length === undefined) return readChunks(heard, end + 4, head)
  const until = end + 4 + Number(length)
  if (heard.length < until) return null
  return { status: Number(head.slice(9, 12)), body: heard.subarray(end + 4, until) }
}

function readChunks(heard: Buffer, from: number, head: string): Answer | null {
  const chunks: Buffer[] = []
  for (let at = from; ;) {
    const line = heard.indexOf('\r\n', at)
    if (line < 0) return null
    const size = Number.parseInt(heard.toString('latin1', at, line), 16)
    at = line + 2 + size + 2
    if (heard.length < at) return null
    if (size === 0) return { status: Number(head.slice(9, 12)), body: Buffer.concat(chunks) }
    chunks.push(heard.subarray(line + 2, line + 2 + size))
  }
}
