// What `npm start` runs: everything, in one process unless ROLE says otherwise.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import closeWithGrace from 'close-with-grace'
import { childEnvironment, readConfig, type Config } from '../platform/config.ts'
import type { Ground } from '../platform/ground.ts'
import { openGround, prepareFolder } from './ground.ts'
import type { Product } from './modules.ts'
import { probePort } from './port.ts'
import { withProgress } from './progress.ts'
import { endWith, Refused } from './refused.ts'
import { HOME, isBuilt } from './web.ts'

const GRACE = 30_000

await start().catch(endWith)

async function start(): Promise<void> {
  const config = readConfig()
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (let one = stops.pop(); one; one = stops.pop()) await one()
  }
  const grace = closeWithGrace({ delay: GRACE, logger: false }, async ({ err: error }) => {
    if (error) console.error(error)
    await stop()
  })
  // Started by an older Node, which is gone: nobody would stop us any more.
  process.on('disconnect', () => void grace.close())
  process.channel?.unref()
  try {
    await open(config, stops)
  } catch (error) {
    await stop()
    grace.uninstall()
    throw error
  }
}

async function open(config: Config, stops: (() => Promise<void>)[]): Promise<void> {
  // What can be refused at once is, before anything that takes long.
  await prepareFolder(config.dataDir)
  if (config.role !== 'work') {
    await probePort(config)
    if (!(await isBuilt())) await withProgress('building the pages', buildWeb)
  }
  // Read in while the database starts.
  const parts = loadParts()
  parts.catch(() => {})
  const ground = await openGround(config)
  stops.push(() => ground.close())
  const { openProduct, serve, work } = await parts
  const product = await openProduct(ground)
  if (process.argv.includes('--demo')) await fillForDemo(ground, product)
  if (config.role !== 'serve') stops.push(await work(ground, product))
  if (config.role === 'work') return console.log('Parley works.')
  const served = await serve(ground, product)
  stops.push(served.stop)
  await greet(config, product)
}

async function loadParts() {
  const [{ openProduct }, { serve }, { work }] = await Promise.all([
    import('./modules.ts'),
    import('./serve.ts'),
    import('./work.ts'),
  ])
  return { openProduct, serve, work }
}

/** Fills the desk unless it is filled already: a demo is started more than once. */
async function fillForDemo(ground: Ground, { desk }: Product): Promise<void> {
  const { DEMO_TICKETS, fillDesk } = await import('./fill.ts')
  const { document } = await desk.policies.current()
  await withProgress('telling a year of a marketplace', async () => {
    try {
      await fillDesk(ground, document, { tickets: DEMO_TICKETS })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
  })
}

async function greet(config: Config, product: Product): Promise<void> {
  const { publicUrl } = config
  const lines = [
    ['Parley is open', publicUrl],
    ['Agents', `${publicUrl}/agent/`],
    ['API', `${publicUrl}/api/docs`],
  ]
  const link = await product.firstAdminLink?.()
  if (link) lines.push(['First administrator, once', link])
  for (const [what = '', where = ''] of lines) console.log(`  ${what.padEnd(26)} ${where}`)
}

/** Builds the pages in a process of its own, whose memory is given back. */
async function buildWeb(): Promise<void> {
  const child = spawn(process.execPath, [join(HOME, 'tools', 'build.ts')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...childEnvironment(), NO_COLOR: '1' },
  })
  let said = ''
  child.stderr.on('data', (chunk) => (said += chunk))
  const code = await new Promise<number | null>((done) => child.on('close', done))
  if (code !== 0) throw new Refused(`The pages could not be built: ${said.trim().slice(-2000)}`)
}
