import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { settingsSchema, SETTINGS, type Setting, type Settings } from './config/settings.ts'

/** Settings of this installation, read once at start. */
export interface Config {
  role: 'all' | 'serve' | 'work'
  host: string
  port: number
  /** Where readers reach us, without a slash at the end: `https://help.example.com`. */
  publicUrl: string
  /** null: the embedded PostgreSQL under `dataDir`. */
  databaseUrl: string | null
  replicaUrl: string | null
  databaseConnections: number
  dataDir: string
  /** Name of the policy document a fresh installation begins with. */
  policy: string
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug' | 'trace'
  /** Proxies in front of us whose X-Forwarded-For is believed. */
  proxies: number
  /** Signs links and cursors. */
  secret: string
  metricsKey: string | null
  fanout: 'postgres' | 'process'
  mail: MailConfig
  /** null: files are kept in `dataDir`/blobs. */
  s3: S3Config | null
  /** Sign-on by a JWT of the marketplace. */
  sso: SsoConfig | null
  /** Channels of the policy that somebody answers outside this program. */
  channelsElsewhere: readonly string[]
}

/** How mail comes in and goes out. */
export interface MailConfig {
  /** null: outgoing mail is written to `dataDir`/outbox as .eml files. */
  smtpUrl: string | null
  /** The address mail leaves from; answers come to it, with a plus part. */
  from: string
  /** The name beside it; null: the organization of the policy. */
  fromName: string | null
  domain: string
  /** Port of the built-in SMTP listener; 0 is off. */
  smtpInPort: number
  smtpInHost: string
  smtpInCertFile: string | null
  smtpInKeyFile: string | null
  imapUrls: readonly string[]
  /** Key for the raw-message HTTP endpoint; null is off. */
  inboundKey: string | null
  /** Whether SPF, DKIM and DMARC of what comes in are looked up. */
  verify: boolean
  dkim: { selector: string; keyFile: string } | null
}

/** A bucket for files, at Amazon or elsewhere. */
export interface S3Config {
  endpoint: string | null
  region: string
  bucket: string
  accessKey: string
  secretKey: string
}

/** Whose tokens sign people on, and how they are checked. */
export interface SsoConfig {
  secret: string | null
  jwksUrl: string | null
  issuer: string
  audience: string
  /** Where the marketplace signs its people on here; null: no button leads there. */
  startUrl: string | null
}

/** What is wrong with the settings: all of it, each line with the name and what to do. */
export class ConfigRefused extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((line) => `  - ${line}`).join('\n')}`)
    this.problems = problems
  }
}

type Environment = Record<string, string | undefined>

/** Reads the environment and `parley.yaml`, refusing with all problems at once. */
export function readConfig(
  environment: Environment = process.env,
  file: string = environment['PARLEY_CONFIG'] ?? 'parley.yaml',
): Config {
  const problems: string[] = []
  const given: Record<string, unknown> = fromFile(file, problems)
  for (const { name } of SETTINGS) {
    if (environment[name] !== undefined && environment[name] !== '') given[name] = environment[name]
  }
  const parsed = settingsSchema.safeParse(given)
  for (const found of parsed.success ? [] : parsed.error.issues) {
    const name = String(found.path[0])
    problems.push(`${name} is ${shown(name, given[name])}. ${remedyOf(name)}`)
  }
  if (parsed.success) problems.push(...together(parsed.data))
  if (problems.length > 0 || !parsed.success) throw new ConfigRefused(problems)
  return shape(parsed.data)
}

const settingNamed = (name: string): Setting | undefined =>
  SETTINGS.find((setting) => setting.name === name)

function remedyOf(name: string): string {
  return `It takes ${settingNamed(name)?.takes ?? 'another value'}.`
}

function shown(name: string, value: unknown): string {
  return settingNamed(name)?.secret ? 'not usable' : JSON.stringify(value)
}

function fromFile(file: string, problems: string[]): Record<string, unknown> {
  if (!existsSync(file)) return {}
  const given: Record<string, unknown> = {}
  let entries: [string, unknown][]
  try {
    entries = Object.entries((parse(readFileSync(file, 'utf8')) ?? {}) as object)
  } catch (error) {
    problems.push(`${file} cannot be read: ${(error as Error).message.split('\n')[0]}`)
    return {}
  }
  for (const [key, value] of entries) {
    const setting = settingNamed(key.toUpperCase())
    if (!setting) {
      problems.push(`${file}: "${key}" is no setting. The settings are in docs/operating.md.`)
    } else if (setting.secret || holdsPassword(value)) {
      problems.push(`${file}: ${setting.name} is secret. Set it in the environment instead.`)
    } else {
      given[setting.name] = Array.isArray(value) ? value.join(' ') : String(value)
    }
  }
  return given
}

function holdsPassword(value: unknown): boolean {
  return /\/\/[^/@:]*:[^/@]+@/.test(String(value))
}

// Settings that need each other.
function together(given: Settings): string[] {
  const problems: string[] = []
  const need = (set: unknown, name: string, because: string) => {
    if (set === undefined) problems.push(`${name} is missing. ${because} needs it.`)
  }
  if (given.S3_BUCKET !== undefined) {
    need(given.S3_ACCESS_KEY, 'S3_ACCESS_KEY', 'S3_BUCKET')
    need(given.S3_SECRET_KEY, 'S3_SECRET_KEY', 'S3_BUCKET')
  }
  if (given.SSO_JWT_SECRET !== undefined || given.SSO_JWKS_URL !== undefined) {
    need(given.SSO_ISSUER, 'SSO_ISSUER', 'Sign-on by the marketplace')
  } else if (given.SSO_START_URL !== undefined) {
    problems.push('SSO_START_URL is set. It needs SSO_JWT_SECRET or SSO_JWKS_URL as well.')
  }
  if (given.SMTP_IN_CERT !== undefined) need(given.SMTP_IN_KEY, 'SMTP_IN_KEY', 'SMTP_IN_CERT')
  if (given.DKIM_KEY !== undefined) need(given.DKIM_SELECTOR, 'DKIM_SELECTOR', 'DKIM_KEY')
  if (given.REPLICA_URL !== undefined) need(given.DATABASE_URL, 'DATABASE_URL', 'REPLICA_URL')
  if (given.ROLE !== 'all' && given.FANOUT === 'process') {
    problems.push(
      `FANOUT is "process" and ROLE is "${given.ROLE}". Several processes need "postgres".`,
    )
  }
  return problems
}

function shape(given: Settings): Config {
  const dataDir = resolve(given.DATA_DIR)
  const publicUrl = (given.PUBLIC_URL ?? `http://localhost:${given.PORT}`).replace(/\/+$/, '')
  return {
    role: given.ROLE,
    host: given.HOST,
    port: given.PORT,
    publicUrl,
    databaseUrl: given.DATABASE_URL ?? null,
    replicaUrl: given.REPLICA_URL ?? null,
    databaseConnections: given.DATABASE_CONNECTIONS,
    dataDir,
    policy: given.POLICY,
    logLevel: given.LOG_LEVEL,
    proxies: given.PROXIES,
    secret: given.PARLEY_SECRET ?? keptSecret(dataDir),
    metricsKey: given.METRICS_KEY ?? null,
    fanout: given.FANOUT,
    mail: mailOf(given, given.MAIL_DOMAIN ?? new URL(publicUrl).hostname),
    s3: s3Of(given),
    sso: ssoOf(given, publicUrl),
    channelsElsewhere: given.CHANNELS_ELSEWHERE,
  }
}

