import { expect, test } from 'vitest'
import { crashWhileReading } from '../crash/imap.ts'
import { crashWhileReceiving } from '../crash/smtp.ts'

// A short run of what test/crash runs at length: node test/crash/imap.ts --rounds 50 --mails 1000.
const MINUTES = 5 * 60_000

test(
  'killed while it reads a mailbox, the desk loses nothing and has nothing twice',
  async () => {
    const { lost, twice, kills, mails } = await crashWhileReading({
      rounds: 2,
      mails: 60,
      seed: 54,
    })
    expect({ lost, twice, mails }).toEqual({ lost: [], twice: [], mails: 120 })
    expect(kills).toBeGreaterThanOrEqual(2)
  },
  MINUTES,
)

test(
  'killed while mail comes and goes by SMTP, it keeps what it said it keeps',
  async () => {
    const run = await crashWhileReceiving({ rounds: 1, mails: 60, seed: 8 })
    const { lost, twice, again, againMax } = run
    expect({ lost, twice }).toEqual({ lost: [], twice: [] })
    // Whoever sends mail cannot know what became of one whose answer never came.
    expect(again).toBeLessThanOrEqual(againMax)
  },
  MINUTES,
)
