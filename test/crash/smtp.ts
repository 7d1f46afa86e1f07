// node test/crash/smtp.ts [--rounds 10] [--mails 300] [--seed 1]
// Kills the product while mail comes in by SMTP and acknowledgements go out by SMTP: what was
// answered with 250 is there, nothing is there twice, and nothing leaves twice but what was in the
// hands of a server at the moment of a kill.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { freePort, sendBySmtp } from '../mail.ts'
import { smtpSink, type SmtpSink } from '../smtp-server.ts'
import { runMails, type RunMail } from './mails.ts'
import {
  chanceOf,
  endDatabase,
  openDatabase,
  passLeases,
  pause,
  progressOf,
  startProduct,
  type Product,
} from './product.ts'
import type { RunOptions, RunResult } from './imap.ts'
import { judge, type Verdict } from './verdict.ts'

/** What came of a run, and how many mails left again, under the Message-ID they had. */
export interface SmtpResult extends RunResult {
  readonly again: number
  /** How many may: those a server had in hand when its client was killed. */
  readonly againMax: number
}

const CLIENTS = 8
/** As many as the product sends side by side. */
const IN_HAND = 4

interface Run extends RunOptions {
  readonly dataDir: string
  readonly port: number
  readonly sink: SmtpSink
  readonly chance: () => number
  readonly all: RunMail[]
  kills: number
}

/** Rounds on one installation: senders try until they hear 250, as mail servers do. */
export async function crashWhileReceiving(options: RunOptions): Promise<SmtpResult> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-crash-'))
  await chmod(dataDir, 0o755)
  const sink = await smtpSink()
  const run: Run = {
    ...options,
    dataDir,
    sink,
    port: await freePort(),
    chance: chanceOf(options.seed),
    all: [],
    kills: 0,
  }
  const verdicts: Verdict[] = []
  try {
    for (let round = 1; round <= options.rounds; round++) {
      const verdict = await roundOf(run)
      verdicts.push(verdict)
      const { lost, twice } = verdict
      options.say?.(
        `round ${round}: ${run.all.length} mails, ${run.kills} kills, ` +
          `${lost.length} lost, ${twice.length} twice`,
      )
    }
  } finally {
    await sink.close()
    await endDatabase(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
  const left = new Set(sink.received.map(({ messageId }) => messageId))
  const asked = run.all.filter(({ answers }) => answers === null).length
  const unsent = asked - left.size
  return {
    mails: run.all.length,
    kills: run.kills,
    lost: [
      ...verdicts.flatMap(({ lost }) => lost),
      ...(unsent > 0 ? [`${unsent} acknowledgements`] : []),
    ],
    twice: verdicts.flatMap(({ twice }) => twice),
    again: sink.received.length - left.size,
    againMax: run.kills * IN_HAND,
  }
}

async function roundOf(run: Run): Promise<Verdict> {
  const mails = runMails(run.all.length, run.mails)
  run.all.push(...mails)
  const stored: string[] = []
  const sending = sendAll(run, mails, stored)
  const kills = 1 + Math.floor(run.chance() * 2)
  for (let kill = 0; kill < kills; kill++) {
    const product = await start(run)
    const part = mails.length * run.chance() * 0.9
    const isOfIntake = run.chance() < 0.5
    const left = run.sink.received.length
    const leaving = (mails.length - stored.length) * 0.5 * run.chance()
    await until(product, () =>
      isOfIntake ? stored.length >= part : run.sink.received.length >= left + leaving,
    )
    await pause(run.chance() * 30)
    await product.kill()
    run.kills++
    await allKept(run, stored)
    await passLeases(run.dataDir)
  }
  return finish(run, await start(run), sending)
}

async function finish(run: Run, product: Product, sending: Promise<void>): Promise<Verdict> {
  await sending
  const asked = run.all.filter(({ answers }) => answers === null).length
  const db = await openDatabase(run.dataDir)
  try {
    await until(product, async () => {
      const { placed, left } = await progressOf(db)
      return placed >= run.all.length && left >= asked
    })
    return await judge(db, run.all)
  } finally {
    await db.end({ timeout: 1 })
    await product.stop()
  }
}

/** What a sender was told is stored must be there, now that nobody is at work. */
async function allKept({ dataDir }: Run, stored: readonly string[]): Promise<void> {
  const db = await openDatabase(dataDir)
  try {
    const rows = await db<{ messageId: string }[]>`select message_id from inbound`
    const kept = new Set(rows.map(({ messageId }) => messageId))
    const missing = stored.filter((messageId) => !kept.has(messageId))
    if (missing.length > 0) throw new Error(`answered with 250 and lost: ${missing.join(', ')}`)
  } finally {
    await db.end({ timeout: 1 })
  }
}

async function sendAll(run: Run, mails: readonly RunMail[], stored: string[]): Promise<void> {
  // An answer is sent when what it answers was taken, by the same sender.
  const waiting = Map.groupBy(mails, ({ answers, messageId }) => answers ?? messageId)
  const threads = [...waiting.values()]
  const client = async () => {
    for (let thread = threads.shift(); thread; thread = threads.shift()) {
      for (const mail of thread) {
        while (!(await isTaken(run, mail))) await pause(100)
        stored.push(mail.messageId)
      }
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
}

async function isTaken(run: Run, { source }: RunMail): Promise<boolean> {
  try {
    return (await sendBySmtp(run.port, source)).startsWith('250')
  } catch {
    return false
  }
}

const start = ({ dataDir, port, sink }: Run) =>
  startProduct(dataDir, {
    SMTP_IN_PORT: String(port),
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
  })

const PATIENCE = 300_000

async function until(product: Product, holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + PATIENCE
  while (!(await holds())) {
    product.check()
    if (performance.now() > end) throw new Error('the run is stuck')
    await pause(10)
  }
}

if (process.argv[1] === import.meta.filename) {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { rounds: text, mails: text, seed: text } })
  const { rounds = '10', mails = '300', seed = '1' } = values
  const { lost, twice, ...result } = await crashWhileReceiving({
    rounds: Number(rounds),
    mails: Number(mails),
    seed: Number(seed),
    say: (line) => console.log(line),
  })
  console.log(
    `${result.mails} mails, ${result.kills} kills: ${lost.length} lost, ${twice.length} twice; ` +
      `${result.again} left again (${result.againMax} may have)`,
  )
  for (const line of [...lost, ...twice].slice(0, 50)) console.log(`  ${line}`)
  const isBad = lost.length + twice.length > 0 || result.again > result.againMax
  process.exitCode = isBad ? 1 : 0
}
