import { Worker } from 'node:worker_threads'
import type { InboundMail } from '../channel.ts'
import { READ_LIMITS } from './limits.ts'
import { readMail, salvageMail } from './read.ts'

/** Reads mails: small ones at once, large ones in a worker that may be stopped. */
export interface Reader {
  read(bytes: Uint8Array): Promise<InboundMail>
  close(): Promise<void>
}

/**
 * A mail made to hang a parser costs a worker, not the intake: past its time or memory the worker
 * goes, the mail is salvaged, and the next one gets a new worker.
 */
export function mailReader(
  limits: { inPlaceBytesMax?: number; workerMillis?: number } = {},
): Reader {
  const inPlaceMax = limits.inPlaceBytesMax ?? READ_LIMITS.inPlaceBytesMax
  const millis = limits.workerMillis ?? READ_LIMITS.workerMillis
  let worker: Worker | null = null
  let turn: Promise<unknown> = Promise.resolve()
  const stop = async (): Promise<void> => {
    const stopped = worker
    worker = null
    await stopped?.terminate()
  }
  const readAside = async (bytes: Uint8Array): Promise<InboundMail> => {
    worker ??= startWorker()
    const answer = await askWorker(worker, bytes, millis)
    if (typeof answer !== 'string') return answer
    await stop()
    return salvageMail(bytes, [answer])
  }
  return {
    read(bytes) {
      if (bytes.length <= inPlaceMax) return readMail(bytes)
      const mail = turn.then(() => readAside(bytes))
      turn = mail.catch(() => {})
      return mail
    },
    close: stop,
  }
}

function startWorker(): Worker {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: READ_LIMITS.workerHeapMb },
  })
  worker.unref()
  return worker
}

function askWorker(
  worker: Worker,
  bytes: Uint8Array,
  millis: number,
): Promise<InboundMail | 'timeout' | 'worker_failed'> {
  return new Promise((resolve) => {
    const done = (answer: InboundMail | 'timeout' | 'worker_failed'): void => {
      clearTimeout(timer)
      worker.off('message', done)
      worker.off('error', failed)
      worker.off('exit', failed)
      resolve(answer)
    }
    const failed = (): void => done('worker_failed')
    const timer = setTimeout(() => done('timeout'), millis)
    worker.on('message', done)
    worker.on('error', failed)
    worker.on('exit', failed)
    worker.postMessage(bytes)
  })
}
