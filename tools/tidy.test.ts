import { describe, expect, test } from 'vitest'
import { projectFiles, tidy } from './tidy.ts'

interface Example {
  rule: string
  path: string
  bad: string
  good: string
}

const lines = (count: number) => Array.from({ length: count }, (_, n) => `  go(${n})`).join('\n')

const EXAMPLES: Example[] = [
  { rule: 'file-length', path: 'src/desk/a.ts', bad: lines(301), good: lines(300) },
  { rule: 'line-length', path: 'src/desk/a.ts', bad: 'a'.repeat(101), good: 'a'.repeat(100) },
  {
    rule: 'function-length',
    path: 'src/desk/a.ts',
    bad: `export function go() {\n${lines(39)}\n}`,
    good: `export function go() {\n${lines(38)}\n}`,
  },
  {
    rule: 'function-length',
    path: 'web/agent/card.tsx',
    bad: `export function Card() {\n${lines(79)}\n}`,
    good: `export function Card() {\n${lines(78)}\n}`,
  },
  {
    rule: 'default-export',
    path: 'src/desk/a.ts',
    bad: 'export default function go() {}',
    good: 'export function go() {}',
  },
  {
    rule: 'barrel',
    path: 'src/desk/tickets/all.ts',
    bad: "export * from './rules.ts'",
    good: "export * from './all/rules.ts'",
  },
  {
    rule: 'doc-comment',
    path: 'src/std/a.ts',
    bad: 'const a = 1\n\nexport function go() {}',
    good: '/** Goes. */\nexport const A = 1\nexport const B = 2',
  },
  {
    rule: 'clock',
    path: 'src/desk/a.ts',
    bad: 'const at = new Date()',
    good: 'const day = new Date(at)',
  },
  { rule: 'clock', path: 'src/desk/a.ts', bad: 'const at = Date.now()', good: 'const at = now()' },
  {
    rule: 'clock',
    path: 'src/desk/a.ts',
    bad: 'sql`select id from ticket where due < now()`',
    good: 'sql`select id from ticket where due < ${now()}`',
  },
  {
    rule: 'environment',
    path: 'src/desk/a.ts',
    bad: "const port = process.env['PORT']",
    good: 'const port = config.port',
  },
  {
    rule: 'unfinished',
    path: 'src/desk/a.ts',
    bad: 'go() // TODO: later',
    good: "go('TODO: later')",
  },
  {
    rule: 'unfinished',
    path: 'test/stories/a.test.ts',
    bad: "test.only('it works', () => {})",
    good: "test.skipIf(!here)('it works', () => {})",
  },
  {
    rule: 'sql-star',
    path: 'src/desk/a.ts',
    bad: 'sql`select t.* from ticket t`',
    good: 'sql`select count(*), 2 * 3 as six from ticket`',
  },
  {
    rule: 'sql-offset',
    path: 'src/desk/a.ts',
    bad: 'tx`select id from ticket limit 5 offset ${n}`',
    good: 'tx`select id from ticket where id > ${after} limit 5`',
  },
  {
    rule: 'sql-case',
    path: 'src/desk/a.ts',
    bad: 'db`SELECT id from ticket`',
    good: "db`select id from ticket where word = 'SELECT'`",
  },
  {
    rule: 'sql-parameters',
    path: 'src/desk/a.ts',
    bad: 'sql.unsafe(`select ${name}`)',
    good: "sql.unsafe('select 1')",
  },
  {
    rule: 'migration-sentence',
    path: 'db/migrations/0001_a.sql',
    bad: 'create table a (id uuid)',
    good: '-- People are told what happens next.\ncreate table a (id uuid);',
  },
  {
    rule: 'logical-css',
    path: 'web/ui/a.css',
    bad: '.a { margin-left: 0 }',
    good: '.a { margin-inline-start: 0; border-inline-end-color: red }',
  },
  {
    rule: 'logical-css',
    path: 'web/ui/a.css',
    bad: '.a { padding: 0 1px 0 2px }',
    good: '.a { padding: 0 1px 4px 1px; margin: clamp(1px, 2vw, 3px) 1px }',
  },
  {
    rule: 'logical-css',
    path: 'web/ui/a.tsx',
    bad: 'const a = <p style={{ marginLeft: 1 }} />',
    good: 'const a = <p style={{ marginInlineStart: 1 }} />',
  },
  {
    rule: 'colour-token',
    path: 'web/ui/a.css',
    bad: '.a { color: #d33 }',
    good: '#add { color: var(--accent) }',
  },
  {
    rule: 'words',
    path: 'web/agent/a.tsx',
    bad: 'const a = <p>Reply</p>',
    good: "const a = <p>{say('agent.reply')} · <kbd>Ctrl</kbd></p>",
  },
  {
    rule: 'words',
    path: 'web/agent/a.tsx',
    bad: 'const a = <input placeholder="Your name" />',
    good: "const a = <input placeholder={say('portal.name')} className='wide' />",
  },
  {
    rule: 'vocabulary',
    path: 'src/desk/a.ts',
    bad: 'function find(customerId: string) {}',
    good: 'function find(requesterId: string) {}',
  },
  {
    rule: 'vocabulary',
    path: 'src/desk/a.ts',
    bad: "get('/api/customers/{id}')",
    good: "get('/api/people/{id}')",
  },
  {
    rule: 'vocabulary',
    path: 'db/migrations/0001_a.sql',
    bad: '-- A table for the clocks.\ncreate table deadline (id uuid);',
    good: '-- A table for the clocks.\ncreate table promise (id uuid);',
  },
  {
    rule: 'vocabulary',
    path: 'src/words/en/agent.ts',
    bad: "const agent = { 'agent.who': 'Customer' }",
    good: "const agent = { 'agent.who': 'Requester' }",
  },
]

