import { compile } from 'html-to-text'
import { HTML_LIMITS } from './limits.ts'

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
    return convert(html).trim()
  } catch {
    // Markup too wild for the converter: the words alone.
    return html.replace(/<[^>]{0,5000}>/g, ' ').replace(/[ \t]{2,}/g, ' ').trim()
  }
}
