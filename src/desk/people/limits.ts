import { DAY, HOUR, MINUTE, type Millis } from '../../std/time.ts'

/**
 * How often one knocker may try a door before it is shut, and for how long; each time twice as
 * long.
 */
export interface DoorLimit {
  readonly tries: number
  readonly within: Millis
  readonly shut: Millis
  readonly shutMax: Millis
}

const account = { within: 15 * MINUTE, shut: 15 * MINUTE, shutMax: DAY }
const address = { within: 15 * MINUTE, shut: 5 * MINUTE, shutMax: 6 * HOUR }

/**
 * The doors guesses could open: counted per account (whether it exists or not) and per address.
 * An account that is shut to passwords still opens by a link sent to its owner.
 */
export const DOORS = {
  password: { account: { tries: 10, ...account }, address: { tries: 60, ...address } },
  link_asked: {
    account: { tries: 5, within: HOUR, shut: HOUR, shutMax: DAY },
    address: { tries: 30, within: HOUR, shut: 15 * MINUTE, shutMax: DAY },
  },
  link_opened: { account: { tries: 10, ...account }, address: { tries: 30, ...address } },
  passkey: { account: { tries: 30, ...account }, address: { tries: 60, ...address } },
  marketplace: { account: { tries: 20, ...account }, address: { tries: 60, ...address } },
  ticket_link: { account: { tries: 20, ...account }, address: { tries: 30, ...address } },
  key: { account: { tries: 20, ...account }, address: { tries: 30, ...address } },
  ticket_lookup: { account: { tries: 10, ...account }, address: { tries: 30, ...address } },
} as const satisfies Record<string, { account: DoorLimit; address: DoorLimit }>
export type DoorName = keyof typeof DOORS

export const PEOPLE_LIMITS = {
  /** A door that was left alone for so long has forgotten its knockers. */
  doorForgets: DAY,
  signInLinkLives: 15 * MINUTE,
  inviteLives: 7 * DAY,
  adminLinkLives: HOUR,
  /** After signing in, a password may be set for so long without saying the old one. */
  freshSession: 15 * MINUTE,
  /** The marketplace's token: how old it may be when it is handed in, and how long it may live. */
  tokenAge: 3 * MINUTE,
  tokenLife: HOUR,
  tokenCharacters: 8192,
  jtiCharacters: 200,
  subjectCharacters: 200,
  facts: 20,
  factCharacters: 100,
  preferencesBytes: 16 * 1024,
  recentTickets: 10,
  keys: 100,
  teams: 500,
  sessionsShown: 50,
  keyUseWrittenEvery: MINUTE,
  sweepEvery: HOUR,
} as const
