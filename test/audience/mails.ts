import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { secretsIn } from './secrets.ts'

/** A mail that left: to whom, and every secret anywhere in it. */
export interface Left {
  readonly to: string
  readonly secrets: ReadonlySet<string>
}

/** Reads the mails that left since the last time. */
export function mailReader(dataDir: string): () => Promise<Left[]> {
  const folder = join(dataDir, 'outbox')
  const seen = new Set<string>()
  return async () => {
    const names = (await readdir(folder).catch(() => [])).filter((name) => !seen.has(name))
    for (const name of names) seen.add(name)
    return Promise.all(names.map((name) => readLeft(join(folder, name))))
  }
}

async function readLeft(path: string): Promise<Left> {
  const mail = await PostalMime.parse(await readFile(path))
  const files = mail.attachments.map(({ filename, content }) => {
    const text =
      typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString()
    return `${filename} ${text}`
  })
  const all = [JSON.stringify(mail.headers), mail.subject, mail.text, mail.html, ...files]
  return { to: mail.to?.[0]?.address ?? '', secrets: secretsIn(all.join('\n')) }
}
