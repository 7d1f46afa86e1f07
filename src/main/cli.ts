// What an operator does by hand: `node tools/launch.mjs src/main/cli.ts <name>`.
import { parseArgs } from 'node:util'
import { readConfig } from '../platform/config.ts'
import { endWith, Refused } from './refused.ts'

interface Command {
  summary: string
  run: (args: string[]) => Promise<void>
}

const NUMBER = { type: 'string' } as const

const COMMANDS: Record<string, Command> = {
  migrate: {
    summary: 'bring the database up to this release',
    run: async () => {
      const { openGround } = await import('./ground.ts')
      const ground = await openGround(readConfig())
      console.log('The database is up to date.')
      await ground.close()
    },
  },
  'admin-link': {
    summary: 'print a one-time address by which an administrator signs in',
    run: async () => {
      const { openGround } = await import('./ground.ts')
      const { adminLink } = await import('../desk/people/index.ts')
      const ground = await openGround(readConfig())
      console.log(await adminLink(ground, 'always'))
      await ground.close()
    },
  },
  seed: {
    summary: 'fill the desk: --tickets 3000 [--days 365] [--open] [--echoes 1]',
    run: seedDesk,
  },
  settings: {
    summary: 'print the table of settings, for docs/operating.md',
    run: async () => {
      const { settingsTable } = await import('../platform/config/settings.ts')
      process.stdout.write(settingsTable())
    },
  },
  'dead-jobs': {
    summary: 'list the jobs that failed for good; with --revive, try them again',
    run: deadJobs,
  },
}

await run(process.argv[2], process.argv.slice(3)).catch(endWith)

async function run(name: string | undefined, args: string[]): Promise<void> {
  const command = COMMANDS[name ?? '']
  if (!command) throw new Refused(`Which of these?\n${usage()}`)
  await command.run(args)
}

function usage(): string {
  const lines = Object.entries(COMMANDS).map(
    ([name, { summary }]) => `  ${name.padEnd(14)}${summary}`,
  )
  return lines.join('\n')
}

async function seedDesk(args: string[]): Promise<void> {
  const options = {
    tickets: NUMBER,
    days: NUMBER,
    echoes: NUMBER,
    open: { type: 'boolean' },
  } as const
  const { values } = parseArgs({ args, options })
  const { openGround } = await import('./ground.ts')
  const { openProduct } = await import('./modules.ts')
  const { DEMO_TICKETS, fillDesk } = await import('./fill.ts')
  const ground = await openGround(readConfig())
  const { desk } = await openProduct(ground)
  const { document } = await desk.policies.current()
  const began = performance.now()
  const { tickets } = await fillDesk(ground, document, {
    tickets: countOf(values.tickets) ?? DEMO_TICKETS,
    ...(values.days === undefined ? {} : { days: countOf(values.days) ?? 365 }),
    ...(values.echoes === undefined ? {} : { echoes: countOf(values.echoes) ?? 1 }),
    open: values.open ?? false,
    onProgress: (done) => process.stdout.write(`\r${done} tickets`),
  })
  const seconds = (performance.now() - began) / 1000
  console.log(
    `\r${tickets} tickets in ${seconds.toFixed(1)} s (${Math.round(tickets / seconds)}/s)`,
  )
  await ground.close()
}

function countOf(text: string | undefined): number | null {
  if (text === undefined) return null
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new Refused(`"${text}" is no number of things. Give a whole number above zero.`)
}

async function deadJobs(args: string[]): Promise<void> {
  const { openGround } = await import('./ground.ts')
  const ground = await openGround(readConfig())
  const dead = await ground.jobs.dead(1000)
  for (const { id, queue, reason } of dead) console.log(`${id}  ${queue}  ${reason}`)
  console.log(`${dead.length} dead jobs.`)
  if (args.includes('--revive')) {
    console.log(`${await ground.jobs.revive(dead.map(({ id }) => id))} were revived.`)
  }
  await ground.close()
}
