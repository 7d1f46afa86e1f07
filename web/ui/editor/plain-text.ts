/** A node of the editor's document, as far as reading it needs. */
export interface DocNode {
  type?: string
  text?: string
  attrs?: Record<string, unknown>
  marks?: { type: string; attrs?: Record<string, unknown> }[]
  content?: DocNode[]
}

/**
 * The document as text for those who read without formatting: lists, quotes and links stay
 * readable.
 */
export function plainTextOf(doc: DocNode): string {
  return blocksOf(doc.content ?? [])
    .join('\n\n')
    .trim()
}

/** Ids of the people mentioned, each once. */
export function mentionsOf(doc: DocNode): string[] {
  const found = new Set<string>()
  const look = (node: DocNode) => {
    if (node.type === 'mention' && node.attrs?.['id']) found.add(String(node.attrs['id']))
    node.content?.forEach(look)
  }
  look(doc)
  return [...found]
}

function blocksOf(nodes: readonly DocNode[]): string[] {
  return nodes.map(blockOf)
}

function blockOf(node: DocNode): string {
  const inside = node.content ?? []
  if (node.type === 'bulletList') return inside.map((item) => itemOf(item, '- ')).join('\n')
  if (node.type === 'orderedList') {
    const start = Number(node.attrs?.['start'] ?? 1)
    return inside.map((item, index) => itemOf(item, `${start + index}. `)).join('\n')
  }
  if (node.type === 'blockquote') return prefixed(blocksOf(inside).join('\n\n'), '> ', '> ')
  if (node.type === 'horizontalRule') return '---'
  return inside.map(inlineOf).join('')
}

function itemOf(item: DocNode, mark: string): string {
  return prefixed(blocksOf(item.content ?? []).join('\n'), mark, ' '.repeat(mark.length))
}

function inlineOf(node: DocNode): string {
  if (node.type === 'hardBreak') return '\n'
  if (node.type === 'mention')
    return `@${String(node.attrs?.['label'] ?? node.attrs?.['id'] ?? '')}`
  const text = node.text ?? ''
  const href = node.marks?.find((mark) => mark.type === 'link')?.attrs?.['href']
  return typeof href === 'string' && href !== text ? `${text} (${href})` : text
}

function prefixed(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join('\n')
}
