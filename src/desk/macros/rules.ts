/** Placeholders a macro may hold, as `{{name}}`: filled when it is used, never sent raw. */
export const PLACEHOLDERS = [
  'requester.name',
  'requester.first_name',
  'ticket.number',
  'ticket.subject',
  'ticket.link',
  'ticket.order',
  'promise.first_reply',
  'promise.resolution',
  'agent.name',
  'organization',
] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

const PATTERN = /\{\{\s*([a-z_.]+)\s*\}\}/g

/** A text with its placeholders filled; those without a value stay and are named. */
export function fill(
  text: string,
  values: Partial<Record<Placeholder, string>>,
): { text: string; missing: string[] } {
  const missing = new Set<string>()
  const filled = text.replace(PATTERN, (whole, name: string) => {
    const value = values[name as Placeholder]
    if (value !== undefined && value !== '') return value
    missing.add(name)
    return whole
  })
  return { text: filled, missing: [...missing] }
}

/** The same for HTML: values are words, so they are escaped. */
export function fillHtml(
  html: string,
  values: Partial<Record<Placeholder, string>>,
): { text: string; missing: string[] } {
  const escaped = Object.entries(values).map(([name, value]) => [name, escape(value)])
  return fill(html, Object.fromEntries(escaped))
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
