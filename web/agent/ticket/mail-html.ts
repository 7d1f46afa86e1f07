import DOMPurify from 'dompurify'

interface Framed {
  html: string
  withImages: boolean
  inline: Readonly<Record<string, string>>
}

const STYLE = `
  html { color-scheme: light; background: #fff; color: #1b1b19 }
  html { overflow-x: auto; overflow-y: hidden }
  body { margin: 0; padding: 12px 16px; font: 14px/1.5 system-ui, sans-serif }
  body { overflow-wrap: anywhere }
  img { max-width: 100%; height: auto }
  blockquote { margin: 0 4px; padding-inline-start: 12px; border-inline-start: 3px solid #c9c9c2 }
  pre { white-space: pre-wrap } table { max-width: 100% }
`

/** Elements a rich reply of our own editor is made of. */
const RICH_TAGS = 'p br strong b em i s u a ul ol li blockquote code pre span div'.split(' ')

/** The second sieve after the server's: a whole document for the frame. */
export function frameDocument({ html, withImages, inline }: Framed): string {
  const clean = DOMPurify.sanitize(html, {
    FORBID_TAGS: ['svg', 'math', 'form', 'input', 'button', 'style', 'link', 'meta', 'base'],
    FORBID_ATTR: ['srcset', 'ping', 'background'],
    ADD_DATA_URI_TAGS: ['img'],
    ALLOWED_URI_REGEXP:
      /^(?:https?:|mailto:|tel:|cid:|data:image\/(?:png|jpe?g|gif|webp);|\/api\/)/i,
  })
  // In a document that nobody sees nothing is fetched; in the page's own, pictures are at once.
  const inert = new DOMParser().parseFromString(clean, 'text/html')
  placeImages(inert, withImages, inline)
  const remote = withImages ? ' https: http:' : ''
  const policy = `default-src 'none'; img-src 'self' data:${remote}; style-src 'unsafe-inline'`
  return [
    '<!doctype html><html dir="auto"><head><meta charset="utf-8">',
    `<meta http-equiv="content-security-policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer"><base target="_blank">',
    `<style>${STYLE}</style></head><body>${inert.body.innerHTML}</body></html>`,
  ].join('')
}

/** A reply of our own editor, shown among the screen's own text: nothing but its few elements. */
export function richHtml(html: string): string {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: RICH_TAGS,
    ALLOWED_ATTR: ['href', 'dir', 'data-type', 'data-id', 'start', 'class'],
    ALLOW_DATA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:)/i,
  })
}

function placeImages(root: ParentNode, withImages: boolean, inline: Framed['inline']): void {
  for (const image of root.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? ''
    const remote = image.getAttribute('data-remote-src')
    const own = source.startsWith('cid:') ? inline[source.slice(4)] : undefined
    if (own !== undefined) image.setAttribute('src', own)
    else if (withImages && remote !== null && /^https?:/i.test(remote))
      image.setAttribute('src', remote)
    else if (!withImages && /^(?:https?:)?\/\//i.test(source)) image.removeAttribute('src')
  }
}
