import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ConfigRefused, readConfig } from './config.ts'
import { settingsTable } from './config/settings.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-config-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const read = (environment: Record<string, string>, yaml = '') => {
  const file = join(folder, 'parley.yaml')
  if (yaml) writeFileSync(file, yaml)
  return readConfig({ DATA_DIR: folder, ...environment }, file)
}
const problemsOf = (environment: Record<string, string>, yaml = ''): readonly string[] => {
  try {
    read(environment, yaml)
    return []
  } catch (error) {
    return (error as ConfigRefused).problems
  }
}

test('nothing has to be set', () => {
  const config = read({})
  expect(config).toMatchObject({ port: 3000, policy: 'k7tracks', databaseUrl: null, role: 'all' })
  expect(config.mail).toMatchObject({ from: 'support@localhost', smtpInPort: 2525, imapUrls: [] })
})

test('an installation makes its secret once and keeps it to itself', () => {
  const { secret } = read({})
  expect(secret.length).toBeGreaterThanOrEqual(40)
  expect(read({}).secret).toBe(secret)
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
  expect(read({ PARLEY_SECRET: 'x'.repeat(32) }).secret).toBe('x'.repeat(32))
})

test('the environment wins over the file', () => {
  const yaml = 'port: 4000\npolicy: saypro\n'
  const config = read({ PORT: '5000', IMAP_URLS: 'imaps://a.test, imaps://b.test' }, yaml)
  expect([config.port, config.policy]).toEqual([5000, 'saypro'])
  expect(config.mail.imapUrls).toEqual(['imaps://a.test', 'imaps://b.test'])
})

describe('all problems are told together, each with its name and what to do', () => {
  test('of the environment', () => {
    const problems = problemsOf({
      PORT: '70000',
      DATABASE_URL: 'mysql://x',
      PARLEY_SECRET: 'short',
      ROLE: 'boss',
    })
    expect(problems).toHaveLength(4)
    expect(problems[0]).toBe('PORT is "70000". It takes a number from 0 to 65535.')
    expect(problems.join()).not.toContain('short')
    expect(problems.join()).not.toContain('mysql')
  })

  test('of the file', () => {
    const problems = problemsOf(
      {},
      'colour: red\ninbound_key: 1234567890123456\nsmtp_url: smtp://a:b@c.test\n',
    )
    expect(problems).toHaveLength(3)
    expect(problems[0]).toContain('"colour" is no setting')
    expect(problems[1]).toContain('INBOUND_KEY is secret')
    expect(problems[2]).toContain('SMTP_URL is secret')
  })

  test.each([
    [{ S3_BUCKET: 'files' }, 'S3_ACCESS_KEY is missing'],
    [{ SSO_JWKS_URL: 'https://m.test/jwks' }, 'SSO_ISSUER is missing'],
    [{ REPLICA_URL: 'postgres://r.test/parley' }, 'DATABASE_URL is missing'],
    [{ ROLE: 'work', FANOUT: 'process' }, 'Several processes need "postgres"'],
    [{ MAIL_FROM: 'nobody' }, 'MAIL_FROM is "nobody"'],
  ])('%j', (environment, expected) => {
    expect(problemsOf(environment as Record<string, string>).join()).toContain(expected)
  })

  test('a file that is no YAML', () => {
    expect(problemsOf({}, 'port: [1')[0]).toContain('cannot be read')
  })
})

test('docs/operating.md lists every setting as it is', () => {
  const text = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8')
  const [, after = ''] = text.split('<!-- settings:begin -->\n')
  const [table] = after.split('<!-- settings:end -->')
  expect(table).toBe(settingsTable())
})
