import { LIMITS } from '../../../contract/kit.ts'
import { refuse, type Refusal } from '../../../contract/problems.ts'
import { BlobTooLarge, safeHeaders, type Blob } from '../../../platform/blobs.ts'
import { newId, type Id } from '../../../std/id.ts'
import type { Desk } from '../desk.ts'
import { insertAttachments, type UploadRow } from '../store/write.ts'

/** A file on its way in. `isCut` says after reading whether the parser cut what was too long. */
export interface Upload {
  readonly name: string
  readonly source: AsyncIterable<Uint8Array>
  readonly isCut: () => boolean
  readonly uploaderId: Id | null
  /** What a stranger's form claims the file with later. */
  readonly uploadToken: string | null
}

/** Programs and scripts that a click would start: nobody needs to send us those. */
const REFUSED_TYPES = new Set([
  'application/x-msdownload',
  'application/x-msi',
  'application/x-elf',
  'application/x-mach-binary',
  'application/java-archive',
  'application/vnd.android.package-archive',
  'application/x-apple-diskimage',
])
const REFUSED_NAMES = /\.(exe|com|scr|bat|cmd|ps1|vbs|js|jse|wsf|hta|msi|jar|lnk|app|dmg|apk)$/i
const NAME_MAX = 255

/** Keeps one uploaded file until a message claims it. What it is, its bytes say, not its name. */
export async function keepUpload(desk: Desk, upload: Upload): Promise<Refusal | UploadRow> {
  const name = cleanName(upload.name)
  const refused = refuse('attachment_type_refused', { values: { name }, field: 'file' })
  if (REFUSED_NAMES.test(name)) {
    await drain(upload.source)
    return refused
  }
  const blob = await put(desk, upload)
  if (!blob) return refuse('too_large', { values: { name }, field: 'file' })
  if (REFUSED_TYPES.has(blob.sniffedType ?? '')) return refused
  const type = safeHeaders({ name, sniffedType: blob.sniffedType })['content-type']
  const at = desk.clock.now()
  const row = {
    id: newId(at),
    uploadToken: upload.uploadToken,
    uploadedBy: upload.uploaderId,
    name: name || 'file',
    type: blob.sniffedType ?? 'application/octet-stream',
    bytes: blob.sizeBytes,
    sha256: blob.sha256,
    blob: blob.key,
    isImage: type.startsWith('image/'),
    contentId: null,
    createdAt: at,
  }
  await insertAttachments(desk.db, [row])
  return row
}

async function put(desk: Desk, upload: Upload): Promise<Blob | null> {
  try {
    const blob = await desk.blobs.put(upload.source, { sizeBytesMax: LIMITS.attachmentBytes })
    return upload.isCut() ? null : blob
  } catch (error) {
    if (!(error instanceof BlobTooLarge)) throw error
    await drain(upload.source)
    return null
  }
}

async function drain(source: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _chunk of source);
}

/** The last part of whatever path a sender wrote, without what cannot be shown or stored. */
function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last
    .replace(/\p{Cc}/gu, '')
    .toWellFormed()
    .trim()
    .slice(0, NAME_MAX)
}
