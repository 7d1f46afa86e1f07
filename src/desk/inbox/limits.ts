import { HOUR, MINUTE, SECOND } from '../../std/time.ts'

/** Bounds of mail in and out. */
export const INBOX_LIMITS = {
  mailBytes: 40 * 1024 * 1024,
  attachmentBytes: 25 * 1024 * 1024,
  attachments: 50,
  subject: 300,
  body: 200_000,
  /** Mails handled side by side. */
  handling: 4,
  handlingTries: 5,
  handlingRetry: 10 * SECOND,
  /** A breaker per correspondent: beyond so many mails in an hour they wait for a person's look. */
  mailsPerHour: 60,
  acknowledgementsPerHour: 10,
  breakerWindow: HOUR,
  sendingTries: 8,
  /** How long a row is another process's while it sends. */
  sendingLease: 5 * MINUTE,
  sendingBatch: 20,
  retryFirst: 30 * SECOND,
  retryMax: 6 * HOUR,
  references: 10,
  /** Between two looks at a table whose rows another process may hold. */
  pause: 200,
  /** Files that go along in one mail; the rest waits on the ticket's page. */
  mailFilesBytes: 15 * 1024 * 1024,
} as const
