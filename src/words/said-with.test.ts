import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from './en/index.ts'

const HOME = join(import.meta.dirname, '..', '..')

test('a sentence with a gap is never said without what fills it', () => {
  const files = globSync('{src,web}/**/*.{ts,tsx}', { cwd: HOME }).filter(
    (file) => !file.includes('.test.'),
  )
  const unfilled = files.flatMap((file) => {
    const code = readFileSync(join(HOME, file), 'utf8')
    return [...code.matchAll(/\bsay\(\s*'([a-z_0-9.]+)'\s*,?\s*\)/g)].flatMap(([, key = '']) =>
      en[key as keyof typeof en]?.includes('{') ? [`${file}: ${key}`] : [],
    )
  })
  expect(unfilled).toEqual([])
})
