// npm run bench [name…]: measures every published figure, or the named ones.
import { globSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { isHeld, type Figure, type Line } from './measure.ts'

interface Result extends Line {
  figure: string
  held: boolean | null
}

const HERE = import.meta.dirname
const OURS = ['index', 'measure']

async function main(wanted: string[]): Promise<void> {
  const names = globSync('*.ts', { cwd: HERE })
    .map((file) => basename(file, '.ts'))
    .filter((name) => !OURS.includes(name) && !name.endsWith('.test'))
    .filter((name) => wanted.length === 0 || wanted.includes(name))
    .toSorted()
  const unknown = wanted.filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new Error(`There is no figure named ${unknown.join(', ')}`)

  console.log(`Node ${process.version}, ${machine()}\n`)
  const results: Result[] = []
  for (const name of names) results.push(...(await measure(name)))
  keep(results)
  const missed = results.filter((result) => result.held === false)
  console.log(`\n${results.length} figures, ${missed.length} short of what they promise`)
  if (missed.length > 0) process.exitCode = 1
}

async function measure(name: string): Promise<Result[]> {
  const { figure } = (await import(`./${name}.ts`)) as { figure?: Figure }
  if (!figure) return []
  console.log(`${name}: ${figure.says}`)
  const lines = await figure.run()
  const results = lines.map((line) => ({ figure: name, ...line, held: isHeld(line) }))
  for (const result of results) console.log(row(result))
  return results
}

function row({ what, value, unit, floor, target, held }: Result): string {
  const mark = held === null ? ' ' : held ? '✓' : '✗'
  const beside = floor
    ? `  floor ${shown(floor.value)} (${floor.what})  ratio ${(value / floor.value).toFixed(2)}`
    : ''
  const limit = target?.atLeast === undefined ? `≤ ${target?.atMost}` : `≥ ${target.atLeast}`
  const promise = target ? `  ${target.of} ${limit}` : ''
  return `  ${mark} ${what.padEnd(44)} ${`${shown(value)} ${unit}`.padStart(16)}${beside}${promise}`
}

function shown(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}

function keep(results: Result[]): void {
  const report = { node: process.version, machine: machine(), results }
  writeFileSync(join(HERE, 'results.json'), `${JSON.stringify(report, null, 2)}\n`)
}

function machine(): string {
  const [first] = cpus()
  return `${cpus().length} × ${first?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`
}

await main(process.argv.slice(2))
