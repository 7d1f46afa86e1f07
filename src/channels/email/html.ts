import sanitize from 'sanitize-html'
import type { CleanHtml } from '../channel.ts'
import { isTooDeep, textOfHtml } from './html-text.ts'
import { HTML_LIMITS } from './limits.ts'
import { pattern } from './pattern.ts'

/**
 * HTML from outside, made safe to show: no script, form, frame, SVG, MathML, style sheet or
 * `url()`.
 * Remote images wait in `data-remote-src`; `imageUrl` says where an attached one is to be had.
 */
export function cleanHtml(html: string, imageUrl: (contentId: string) => string | null): CleanHtml {
  const links = html.slice(0, HTML_LIMITS.inputMax).match(/<a\s/gi)?.length ?? 0
  const isTooMuch = html.length > HTML_LIMITS.inputMax || links > HTML_LIMITS.linksMax
  if (isTooMuch || isTooDeep(html)) {
    return { html: '', text: textOfHtml(html), remoteImages: 0, links, isOverLimit: true }
  }
  let remoteImages = 0
  const image = (_: string, attribs: sanitize.Attributes): sanitize.Tag => {
    const tag = imageTag(attribs, imageUrl)
    if (tag.attribs['data-remote-src']) remoteImages++
    return tag
  }
  const clean = sanitize(html, { ...OPTIONS, transformTags: { ...TRANSFORMS, img: image } })
  return { html: clean, text: textOfHtml(clean), remoteImages, links, isOverLimit: false }
}

const KEPT = ['alt', 'title', 'width', 'height', 'style'] as const

function imageTag(
  attribs: sanitize.Attributes,
  imageUrl: (contentId: string) => string | null,
): sanitize.Tag {
  const kept = Object.fromEntries(
    KEPT.flatMap((name) => (attribs[name] ? [[name, attribs[name]]] : [])),
  )
  const source = (attribs['src'] ?? '').trim()
  const tag = (more: Record<string, string>): sanitize.Tag => ({
    tagName: 'img',
    attribs: { ...kept, ...more },
  })
  if (/^cid:/i.test(source)) {
    const url = imageUrl(decodeId(source.slice(4)))
    return url ? tag({ src: url }) : tag({})
  }
  if (/^data:image\/(png|gif|jpe?g|webp);base64,[a-z0-9+/=\s]+$/i.test(source))
    return tag({ src: source })
  return isWebUrl(source) ? tag({ 'data-remote-src': source }) : tag({})
}

function decodeId(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

function isWebUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}

const LINK = /^(https?:\/\/|mailto:|tel:)/i

const TRANSFORMS: NonNullable<sanitize.IOptions['transformTags']> = {
  a: (_, attribs) => ({
    tagName: 'a',
    attribs: {
      // Relative links would point into the desk itself.
      ...(LINK.test(attribs['href'] ?? '') ? { href: attribs['href'] ?? '' } : {}),
      ...(attribs['title'] ? { title: attribs['title'] } : {}),
      target: '_blank',
      rel: 'noopener noreferrer nofollow',
    },
  }),
}

const BLOCK = [
  'address',
  'article',
  'aside',
  'blockquote',
  'div',
  'footer',
  'header',
  'hr',
  'main',
  'p',
  'pre',
  'section',
]
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
const LISTS = ['dd', 'dl', 'dt', 'li', 'ol', 'ul']
const TABLES = ['caption', 'col', 'colgroup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr']
const INLINE = [
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'big',
  'br',
  'center',
  'cite',
  'code',
  'del',
  'em',
  'font',
  'i',
  'img',
  'ins',
  'kbd',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'time',
  'tt',
  'u',
  'var',
  'wbr',
]

const COLOR = /^(#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\([\d\s,.%]{1,40}\))$/i
const LENGTH = /^-?\d{1,4}(\.\d{1,3})?(px|pt|em|rem|%)?$/i
const LENGTHS = pattern('i')`
    ^(\d{1,4}(\.\d{1,3})?(px|pt|em|rem|%)?|auto)( (\d{1,4}(\.\d{1,3})?(px|pt|em|rem|%)?|
    auto)){0,3}$
  `
const WORDS = /^[\w\s,."'-]{1,200}$/

const OPTIONS: sanitize.IOptions = {
  allowedTags: [...BLOCK, ...HEADINGS, ...LISTS, ...TABLES, ...INLINE],
  disallowedTagsMode: 'discard',
  // Their words are code or were never meant to be seen.
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'title',
    'template',
    'svg',
    'math',
    'iframe',
    'object',
    'xmp',
    'noembed',
    'noframes',
  ],
  allowedAttributes: {
    '*': ['dir', 'lang', 'align', 'style'],
    a: ['href', 'title', 'target', 'rel'],
    img: ['src', 'data-remote-src', 'alt', 'title', 'width', 'height', 'style'],
    td: ['colspan', 'rowspan', 'valign', 'width', 'bgcolor', 'align', 'style'],
    th: ['colspan', 'rowspan', 'valign', 'width', 'bgcolor', 'align', 'scope', 'style'],
    table: ['width', 'border', 'cellpadding', 'cellspacing', 'bgcolor', 'align', 'style'],
    ol: ['start', 'type'],
    font: ['color', 'size'],
    time: ['datetime'],
  },
  allowedStyles: {
    '*': {
      color: [COLOR],
      'background-color': [COLOR],
      'font-weight': [/^(bold|bolder|normal|lighter|\d{3})$/],
      'font-style': [/^(italic|normal|oblique)$/],
      'font-size': [LENGTH, /^(x{0,2}-(small|large)|small|medium|large|smaller|larger)$/],
      'font-family': [WORDS],
      'line-height': [LENGTH, /^normal$/],
      'text-align': [/^(left|right|center|justify|start|end)$/],
      'text-decoration': [/^(underline|line-through|none)$/],
      direction: [/^(ltr|rtl)$/],
      margin: [LENGTHS],
      padding: [LENGTHS],
      width: [LENGTH],
      'max-width': [LENGTH],
      height: [LENGTH, /^auto$/],
      border: [/^\d{1,3}(px|pt)? (solid|dashed|dotted|none) [#\w]{1,20}$/i, /^(0|none)$/],
      'border-collapse': [/^(collapse|separate)$/],
      'vertical-align': [/^(top|middle|bottom|baseline)$/],
      'white-space': [/^(normal|pre|pre-wrap|nowrap)$/],
    },
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https', 'data'] },
  allowedSchemesAppliedToAttributes: ['href', 'src', 'data-remote-src', 'cite'],
  allowProtocolRelative: false,
  enforceHtmlBoundary: false,
  nestingLimit: HTML_LIMITS.depthMax,
}
