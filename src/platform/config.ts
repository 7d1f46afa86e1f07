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
  mail: {
    /** null: outgoing mail is written to `dataDir`/outbox as .eml files. */
    smtpUrl: string | null
    from: string
    domain: string
    /** Port of the built-in SMTP listener; 0 is off. */
    smtpInPort: number
    smtpInHost: string
    smtpInCertFile: string | null
    smtpInKeyFile: string | null
    imapUrls: readonly string[]
    /** Key for the raw-message HTTP endpoint; null is off. */
    inboundKey: string | null
    dkim: { selector: string; keyFile: string } | null
  }
  /** null: files are kept in `dataDir`/blobs. */
  s3: {
    endpoint: string | null
    region: string
    bucket: string
    accessKey: string
    secretKey: string
  } | null
  /** Sign-on by a JWT of the marketplace. */
  sso: {
    secret: string | null
    jwksUrl: string | null
    issuer: string
    audience: string
  } | null
}

/** The part of our environment that programs we start may see: no setting, no secret. */
export function childEnvironment(): Record<string, string> {
  const names = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR']
  return Object.fromEntries(names.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  }))
}
