import { z } from 'zod'

/** One line of the table of settings in docs/operating.md. */
export interface Setting {
  name: string
  meaning: string
  /** What would be accepted. */
  takes: string
  standard: string
  /** From the environment only, and never shown. */
  secret: boolean
}

type Row = [schema: z.ZodType, meaning: string, takes: string, standard: string, secret?: 'secret']

const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max)
const port = (min: number) => whole(min, 65_535)
const url = (protocol: RegExp) => z.url({ protocol }).max(2000)
const line = z.string().min(1).max(1000)
const key = z.string().min(16).max(1000)

const SENDER = /^([^<>]*<)?[^\s<>@,;]+@[^\s<>@,;]+>?$/

// The order is that of the table: what an operator sets first comes first.
const ROWS = {
  PORT: [port(0).default(3000), 'Port of the web server', 'a number from 0 to 65535', '3000'],
  HOST: [
    line.default('0.0.0.0'),
    'Address it listens on',
    'an IP address or a host name',
    '0.0.0.0',
  ],
  PUBLIC_URL: [
    url(/^https?$/).optional(),
    'Where readers reach this installation; used in mail and links',
    'an address such as https://help.example.com',
    'http://localhost:PORT',
  ],
  DATABASE_URL: [
    url(/^postgres(ql)?$/).optional(),
    'Your own PostgreSQL, 15 or newer',
    'an address such as postgres://name:password@host:5432/parley',
    'the embedded PostgreSQL',
    'secret',
  ],
  REPLICA_URL: [
    url(/^postgres(ql)?$/).optional(),
    'A replica that answers reports and search',
    'an address such as postgres://name:password@replica:5432/parley',
    'the same as DATABASE_URL',
    'secret',
  ],
  DATABASE_CONNECTIONS: [
    whole(2, 500).default(10),
    'Connections each process opens at most, besides six for jobs and hints',
    'a number from 2 to 500',
    '10',
  ],
  DATA_DIR: [
    line.default('data'),
    'Where the embedded database, files and unsent mail are kept',
    'a folder that can be written to',
    'data',
  ],
  POLICY: [
    z
      .string()
      .regex(/^[a-z0-9-]{1,50}$/)
      .default('k7tracks'),
    'Policy document of a fresh installation, from policies/',
    'the name of a file in policies/, such as k7tracks, saypro or storefront',
    'k7tracks',
  ],
  PARLEY_SECRET: [
    z.string().min(32).max(1000).optional(),
    'Signs links and sessions; the same in every process',
    'at least 32 characters, such as from: openssl rand -base64 32',
    'made at the first start and kept in DATA_DIR/secret',
    'secret',
  ],
  SMTP_URL: [
    url(/^smtps?$/).optional(),
    'Server that outgoing mail is handed to',
    'an address such as smtp://name:password@mail.example.com:587',
    'mail is written to DATA_DIR/outbox',
    'secret',
  ],
  MAIL_FROM: [
    z.string().max(300).regex(SENDER).optional(),
    'Sender of outgoing mail',
    'a mail address, such as support@example.com or "Example Support <support@example.com>"',
    'support@MAIL_DOMAIN',
  ],
  MAIL_DOMAIN: [
    z.hostname().optional(),
    'Domain of reply addresses',
    'a host name such as help.example.com',
    'the host of PUBLIC_URL',
  ],
  SMTP_IN_PORT: [
    port(0).default(2525),
    'Port of the built-in SMTP listener for incoming mail; 0 is off',
    'a number from 0 to 65535',
    '2525',
  ],
  SMTP_IN_HOST: [
    line.default('0.0.0.0'),
    'Address the SMTP listener listens on',
    'an IP address or a host name',
    '0.0.0.0',
  ],
  SMTP_IN_CERT: [
    line.optional(),
    'Certificate for STARTTLS on the SMTP listener',
    'a PEM file',
    'no STARTTLS',
  ],
  SMTP_IN_KEY: [line.optional(), 'Private key of that certificate', 'a PEM file', 'none'],
  IMAP_URLS: [
    z
      .string()
      .max(5000)
      .transform((text) => text.split(/[\s,]+/).filter(Boolean))
      .pipe(z.array(url(/^imaps?$/)).max(20))
      .default([]),
    'Mailboxes that are read for incoming mail',
    'addresses such as imaps://name:password@imap.example.com/INBOX, parted by spaces',
    'none',
    'secret',
  ],
  INBOUND_KEY: [
    key.optional(),
    'Key with which raw messages may be posted to /api/mail/inbound',
    'at least 16 characters',
    'the endpoint is off',
    'secret',
  ],
  MAIL_VERIFY: [
    z.enum(['on', 'off']).default('on'),
    'Whether SPF, DKIM and DMARC of incoming mail are looked up',
    'on or off',
    'on',
  ],
  DKIM_SELECTOR: [line.optional(), 'DKIM selector for outgoing mail', 'a DNS label', 'no DKIM'],
  DKIM_KEY: [line.optional(), 'DKIM private key', 'a PEM file', 'no DKIM'],
  S3_BUCKET: [
    line.optional(),
    'Bucket for attachments',
    'the name of a bucket',
    'files are kept in DATA_DIR/blobs',
  ],
  S3_ENDPOINT: [
    url(/^https?$/).optional(),
    'S3 service other than that of Amazon',
    'an address such as https://s3.example.com',
    'Amazon S3',
  ],
  S3_REGION: [
    line.default('us-east-1'),
    'Region of the bucket',
    'the name of a region',
    'us-east-1',
  ],
  S3_ACCESS_KEY: [
    line.optional(),
    'Access key of the bucket',
    'an access key id',
    'none',
    'secret',
  ],
  S3_SECRET_KEY: [line.optional(), 'Secret key of the bucket', 'a secret key', 'none', 'secret'],
  SSO_JWT_SECRET: [
    z.string().min(32).max(5000).optional(),
    'Key shared with the marketplace for sign-on by JWT (HS256)',
    'at least 32 characters',
    'sign-on by the marketplace is off',
    'secret',
  ],
  SSO_JWKS_URL: [
    url(/^https?$/).optional(),
    'Public keys of the marketplace for sign-on by JWT',
    'the address of a JWKS document',
    'sign-on by the marketplace is off',
  ],
  SSO_ISSUER: [line.optional(), 'Issuer its tokens must name', 'the `iss` of the tokens', 'none'],
  SSO_AUDIENCE: [
    line.optional(),
    'Audience its tokens must name',
    'the `aud` of the tokens',
    'PUBLIC_URL',
  ],
  SSO_START_URL: [
    url(/^https?$/).optional(),
    'Page of the marketplace that signs its people on here: a button on the sign-in page',
    'an address such as https://example.com/support/sign-on',
    'no button',
  ],
  CHANNELS_ELSEWHERE: [
    z
      .string()
      .max(1000)
      .transform((text) => text.split(/[\s,]+/).filter(Boolean))
      .pipe(z.array(z.string().regex(/^[a-z0-9_]{1,50}$/)))
      .default([]),
    'Channels of the policy that somebody answers outside Parley; the others that have no door ' +
      'here are shown as not open yet',
    'names of channels in the policy, such as phone social, parted by spaces',
    'none',
  ],
  ROLE: [
    z.enum(['all', 'serve', 'work']).default('all'),
    'What this process does: answer requests, do the work behind, or both',
    'all, serve or work',
    'all',
  ],
  FANOUT: [
    z.enum(['postgres', 'process']).default('postgres'),
    'How processes tell each other what changed; `process` when there is only one',
    'postgres or process',
    'postgres',
  ],
  PROXIES: [
    whole(0, 10).default(0),
    'Proxies in front whose X-Forwarded-For is believed',
    'a number from 0 to 10',
    '0',
  ],
  METRICS_KEY: [
    key.optional(),
    'Key that /metrics asks for, as a bearer token',
    'at least 16 characters',
    '/metrics answers to this machine only',
    'secret',
  ],
  LOG_LEVEL: [
    z.enum(['silent', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
    'How much is logged',
    'silent, error, warn, info, debug or trace',
    'info',
  ],
} as const satisfies Record<string, Row>

/** The settings together, as the environment and parley.yaml give them. */
export const settingsSchema = z.object(
  Object.fromEntries(Object.entries(ROWS).map(([name, row]) => [name, row[0]])) as {
    [Name in keyof typeof ROWS]: (typeof ROWS)[Name][0]
  },
)
export type Settings = z.output<typeof settingsSchema>

/** The settings as the table in docs/operating.md. */
export function settingsTable(): string {
  const rows = SETTINGS.map(({ name, meaning, takes, standard, secret }) => {
    return `| \`${name}\` | ${meaning}${secret ? ' (secret)' : ''} | ${takes} | ${standard} |`
  })
  const head = ['| name | meaning | takes | unless set |', '| --- | --- | --- | --- |']
  return `${[...head, ...rows].join('\n')}\n`
}

/** Every setting, for the table in docs/operating.md and for what is said about a wrong one. */
export const SETTINGS: readonly Setting[] = Object.entries(ROWS).map(([name, row]) => {
  const [, meaning, takes, standard, secret] = row as Row
  return { name, meaning, takes, standard, secret: secret === 'secret' }
})
