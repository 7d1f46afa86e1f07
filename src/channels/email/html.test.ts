import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cleanHtml } from './html.ts'
import { pattern } from './pattern.ts'

const clean = (html: string) => cleanHtml(html, (id) => (id === 'known' ? '/files/1' : null))

const AWAY = 'target="_blank" rel="noopener noreferrer nofollow"'

test('what people write stays: words, lists, tables, links, colours and direction', () => {
  const html = [
    '<div dir="rtl"><p style="color:#333">مرحبا <b>x</b></p><ul><li>1</li></ul>',
    '<table><tr><td colspan="2">t</td></tr></table></div>',
  ].join('')
  expect(clean(html).html).toBe(html)
  expect(clean('<a href="https://shop.test/a?b=1&amp;c=2">shop</a>').html).toBe(
    `<a href="https://shop.test/a?b=1&amp;c=2" ${AWAY}>shop</a>`,
  )
})

test('remote images wait to be asked for, attached ones are shown, others are gone', () => {
  const { html, remoteImages } = clean(
    [
      '<img src="https://x.test/p.gif" alt="p"><img src="cid:known">',
      '<img src="cid:none"><img src="data:image/svg+xml,x">',
    ].join(''),
  )
  expect(html).toBe(
    '<img alt="p" data-remote-src="https://x.test/p.gif" /><img src="/files/1" /><img /><img />',
  )
  expect(remoteImages).toBe(1)
})

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="  jav&#x09;ascript:alert(1)">x</a>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mi xlink:href="data:x,<script>alert(1)</script>">',
  '<p style="background:url(https://x.test/t)">x</p>',
  '<style>@import "https://x.test";</style>',
  '<form action="https://x.test"><input name=p></form>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<base href="https://x.test"><link rel=stylesheet href="https://x.test">',
  '<meta http-equiv=refresh content="0;url=https://x.test">',
  '<video src="https://x.test"></video><audio autoplay src="https://x.test"></audio>',
  '<object data="https://x.test"></object><embed src="https://x.test">',
  '<div background="https://x.test" id="desk" class="danger" name="x">x</div>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
])('nothing runs and nothing is fetched: %s', (payload) => {
  expect(harmIn(clean(payload).html)).toEqual([])
})

test('too much markup is not shown as markup, and is found out at once', () => {
  const start = performance.now()
  expect(clean('<a href="https://x.test">x</a>'.repeat(5001))).toMatchObject({
    html: '',
    isOverLimit: true,
    links: 5001,
  })
  expect(clean(`${'<div>'.repeat(100_000)}deep`)).toMatchObject({
    html: '',
    text: 'deep',
    isOverLimit: true,
  })
  expect(clean('<!--[if '.repeat(100_000)).html).toBe('')
  expect(performance.now() - start).toBeLessThan(2000)
})

const FILE = '../shared/corpora/security/xss-dompurify.jsonl'

describe.skipIf(!existsSync(FILE))('223 ways to run a script', () => {
  test('nothing runs and nothing is fetched', () => {
    const lines = readFileSync(FILE, 'utf8').trim().split('\n')
    const payloads = lines.map((line) => (JSON.parse(line) as { payload: string }).payload)
    expect(payloads.flatMap((payload) => harmIn(clean(payload).html))).toEqual([])
    expect(lines).toHaveLength(223)
  })
})

const TAGS = pattern('')`
  ^(a|abbr|address|article|aside|b|bdi|bdo|big|blockquote|br|caption|center|cite|code|col|
  colgroup|dd|del|div|dl|dt|em|font|footer|h[1-6]|header|hr|i|img|ins|kbd|li|main|mark|ol|p|
  pre|q|s|section|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|
  u|ul|var|wbr)$
`
const FIELDS = pattern('')`
  ^(dir|lang|align|style|href|title|target|rel|src|data-remote-src|alt|width|height|colspan|
  rowspan|valign|bgcolor|scope|border|cellpadding|cellspacing|start|type|color|size|datetime)$
`
const VALUES: Record<string, RegExp> = {
  href: /^(https?:\/\/|mailto:|tel:)/i,
  src: /^(\/files\/|data:image\/(png|gif|jpe?g|webp);base64,)/,
  style: /^(?!.*(url|expression|import|[@\\]))/i,
}

/** What could run or fetch. The output is plain enough that its tags and fields can be listed. */
function harmIn(html: string): string[] {
  return [...html.matchAll(/<\/?([^\s/>]+)((?:[^">]|"[^"]*")*)>/g)].flatMap(
    ([tag, name = '', fields = '']) => {
      const isBad = [...fields.matchAll(/([^\s=/"]+)(?:="([^"]*)")?/g)].some(
        ([, field = '', value = '']) => !FIELDS.test(field) || !(VALUES[field] ?? /^/).test(value),
      )
      return isBad || !TAGS.test(name) ? [tag] : []
    },
  )
}
