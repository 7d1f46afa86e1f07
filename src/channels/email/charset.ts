import PostalMime from 'postal-mime'

/** The part of a MIME node of postal-mime that decoding looks at. */
interface TextNode {
  content: ArrayBuffer | null
  contentType: { parsed: { params: Record<string, string | undefined> } }
}

/** A reader of MIME that trusts the bytes of a text more than a charset label nobody knows. */
export class LenientMime extends PostalMime {
  isInlineTextNode(node: TextNode): boolean {
    const parent = PostalMime.prototype as unknown as { isInlineTextNode(n: TextNode): boolean }
    const isText = parent.isInlineTextNode.call(this, node)
    if (isText && node.content) mendCharset(node, new Uint8Array(node.content))
    return isText
  }
}

const VAGUE = /^(|us-ascii|ascii|ansi_x3\.4-1968|unknown-8bit|x-unknown|unknown|8bit|binary)$/i
const LATIN = /^(iso-?8859-?1|latin-?1)$/i

function mendCharset(node: TextNode, bytes: Uint8Array): void {
  const params = node.contentType.parsed.params
  const label = (params['charset'] ?? '').trim()
  if (LATIN.test(label) && isStrictLatin(bytes)) {
    node.content = new TextEncoder().encode(Buffer.from(bytes).toString('latin1')).buffer
    params['charset'] = 'utf-8'
  } else if (VAGUE.test(label) || /^utf-?8$/i.test(label)) {
    params['charset'] = isUtf8(bytes) ? 'utf-8' : 'windows-1252'
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * Bytes 80–9F under a Latin-1 label are nearly always the curly quotes of windows-1252, which the
 * decoder already assumes. Right after a letter of the upper half they are no punctuation.
 */
function isStrictLatin(bytes: Uint8Array): boolean {
  let hasControl = false
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte < 0x80 || byte > 0x9f) continue
    if ((bytes[i - 1] ?? 0) < 0xc0) return false
    hasControl = true
  }
  return hasControl
}
