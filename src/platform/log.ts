import { pino, type DestinationStream, type Logger } from 'pino'

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

/** Opens the log on standard output, or on `out`. */
export function openLog(level: string, out: DestinationStream = pino.destination(1)): Log {
  const options = {
    level,
    base: null,
    redact: { paths: BLOTTED.flatMap((name) => [name, `*.${name}`]), censor: '•' },
    serializers: { error: errorSaid, err: errorSaid },
  }
  return pino(options, out)
}

/** Of an error only what tells where it is: its other properties may hold rows and connections. */
function errorSaid(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack, cause } = error
  const { code } = error as { code?: unknown }
  return {
    type: name,
    message,
    stack,
    ...(typeof code === 'string' ? { code } : {}),
    ...(cause instanceof Error ? { cause: errorSaid(cause) } : {}),
  }
}
