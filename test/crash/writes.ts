// Kills the program in the middle of writing, again and again: node test/crash/writes.ts [rounds]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signIn } from './asking.ts'
import { PATHS, type PathName } from './paths.ts'
import { crashOnce } from './round.ts'
import { installation } from './running.ts'

const rounds = Number(process.argv[2] ?? 60)
const folder = await mkdtemp(join(tmpdir(), 'parley-crash-'))
const place = await installation(folder)
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
try {
  const ask = await signIn(place.url, await place.start())
  const names = Object.keys(PATHS) as PathName[]
  const total = { acknowledged: 0, cut: 0, faults: 0 }
  for (let round = 0; round < rounds; round++) {
    const paths = names.filter((_name, at) => round % 2 === 0 || at === (round >> 1) % names.length)
    const database = round % 3 === 0
    const { acknowledged, cut, faults } = await crashOnce(place, ask, {
      paths,
      after: (round * 37) % 400,
      database,
    })
    total.acknowledged += acknowledged
    total.cut += cut
    total.faults += faults.length
    console.log(
      `${round + 1}/${rounds}`,
      paths.join(' '),
      database ? '+ database' : '',
      acknowledged,
      cut,
      faults,
    )
  }
  console.log(total)
  process.exitCode = total.faults === 0 ? 0 : 1
} finally {
  await place.stop()
  await rm(folder, { recursive: true, force: true })
}
