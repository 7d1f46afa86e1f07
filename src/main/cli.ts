// What an operator does by hand: `node tools/launch.mjs src/main/cli.ts <name>`.
import { readConfig } from '../platform/config.ts'
import { endWith, Refused } from './refused.ts'

interface Command {
  summary: string
  run: (args: string[]) => Promise<void>
}

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
