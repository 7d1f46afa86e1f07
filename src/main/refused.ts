import type { Config } from '../platform/config.ts'
import { ConfigRefused } from '../platform/config.ts'
import { SchemaRefused } from '../platform/migrate.ts'

/** A start that cannot be made: a sentence that says why and what to do, without a stack. */
export class Refused extends Error {}

/** Prints why a command ended, and ends it: a sentence for what the operator can mend. */
export function endWith(error: unknown): never {
  const isExpected =
    error instanceof Refused || error instanceof ConfigRefused || error instanceof SchemaRefused
  console.error(isExpected ? error.message : error)
  process.exit(1)
}

/** Why a folder cannot be used. */
export function sayFolder(folder: string, error: unknown): Refused {
  return new Refused(
    `The folder ${folder} cannot be written to (${codeOf(error)}). Give the account that starts ` +
      'Parley the right to write there, or set DATA_DIR to another folder.',
  )
}

/** Why nobody can be served at an address. */
export function sayListen(
  what: { name: string; host: string; port: number },
  error: unknown,
): Refused {
  const { name, host, port } = what
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    return new Refused(
      `Port ${port} is in use. Stop the other program, or set ${name} to a free port.`,
    )
  }
  if (code === 'EACCES') {
    return new Refused(`Port ${port} is reserved. Set ${name} to one above 1023.`)
  }
  return new Refused(`Nothing can listen at ${host}:${port} (${code}). Look at HOST and ${name}.`)
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
])

/** Why the configured database cannot be used; other errors pass as they are. */
export function sayDatabase(config: Config) {
  return (error: unknown): never => {
    const code = codeOf(error)
    const { host, pathname } = new URL(config.databaseUrl ?? 'postgres://embedded/parley')
    const database = pathname.slice(1)
    if (UNREACHABLE.has(code)) {
      throw new Refused(
        `No PostgreSQL answers at ${host} (${code}). Start it, or mend DATABASE_URL.`,
      )
    }
    if (code === '28P01' || code === '28000') {
      throw new Refused(`PostgreSQL at ${host} refuses the name or password in DATABASE_URL.`)
    }
    if (code === '3D000') {
      throw new Refused(`PostgreSQL at ${host} has no database "${database}". Create it first.`)
    }
    if (code === '42501') {
      throw new Refused(
        `The account in DATABASE_URL may not create tables in "${database}". Make it the owner.`,
      )
    }
    throw error
  }
}

function codeOf(error: unknown): string {
  const { code, errors } = error as { code?: string; errors?: { code?: string }[] }
  return code ?? errors?.[0]?.code ?? 'unknown'
}
