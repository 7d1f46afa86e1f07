import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { liveFor } from '../../src/main/live.ts'
import { openLive } from '../../src/platform/live.ts'
import type { TestDesk } from '../desk.ts'
import type { Viewer } from './viewers.ts'

/** One line to /live and all that came over it. */
export interface Ear {
  readonly viewer: Viewer
  readonly heard: { topic: string; text: string }[]
  /** Asks to hear of topics; the answer is those that were granted. */
  listen(topics: readonly string[]): Promise<string[]>
  leave(topics: readonly string[]): void
  close(): void
}

/** Opens /live on a test desk; `connect` answers null to who is turned away. */
export async function openEars(t: TestDesk) {
  await t.app.listen({ port: 0, host: '127.0.0.1' })
  const { server } = t.app
  const { publicUrl } = t.ground.config
  const live = openLive({ ...t.ground, ...liveFor(t.desk), server, publicUrl })
  const { port } = server.address() as AddressInfo
  return {
    connect: (viewer: Viewer) => connect(viewer, port),
    close: () => live.close(),
  }
}

async function connect(viewer: Viewer, port: number): Promise<Ear | null> {
  const { 'x-ticket-link': link, ...headers } = viewer.headers
  const query = link === undefined ? '' : `?t=${link}`
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live${query}`, { headers })
  const isOpen = await new Promise<boolean>((done) => {
    socket.once('open', () => done(true))
    socket.once('error', () => done(false))
  })
  if (!isOpen) return null
  const heard: Ear['heard'] = []
  socket.on('message', (data) => {
    const text = String(data)
    heard.push({ topic: String(JSON.parse(text).topic), text })
  })
  return {
    viewer,
    heard,
    async listen(topics) {
      const from = heard.length
      socket.send(JSON.stringify({ subscribe: topics }))
      const answers = () => heard.slice(from).filter(({ text }) => /listening|refused/.test(text))
      while (answers().length < topics.length) await pause(5)
      return answers()
        .filter(({ text }) => text.includes('listening'))
        .map(({ topic }) => topic)
    },
    leave: (topics) => socket.send(JSON.stringify({ unsubscribe: topics })),
    close: () => socket.terminate(),
  }
}

/** A moment, for what travels. */
export const pause = (millis: number) => new Promise<void>((done) => setTimeout(done, millis))
