import { pino, type Logger } from 'pino'

/** Structured log, one JSON object a line. Secrets and addresses are blotted out. */
export type Log = Logger

// Names under which a secret or an address may come by, at the top or one object down.
const BLOTTED = [
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'apiKey',
  'email',
  'address',
  'to',
  'from',
  'phone',
]

/** Opens the log on standard output. */
export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
    redact: { paths: BLOTTED.flatMap((name) => [name, `*.${name}`]), censor: '•' },
    serializers: { error: pino.stdSerializers.err, err: pino.stdSerializers.err },
  })
}
