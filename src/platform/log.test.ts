import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { openLog } from './log.ts'

test('secrets, addresses and the rows in an error are not logged', () => {
  const out = new PassThrough()
  const log = openLog('info', out)
  const error = Object.assign(new Error('broken'), { code: '23505', parameters: ['anna@x.test'] })
  log.info({ token: 'abc', person: { email: 'anna@x.test' }, error }, 'seen')
  const line = String(out.read())
  expect(line).not.toMatch(/abc|anna/)
  expect(JSON.parse(line)).toMatchObject({
    msg: 'seen',
    error: { message: 'broken', code: '23505' },
  })
})
