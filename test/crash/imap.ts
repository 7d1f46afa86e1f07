// node test/crash/imap.ts [--rounds 50] [--mails 1000] [--seed 1]
// Kills the product at random moments while it reads a mailbox, and counts what was lost or doubled.
import { mkdtemp, rm, chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { imapServer, type ImapServer } from '../imap-server.ts'
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
  type Progress,
} from './product.ts'
import { judge, judgeOutbox, type Verdict } from './verdict.ts'

/** How a run is made. */
export interface RunOptions {
  readonly rounds: number
  readonly mails: number
  readonly seed: number
  readonly say?: (line: string) => void
}

/** What came of a run. */
export interface RunResult extends Verdict {
  readonly mails: number
  readonly kills: number
}

interface Run extends RunOptions {
  readonly dataDir: string
  readonly imap: ImapServer
  readonly chance: () => number
  readonly all: RunMail[]
  kills: number
}

/** Rounds on one installation: each brings new mails, and is killed in their middle. */
export async function crashWhileReading(options: RunOptions): Promise<RunResult> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-crash-'))
  await chmod(dataDir, 0o755)
  const imap = await imapServer({ user: 'desk', password: 'secret' })
  const run: Run = { ...options, dataDir, imap, chance: chanceOf(options.seed), all: [], kills: 0 }
  const verdicts: Verdict[] = []
  try {
    for (let round = 1; round <= options.rounds; round++) {
      const start = performance.now()
      const verdict = await roundOf(run, round)
      verdicts.push(verdict)
      const seconds = ((performance.now() - start) / 1000).toFixed(1)
      const { lost, twice } = verdict
      options.say?.(
        `round ${round}: ${run.all.length} mails, ${run.kills} kills, ` +
          `${lost.length} lost, ${twice.length} twice, ${seconds} s`,
      )
    }
  } finally {
    await imap.close()
    await endDatabase(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
  return {
    mails: run.all.length,
    kills: run.kills,
    lost: verdicts.flatMap(({ lost }) => lost),
    twice: verdicts.flatMap(({ twice }) => twice),
  }
}

async function roundOf(run: Run, round: number): Promise<Verdict> {
  const before = run.all.length
  const mails = runMails(before, run.mails)
  run.all.push(...mails)
  for (const { source } of mails) run.imap.deliver(source)
  // One to three kills, every fourth of them with the database.
  const kills = 1 + Math.floor(run.chance() * 3)
  for (let kill = 0; kill < kills; kill++) {
    const product = await start(run)
    const part = run.chance()
    const of = (['kept', 'placed', 'left'] as const)[Math.floor(run.chance() * 3)] ?? 'kept'
    await reach(run, product, (now) => now[of] >= before + part * mails.length * REACHABLE[of])
    await pause(run.chance() * 50)
    await product.kill({ database: run.kills % 4 === 3 })
    run.kills++
    if (run.kills % 4 !== 0) await passLeases(run.dataDir)
  }
  const product = await start(run)
  await passLeases(run.dataDir)
  const answers = run.all.filter(({ answers: asked }) => asked !== null).length
  const left = run.all.length - answers
  await reach(run, product, (now) => now.placed >= run.all.length && now.left >= left)
  const verdict = await judgeAll(run).catch((error: unknown) => {
    product.check()
    throw error
  })
  await product.kill()
  run.imap.drop()
  return { ...verdict, lost: verdict.lost.map((one) => `round ${round}: ${one}`) }
}

// Answers are not acknowledged, and a run is killed before its end.
const REACHABLE = { kept: 0.98, placed: 0.95, left: 0.85 }

const start = ({ dataDir, imap }: Run) =>
  startProduct(dataDir, { IMAP_URLS: `imap://desk:secret@127.0.0.1:${imap.port}/INBOX` })

const PATIENCE = 300_000

async function reach(
  { dataDir }: Run,
  product: Product,
  holds: (now: Progress) => boolean,
): Promise<void> {
  const db = await openDatabase(dataDir)
  const end = performance.now() + PATIENCE
  try {
    for (let now = await progressOf(db); !holds(now); now = await progressOf(db)) {
      product.check()
      if (performance.now() > end) throw new Error(`stuck at ${JSON.stringify(now)}`)
      await pause(10)
    }
  } finally {
    await db.end({ timeout: 1 })
  }
}

async function judgeAll({ dataDir, all }: Run): Promise<Verdict> {
  const db = await openDatabase(dataDir)
  try {
    const [desk, outbox] = [await judge(db, all), await judgeOutbox(db, dataDir)]
    return { lost: [...desk.lost, ...outbox.lost], twice: [...desk.twice, ...outbox.twice] }
  } finally {
    await db.end({ timeout: 1 })
  }
}

if (process.argv[1] === import.meta.filename) {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { rounds: text, mails: text, seed: text } })
  const { rounds = '50', mails = '1000', seed = '1' } = values
  const result = await crashWhileReading({
    rounds: Number(rounds),
    mails: Number(mails),
    seed: Number(seed),
    say: (line) => console.log(line),
  })
  const { lost, twice } = result
  console.log(
    `${result.mails} mails, ${result.kills} kills: ${lost.length} lost, ${twice.length} twice`,
  )
  for (const line of [...lost, ...twice].slice(0, 50)) console.log(`  ${line}`)
  process.exitCode = lost.length + twice.length > 0 ? 1 : 0
}
