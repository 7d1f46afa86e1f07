// What `npm start` runs: everything, in one process unless ROLE says otherwise.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import closeWithGrace from 'close-with-grace'
import { childEnvironment, readConfig, type Config } from '../platform/config.ts'
import type { Demo } from './demo/demo.ts'
import { openGround, prepareFolder } from './ground.ts'
import type { Product } from './modules.ts'
import { probePort } from './port.ts'
import { withProgress } from './progress.ts'
import { endWith, Refused } from './refused.ts'
import { HOME, isBuilt } from './web.ts'

const GRACE = 30_000
const isDemo = process.argv.includes('--demo')

await start().catch(endWith)

async function start(): Promise<void> {
  const config = isDemo ? withoutMail(readConfig()) : readConfig()
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
  const demo = isDemo
    ? await withProgress('telling a year of a marketplace', tellDemo(product))
    : null
  if (config.role !== 'serve') stops.push(await work(ground, product))
  if (config.role === 'work') return console.log('Parley works.')
  const served = await serve(ground, product)
  stops.push(served.stop)
  await greet(config, product, demo)
}

/** A demo speaks with nobody outside: mail goes to the outbox folder, and no mailbox is read. */
function withoutMail(config: Config): Config {
  return { ...config, mail: { ...config.mail, smtpUrl: null, imapUrls: [] } }
}

async function loadParts() {
  const [{ openProduct }, { serve }, { work }] = await Promise.all([
    import('./modules.ts'),
    import('./serve.ts'),
    import('./work.ts'),
  ])
  return { openProduct, serve, work }
}

/** Makes the desk one that has been at work for a year, unless it is. */
function tellDemo({ desk }: Product): () => Promise<Demo> {
  return async () => (await import('./demo/demo.ts')).openDemo(desk)
}

async function greet(config: Config, product: Product, demo: Demo | null): Promise<void> {
  const { publicUrl } = config
  const lines = [
    ['Parley is open', publicUrl],
    ['Agents', `${publicUrl}/agent/`],
    ['API', `${publicUrl}/api/docs`],
  ]
  const link = await product.adminLink(demo ? 'always' : 'first')
  if (link) lines.push([demo ? 'Administrator, once' : 'First administrator, once', link])
  if (demo?.tracker) lines.push(['A requester’s tracker', demo.tracker])
  for (const [what = '', where = ''] of lines) console.log(`  ${what.padEnd(26)} ${where}`)
  if (demo) greetDemo(demo)
}

function greetDemo({ accounts, password }: Demo): void {
  console.log(`\n  Demo accounts, all with the password ${password}`)
  for (const { role, email, name } of accounts) {
    console.log(`    ${role.padEnd(9)} ${email.padEnd(24)} ${name}`)
  }
  console.log('  No mail leaves a demo: what is sent is written to the outbox folder.\n')
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
