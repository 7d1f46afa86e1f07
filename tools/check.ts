// Everything that CI runs, in the order in which it is quickest to fail.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, resolve } from 'node:path'

interface Step {
  name: string
  /** The npm script that runs this step alone. */
  script: string
  command: string[]
  /** Vitest prints its own progress; the others speak only when something is wrong. */
  isTest?: true
}

interface Tally {
  passed: number
  failed: number
  skipped: number
}

const OUTPUT = 'test-output'
const suite = (...projects: string[]) => [
  'vitest',
  'run',
  ...projects.flatMap((project) => ['--project', project]),
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${OUTPUT}/${projects.join('-')}.json`,
]

const STEPS: Step[] = [
  { name: 'format', script: 'format:check', command: ['oxfmt', '--check'] },
  { name: 'lint', script: 'lint', command: ['oxlint', '--deny-warnings'] },
  { name: 'types', script: 'types', command: ['tsc', '-p', '.'] },
  { name: 'imports', script: 'imports', command: ['depcruise', 'src', 'web', 'test', 'bench'] },
  { name: 'unused', script: 'unused', command: ['knip', '--no-progress'] },
  { name: 'tidy', script: 'tidy', command: ['node', 'tools/tidy.ts'] },
  { name: 'screens', script: 'build', command: ['node', 'tools/build.ts'] },
  { name: 'tests', script: 'test:desk', command: suite('pure', 'desk'), isTest: true },
  { name: 'browser', script: 'test:browser', command: suite('browser'), isTest: true },
]

const elapsed = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

async function main(): Promise<void> {
  mkdirSync(OUTPUT, { recursive: true })
  const began = performance.now()
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 }
  for (const step of STEPS) {
    const since = performance.now()
    if (step.isTest) rmSync(reportOf(step), { force: true })
    const { code, output } = await run(step)
    add(tally, reportOf(step))
    if (code !== 0) {
      tally.failed = Math.max(tally.failed, 1)
      process.stdout.write(output)
      console.log(`${step.name.padEnd(8)} failed after ${elapsed(since)}; npm run ${step.script}`)
      console.log(closing(tally))
      process.exit(1)
    }
    console.log(`${step.name.padEnd(8)} ${elapsed(since)}`)
  }
  console.log(`check is done in ${elapsed(began)}`)
  console.log(closing(tally))
}

// Programs are found beside the Node that runs this file first, so that all run on the same one.
function run(step: Step): Promise<{ code: number; output: string }> {
  const [program = '', ...rest] = step.command
  const places = [resolve('node_modules/.bin'), dirname(process.execPath), process.env['PATH']]
  const child = spawn(program === 'node' ? process.execPath : program, rest, {
    env: { ...process.env, PATH: places.join(delimiter) },
    stdio: step.isTest ? 'inherit' : 'pipe',
    shell: process.platform === 'win32',
  })
  const chunks: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code) =>
      done({ code: code ?? 1, output: Buffer.concat(chunks).toString() }),
    )
  })
}

const reportOf = (step: Step) => (step.isTest ? (step.command.at(-1)?.split('=')[1] ?? '') : '')

function add(tally: Tally, file: string): void {
  if (!existsSync(file)) return
  const report = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>
  tally.passed += report['numPassedTests'] ?? 0
  tally.failed += report['numFailedTests'] ?? 0
  tally.skipped += (report['numPendingTests'] ?? 0) + (report['numTodoTests'] ?? 0)
}

const closing = ({ passed, failed, skipped }: Tally) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

await main()
