import type { OutboundMail } from '../channel.ts'

const RIGHT_TO_LEFT = /^(ar|dv|fa|he|ks|ku|ps|sd|ug|ur|yi)\b/i

/**
 * The HTML of a mail: no tables, no fixed background, so that it reads in the dark and on a phone.
 */
export function htmlOf({ html, text, language, subject }: OutboundMail): string {
  const direction = RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr'
  return [
    '<!doctype html>',
    `<html lang="${escape(language)}" dir="${direction}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escape(subject)}</title></head>`,
    `<body dir="${direction}" style="${BODY}"><div style="${FRAME}">`,
    html ?? paragraphs(text),
    '</div></body></html>',
  ].join('\n')
}

const FONT = "16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"
const BODY = `margin:0;padding:16px;font:${FONT};overflow-wrap:anywhere`
const FRAME = 'max-width:640px;margin:0 auto'

// Each paragraph finds its own direction: a French sentence may stand in an Arabic mail.
function paragraphs(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p dir="auto" style="margin:0 0 16px">${lines(paragraph)}</p>`)
    .join('\n')
}

function lines(paragraph: string): string {
  return linked(paragraph).replaceAll('\n', '<br>\n')
}

const LINK = /https?:\/\/[^\s<>"]+[^\s<>"'.,;:!?)\]}»”]/g

function linked(text: string): string {
  let done = ''
  let from = 0
  for (const found of text.matchAll(LINK)) {
    const url = escape(found[0])
    done += `${escape(text.slice(from, found.index))}<a href="${url}">${url}</a>`
    from = found.index + found[0].length
  }
  return done + escape(text.slice(from))
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
