import postgres from 'postgres'
import { assert } from '../src/std/assert.ts'
import { newId } from '../src/std/id.ts'
import { openClient, requestOf, type Client } from './house/client.ts'
import { keyFor, openDatabase, openServer, type BenchDatabase } from './house/desk.ts'
import { copier, type Copier } from './house/rows.ts'
import { paired, rate, type Figure, type Line } from './measure.ts'

const CLIENTS = [1, 8, 32]
const CONNECTIONS = 10
const REQUESTERS = 500
const ROUNDS = 5
const SECONDS = 3

/**
 * Whole requests over HTTP, each answered after its commit has reached the disk. The floor commits
 * the very rows of such a ticket, one transaction each, its statements sent without waiting.
 */
export const figure: Figure = {
  says: 'tickets opened through the API, beside a bare client that commits the same rows',
  async run(): Promise<Line[]> {
    const database = await openDatabase('opening')
    const key = await keyFor(database)
    const server = await openServer(database, { connections: CONNECTIONS })
    try {
      const lines: Line[] = []
      const asked = requests(key)
      await openOnce(server.port, asked)
      const rows = await lastTicket(database)
      for (const clients of CLIENTS) {
        lines.push(await measure({ clients, asked, rows, port: server.port, database }))
      }
      return lines
    } finally {
      await server.stop()
      await database.close('forget')
    }
  },
}

async function measure(given: {
  clients: number
  asked: readonly Buffer[]
  rows: Copier
  port: number
  database: BenchDatabase
}): Promise<Line> {
  const { clients, asked, rows, port, database } = given
  const sockets = await Promise.all(Array.from({ length: clients }, () => openClient(port)))
  const bare = postgres(database.url, { max: Math.min(clients, CONNECTIONS), onnotice: () => {} })
  const found = await paired(
    () => perSecond(clients, (client, turn) => open(sockets[client], asked[turn % REQUESTERS])),
    () => perSecond(clients, () => rows.commit(bare)),
    { rounds: ROUNDS },
  )
  for (const socket of sockets) socket.close()
  await bare.end()
  return {
    what: `tickets opened by ${clients} clients`,
    value: found.value,
    unit: '/s',
    floor: { what: `${rows.count} rows committed`, value: found.value / found.ratio },
    target: { of: 'ratio', atLeast: 0.5 },
  }
}

async function perSecond(
  clients: number,
  act: (client: number, turn: number) => Promise<unknown>,
): Promise<number> {
  let turn = 0
  const { perSecond: found } = await rate((client) => act(client, turn++), {
    clients,
    seconds: SECONDS,
    warmUpSeconds: 0.5,
  })
  return found
}

async function lastTicket({ url }: BenchDatabase): Promise<Copier> {
  const bare = postgres(url, { max: 1, onnotice: () => {} })
  const rows = await copier(bare)
  await bare.end()
  return rows
}

async function openOnce(port: number, asked: readonly Buffer[]): Promise<void> {
  const client = await openClient(port)
  for (const request of asked) await open(client, request)
  client.close()
}

async function open(client: Client | undefined, request: Buffer | undefined): Promise<void> {
  assert(client && request, 'there is a client and a request')
  const { status, body } = await client.ask(request)
  assert(status === 201, `a ticket is opened: ${body.toString()}`)
}

export function requests(key: string): Buffer[] {
  return Array.from({ length: REQUESTERS }, (_, nth) =>
    requestOf({
      method: 'POST',
      path: '/api/tickets',
      headers: { authorization: `Bearer ${key}` },
      body: {
        subject: `Where is order K${700_000 + nth}?`,
        body: `I ordered on Monday and the parcel is still not here. ${STORY}`,
        order: `K${700_000 + nth}`,
        contact: { name: `Buyer ${nth}`, email: `buyer-${nth}-${newId(0).slice(-4)}@example.com` },
      },
    }),
  )
}

const STORY =
  'The carrier says that it was handed over two days ago, but nobody rang and no card was left. ' +
  'I asked the neighbours as well. Please find out where it is, or send it once more. Thank you.'
