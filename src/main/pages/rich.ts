import sanitize from 'sanitize-html'

/**
 * A reply of the desk's editor as the pages show it: nothing but the elements it is made of, no
 * style, no picture (files stand below the message), links that say nothing of where they stood.
 */
export function richReply(html: string): string {
  return sanitize(html, {
    allowedTags: [...BLOCKS, ...INLINE],
    allowedAttributes: { '*': ['dir', 'lang'], a: ['href', 'rel', 'target'], ol: ['start'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    enforceHtmlBoundary: false,
    nestingLimit: 50,
    transformTags: {
      a: sanitize.simpleTransform('a', { rel: 'nofollow noopener noreferrer', target: '_blank' }),
      // The page has its own headings, which readers of the page by ear walk along.
      ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, 'p'])),
    },
  })
}

const BLOCKS = ['p', 'div', 'ul', 'ol', 'li', 'blockquote', 'pre', 'hr']
const INLINE = ['a', 'b', 'br', 'code', 'em', 'i', 's', 'span', 'strong', 'sub', 'sup', 'u']
