import { expect, test } from 'vitest'
import { mentionsOf, plainTextOf, type DocNode } from './plain-text.ts'

const p = (...content: DocNode[]): DocNode => ({ type: 'paragraph', content })
const t = (text: string): DocNode => ({ type: 'text', text })
const doc = (...content: DocNode[]): DocNode => ({ type: 'doc', content })

test('a reader without formatting still sees lists, quotes and where links lead', () => {
  const link = {
    type: 'text',
    text: 'here',
    marks: [{ type: 'link', attrs: { href: 'https://a.b' } }],
  }
  const item = (text: string): DocNode => ({ type: 'listItem', content: [p(t(text))] })
  const written = doc(
    p(t('Look '), link),
    { type: 'bulletList', content: [item('one'), item('two')] },
    { type: 'orderedList', attrs: { start: 3 }, content: [item('three')] },
    { type: 'blockquote', content: [p(t('said')), p(t('twice'))] },
  )
  expect(plainTextOf(written)).toBe(
    'Look here (https://a.b)\n\n- one\n- two\n\n3. three\n\n> said\n> \n> twice',
  )
})

test('a person mentioned twice is told once', () => {
  const who: DocNode = { type: 'mention', attrs: { id: 'p1', label: 'Ana' } }
  const written = doc(p(t('Ask '), who, t(' and '), who))
  expect(mentionsOf(written)).toEqual(['p1'])
  expect(plainTextOf(written)).toBe('Ask @Ana and @Ana')
})

test('an empty document is no text', () => {
  expect(plainTextOf(doc(p()))).toBe('')
})
