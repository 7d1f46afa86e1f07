import { compile } from 'html-to-text'
import { HTML_LIMITS } from './limits.ts'
import { pattern } from './pattern.ts'

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: HTML_LIMITS.inputMax, maxDepth: HTML_LIMITS.depthMax },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'style', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
      selector,
      options: { uppercase: false },
    })),
  ],
})

/** HTML as the text a reader would see; quotes get their `>`. */
export function textOfHtml(html: string): string {
  try {
    return isTooDeep(html) ? wordsOf(html) : convert(html.slice(0, HTML_LIMITS.inputMax)).trim()
  } catch {
    return wordsOf(html)
  }
}

// Markup too wild for the converter: the words alone.
function wordsOf(html: string): string {
  return html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[ \t]{2,}/g, ' ')
    .trim()
}

const TAG = /<(\/?)([a-z][a-z0-9]*)/gi
const CLOSES_ITSELF = pattern('i')`
    ^(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|td|th|tr|dt|
    dd|option|thead|tbody|tfoot)$
  `

/**
 * Whether elements are nested deeper than any mail needs: the time of every parser grows with its
 * square.
 */
export function isTooDeep(html: string): boolean {
  let depth = 0
  for (const [, closing, name = ''] of html.matchAll(TAG)) {
    if (CLOSES_ITSELF.test(name)) continue
    depth += closing ? -1 : 1
    if (depth > HTML_LIMITS.openElementsMax) return true
  }
  return false
}