const rulesBroken = (path: string, text: string) => [
  ...new Set(tidy([{ path, text }]).map((finding) => finding.rule)),
]

describe('the rules of the house that no linter has', () => {
  test.each(EXAMPLES)('$rule is found in $path: $bad', ({ rule, path, bad, good }) => {
    expect(rulesBroken(path, bad)).toContain(rule)
    expect(rulesBroken(path, good)).not.toContain(rule)
  })

  test('a table is written by one desk module only', () => {
    const writes = (module: string) => ({
      path: `src/desk/${module}/store.ts`,
      text: 'export const close = (tx: Tx) => tx`update ticket set status = 1`',
    })
    const found = tidy([writes('tickets'), writes('inbox')])
    expect(found.map(({ path, rule }) => ({ path, rule }))).toEqual([
      { path: 'src/desk/inbox/store.ts', rule: 'table-writer' },
    ])
  })

  test('a file says in its name what it holds', () => {
    expect(rulesBroken('src/desk/tickets/date-utils.ts', 'go()')).toEqual(['file-name'])
    expect(rulesBroken('web/agent/mail-service.tsx', 'go()')).toEqual(['file-name'])
    expect(rulesBroken('src/desk/tickets/misconduct.ts', 'go()')).toEqual([])
  })

  test('an exception holds where it stands and only with its reason', () => {
    const path = 'src/desk/a.ts'
    const allow = '// tidy-allow clock: the log stamps its own lines'
    expect(rulesBroken(path, `${allow}\nDate.now()`)).toEqual([])
    expect(rulesBroken(path, '// tidy-allow clock:\nDate.now()')).toEqual(['clock'])
    expect(rulesBroken(path, `${allow}\n\n\nDate.now()`)).toEqual(['clock'])
  })

  test('a finding names its line', () => {
    const text = '-- Why this is here, in a sentence.\n\nselect *\n  from ticket;'
    const [finding] = tidy([{ path: 'db/migrations/0009_a.sql', text }])
    expect(finding).toMatchObject({ line: 3, rule: 'sql-star' })
  })
})

test('the project keeps the rules of the house', () => {
  const found = tidy(projectFiles('.'))
  expect(found.map(({ path, line, rule, says }) => `${path}:${line} ${rule}: ${says}`)).toEqual([])
})
