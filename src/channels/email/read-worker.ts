import { parentPort } from 'node:worker_threads'
import { assert } from '../../std/assert.ts'
import { readMail } from './read.ts'

// Reads one large mail after the other for reader.ts.
const port = parentPort
assert(port !== null, 'this file runs as a worker')
port.on('message', (bytes: Uint8Array) => {
  void readMail(bytes).then((mail) => port.postMessage(mail))
})
