import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

/** Markup that wants to run or to call home. */
export interface Payload {
  readonly id: string
  readonly payload: string
}

const CORPUS = new URL('../../../../shared/corpora/security/xss-dompurify.jsonl', import.meta.url)

export const hasCorpus = existsSync(CORPUS)

/** Payloads others have collected; they are read in place. */
export async function collectedPayloads(): Promise<Payload[]> {
  const lines = (await readFile(CORPUS, 'utf8')).split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Payload)
}

// Nobody answers at this name: whoever asks for it was fooled.
const ELSEWHERE = 'https://elsewhere.invalid'

/** One of each kind, written for this test. */
export const OWN_PAYLOADS: readonly Payload[] = Object.entries({
  script: '<script>alert(1)</script>',
  'script-in-svg': '<svg><script>alert(1)</script></svg>',
  'svg-onload': '<svg onload=alert(1)>',
  'image-onerror': `<img src=x onerror=alert(1)><img src="${ELSEWHERE}/a.gif">`,
  'image-set': `<img srcset="${ELSEWHERE}/b.gif 1x"><picture><source srcset="${ELSEWHERE}/c"></picture>`,
  background: `<table background="${ELSEWHERE}/d"><tr><td style="background:url(${ELSEWHERE}/e)">x`,
  style: `<style>@import "${ELSEWHERE}/f.css"; body { background: url(${ELSEWHERE}/g) }</style>`,
  'style-escape': '<style><img src="</style><img src=x onerror=alert(1)//">',
  link: `<link rel=stylesheet href="${ELSEWHERE}/h"><link rel=prefetch href="${ELSEWHERE}/i">`,
  'javascript-address': '<a href="javascript:alert(1)" autofocus onfocus=alert(1)>x</a>',
  'javascript-split':
    '<a href="java&Tab;script:alert(1)">x</a><a href="&#1;javascript:alert(1)">y</a>',
  frame: `<iframe src="javascript:alert(1)"></iframe><iframe srcdoc="<script>alert(1)</script>">`,
  object: `<object data="${ELSEWHERE}/j"></object><embed src="${ELSEWHERE}/k">`,
  form: `<form action="${ELSEWHERE}/l"><input autofocus onfocus=alert(1)><button formaction="javascript:alert(1)">`,
  meta: `<meta http-equiv=refresh content="0;url=${ELSEWHERE}/m"><base href="${ELSEWHERE}/">`,
  math: '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  'noscript-mutation': '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  'comment-mutation': '<!--><img src=x onerror=alert(1)>--><!--!><script>alert(1)</script>',
  template:
    '<template><script>alert(1)</script></template><div><template shadowrootmode=open><img src=x onerror=alert(1)></template></div>',
  media: `<video src="${ELSEWHERE}/n" poster="${ELSEWHERE}/o" onloadstart=alert(1)></video><audio src="${ELSEWHERE}/p">`,
  'unclosed-attribute': '<img src="x` `<script>alert(1)</script>"` `>',
  'clobbered-names': '<img name=body><form id=attributes><input name=parentNode></form>',
  'closing-tags': '</body></html></iframe></textarea></title><script>alert(1)</script>',
  'frame-end': '"></iframe><script>alert(1)</script><iframe srcdoc="',
}).map(([id, payload]) => ({ id, payload }))