function mailOf(given: Settings, domain: string): MailConfig {
  const { DKIM_KEY: keyFile, DKIM_SELECTOR: selector } = given
  const [, name = '', from] = /^(?:([^<>]*)<)?([^<>]+)>?$/.exec(given.MAIL_FROM ?? '') ?? []
  return {
    smtpUrl: given.SMTP_URL ?? null,
    from: from ?? `support@${domain}`,
    fromName: name.replaceAll('"', '').trim() || null,
    domain,
    smtpInPort: given.SMTP_IN_PORT,
    smtpInHost: given.SMTP_IN_HOST,
    smtpInCertFile: given.SMTP_IN_CERT ?? null,
    smtpInKeyFile: given.SMTP_IN_KEY ?? null,
    imapUrls: given.IMAP_URLS,
    inboundKey: given.INBOUND_KEY ?? null,
    verify: given.MAIL_VERIFY === 'on',
    dkim: keyFile !== undefined && selector !== undefined ? { selector, keyFile } : null,
  }
}

function s3Of(given: Settings): S3Config | null {
  if (given.S3_BUCKET === undefined) return null
  return {
    endpoint: given.S3_ENDPOINT ?? null,
    region: given.S3_REGION,
    bucket: given.S3_BUCKET,
    accessKey: given.S3_ACCESS_KEY ?? '',
    secretKey: given.S3_SECRET_KEY ?? '',
  }
}

function ssoOf(given: Settings, publicUrl: string): SsoConfig | null {
  if (given.SSO_JWT_SECRET === undefined && given.SSO_JWKS_URL === undefined) return null
  return {
    secret: given.SSO_JWT_SECRET ?? null,
    jwksUrl: given.SSO_JWKS_URL ?? null,
    issuer: given.SSO_ISSUER ?? '',
    audience: given.SSO_AUDIENCE ?? publicUrl,
    startUrl: given.SSO_START_URL ?? null,
  }
}

/** The secret an installation made for itself at its first start. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  try {
    if (!existsSync(file)) {
      mkdirSync(dataDir, { recursive: true })
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
    }
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new ConfigRefused([
      `DATA_DIR is "${dataDir}", where nothing can be kept (${code}). ` +
        `It takes ${settingNamed('DATA_DIR')?.takes}.`,
    ])
  }
}

/** The part of our environment that programs we start may see: no setting, no secret. */
export function childEnvironment(): Record<string, string> {
  const names = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR']
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
