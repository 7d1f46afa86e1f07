import { MINUTE, SECOND, type Millis } from '../../std/time.ts'
import { newToken } from '../../std/id.ts'
import type { Hub } from '../hub.ts'

/** What somebody does on a topic. */
export type Doing = 'viewing' | 'typing'

/** One person at work on a topic. */
export interface Present {
  id: string
  doing: Doing
}

/** Who looks at a topic or types on it, in this process and in the others. */
export interface Presence {
  /** Notes what `line` (one open socket) does on `topic`; null when it left. */
  note(topic: string, line: object, present: Present | null): void
  /** Forgets a line that closed. */
  leave(line: object): void
  of(topic: string): Present[]
  close(): void
}

/** How long others believe a process that fell silent. */
const BELIEVED_FOR: Millis = MINUTE
const REPEAT_EVERY: Millis = 25 * SECOND

interface Room {
  here: Map<object, Present>
  elsewhere: Map<string, { present: Present[]; heardAt: number }>
}

/** Opens the book of presence; `onChange` hears of each topic where somebody came or went. */
export function openPresence(hub: Hub, onChange: (topic: string) => void): Presence {
  const self = newToken().slice(0, 8)
  const rooms = new Map<string, Room>()
  const say = (topic: string, { here }: Room) =>
    hub.publish(TOPIC, { process: self, topic, present: [...here.values()] })
  const note = (topic: string, line: object, present: Present | null) => {
    const room = roomIn(rooms, topic)
    if (room.here.get(line)?.doing === present?.doing) return
    if (present) room.here.set(line, present)
    else room.here.delete(line)
    say(topic, room)
    onChange(topic)
  }
  const unsubscribe = hub.subscribe(TOPIC, (hint) => {
    const { process, topic, present = [] } = hint as Partial<Told>
    if (process === undefined || topic === undefined || process === self) return
    roomIn(rooms, topic).elsewhere.set(process, { present, heardAt: performance.now() })
    onChange(topic)
  })
  const repeat = setInterval(() => {
    for (const [topic, room] of rooms) {
      if (dropSilent(room)) onChange(topic)
      if (room.here.size > 0) say(topic, room)
      else if (room.elsewhere.size === 0) rooms.delete(topic)
    }
  }, REPEAT_EVERY).unref()
  return {
    note,
    leave(line) {
      for (const [topic, room] of rooms) if (room.here.has(line)) note(topic, line, null)
    },
    of: (topic) => merged(rooms.get(topic)),
    close() {
      clearInterval(repeat)
      unsubscribe()
    },
  }
}

interface Told {
  process: string
  topic: string
  present: Present[]
}

function roomIn(rooms: Map<string, Room>, topic: string): Room {
  const room = rooms.get(topic) ?? { here: new Map(), elsewhere: new Map() }
  rooms.set(topic, room)
  return room
}

const TOPIC = 'live.presence'

function dropSilent({ elsewhere }: Room): boolean {
  const silent = [...elsewhere].filter(
    ([, { present, heardAt }]) =>
      present.length === 0 || performance.now() - heardAt > BELIEVED_FOR,
  )
  for (const [process] of silent) elsewhere.delete(process)
  return silent.length > 0
}

// A person with two windows is one person, who types if one of them does.
function merged(room: Room | undefined): Present[] {
  if (!room) return []
  const all = [...room.here.values(), ...[...room.elsewhere.values()].flatMap((one) => one.present)]
  const byId = new Map<string, Present>()
  for (const one of all) if (byId.get(one.id)?.doing !== 'typing') byId.set(one.id, one)
  return [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
