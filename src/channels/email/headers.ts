import type { InboundMail } from '../channel.ts'

/** The first header of that (lower case) name; null when there is none. */
export function headerOf(mail: InboundMail, name: string): string | null {
  return mail.headers.find((field) => field.name === name)?.value ?? null
}

/** All headers of that (lower case) name. */
export function headersOf(mail: InboundMail, name: string): string[] {
  return mail.headers.filter((field) => field.name === name).map((field) => field.value)
}
