import type { InboundFile, MailChannel, Verdicts } from '../../channels/channel.ts'
import { newId, newToken, type Id } from '../../std/id.ts'
import type { Desk, UploadRow } from '../tickets/index.ts'
import { INBOX_LIMITS } from './limits.ts'
import type { ReadMail } from './read-mail.ts'
import { clean } from './store/in.ts'

/** Body, quotes, HTML and files of a mail as the desk shows them. */
export interface MailWords {
  readonly body: string
  readonly quoted: string | null
  readonly html: string | null
  readonly remoteImages: number
  readonly attachmentIds: readonly Id[]
  readonly uploadToken: string | null
  readonly inboundId: Id
  readonly mail: object
}

/** The words of a mail, and the files that go with them: kept already, but nobody's yet. */
export async function wordsOf(
  desk: Desk,
  channel: MailChannel,
  read: ReadMail,
): Promise<{ words: MailWords; files: UploadRow[] }> {
  const { mail } = read
  const uploadToken = newToken()
  const files = await keepFiles(desk, mail.files, uploadToken)
  const html = mail.html ? channel.clean(mail.html, imageUrls(files)) : null
  const text = clean(mail.text || html?.text || '').slice(0, INBOX_LIMITS.body)
  const trimmed = channel.trim(text)
  const words = {
    body: trimmed.reply.trim() || text.trim() || '—',
    quoted: trimmed.quoted || null,
    html: html && html.html ? clean(html.html) : null,
    remoteImages: html?.remoteImages ?? 0,
    attachmentIds: files.map(({ id }) => id),
    uploadToken: files.length > 0 ? uploadToken : null,
    inboundId: read.id,
    mail: headOf(read),
  }
  return { words, files }
}

function imageUrls(files: readonly UploadRow[]): (contentId: string) => string | null {
  const urls = new Map(
    files.flatMap(({ id, contentId }) =>
      contentId ? [[contentId, `/api/attachments/${id}`]] : [],
    ),
  )
  return (contentId) => urls.get(contentId) ?? null
}

function headOf({ mail, verdicts }: ReadMail) {
  const { from, to, cc } = mail
  const short = (list: typeof to) => list.slice(0, 20).map(({ address }) => clean(address))
  return {
    from: clean(from ? `${from.name} <${from.address}>` : ''),
    to: short(to),
    cc: short(cc),
    verdict: verdictWords(verdicts),
  }
}

function verdictWords(verdicts: Verdicts): Record<string, string> {
  if (verdicts.is === 'unchecked') return { unchecked: verdicts.reason }
  const { spf, dkim, dmarc } = verdicts
  return { spf, dkim, dmarc }
}

const SAFE_IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

async function keepFiles(
  desk: Desk,
  files: readonly InboundFile[],
  uploadToken: string,
): Promise<UploadRow[]> {
  const at = desk.clock.now()
  const kept: UploadRow[] = []
  for (const file of files.slice(0, INBOX_LIMITS.attachments)) {
    const blob = await desk.blobs.put(file.bytes, { sizeBytesMax: INBOX_LIMITS.attachmentBytes })
    kept.push({
      id: newId(at),
      uploadToken,
      name: clean(file.name).slice(0, 255) || 'file',
      type: blob.sniffedType ?? clean(file.type).slice(0, 100),
      bytes: blob.sizeBytes,
      sha256: blob.sha256,
      blob: blob.key,
      isImage: SAFE_IMAGES.has(blob.sniffedType ?? ''),
      contentId: file.contentId ? clean(file.contentId).slice(0, 500) : null,
      createdAt: at,
    })
  }
  return kept
}
