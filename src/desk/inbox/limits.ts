import { HOUR, MINUTE, SECOND } from '../../std/time.ts'

/** Bounds of mail in and out. */
export const INBOX_LIMITS = {
  mailBytes: 40 * 1024 * 1024,
  /** Whatever fits into a mail fits into its files. */
  attachmentBytes: 40 * 1024 * 1024,
  attachments: 50,
  subject: 300,
  body: 200_000,
  address: 320,
  name: 200,
  messageId: 1000,
  /** Mails handled side by side. */
  handling: 4,
  handlingTries: 5,
  /** How long a mail is one reader's; a reader that died is followed by another. */
  handlingLease: MINUTE,
  /** How long a mail waits for an earlier one that it answers and that is still being read. */
  earlierMail: SECOND,
  /** Turns taken to place a mail while its ticket changes under our hands. */
  placing: 3,
  /** A breaker per correspondent: beyond so many mails in an hour they wait for a person's look. */
  mailsPerHour: 60,
  /** Automatic answers to one sender in an hour, each to another subject. */
  acknowledgementsPerHour: 5,
  breakerWindow: HOUR,
  /** Mails that leave side by side. */
  sending: 4,
  sendingTries: 8,
  /** How long a row is another process's while it sends; renewed for as long as it does. */
  sendingLease: 2 * MINUTE,
  sendingRenewal: 30 * SECOND,
  /** Tries to write down that a mail has left, a second apart. */
  sentTries: 30,
  retryFirst: 30 * SECOND,
  retryMax: 6 * HOUR,
  references: 10,
  keys: 50,
  mergeHops: 20,
  /** Between two looks at a table whose rows another process may hold. */
  pause: 200,
  /** The longest sleep: a hint from another process may be lost, a mail may not. */
  sleepMax: MINUTE,
  /** Files that go along in one mail; the rest waits on the ticket's page. */
  mailFilesBytes: 15 * 1024 * 1024,
} as const
