import type { MultipartFile } from '@fastify/multipart'
import { LIMITS } from '../../contract/kit.ts'
import { personOf, insertAttachments, readAttachment } from '../../desk/tickets/index.ts'
import { viewerOf } from '../../desk/people/index.ts'
import { BlobTooLarge, safeHeaders } from '../../platform/blobs.ts'
import type { HttpRequest } from '../../platform/http.ts'
import { newId, type Id } from '../../std/id.ts'
import type { Attached } from '../../../web/portal/props/form.ts'
import type { Site } from './setting.ts'

/** Why a file was not taken. */
export type FileRefusal = { readonly refused: 'too_large' | 'type'; readonly name: string }

const NAME_MAX = 255
/** Programs and scripts that a click would start: nobody needs to send us those. */
const REFUSED_TYPES = new Set([
  'application/x-msdownload',
  'application/x-msi',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-apple-diskimage',
  'application/java-archive',
  'application/vnd.android.package-archive',
])
const REFUSED_NAMES = /\.(exe|com|scr|bat|cmd|ps1|vbs|js|jse|wsf|hta|msi|jar|lnk|app|dmg|apk)$/i

/** Keeps one uploaded file for its form; null for the empty part of an unused input. */
export async function keepUpload(
  site: Site,
  request: HttpRequest,
  { part, token }: { part: MultipartFile; token: string },
): Promise<Attached | FileRefusal | null> {
  const { desk } = site
  const name = cleanName(part.filename)
  if (name === '') {
    part.file.resume()
    return null
  }
  if (REFUSED_NAMES.test(name)) {
    part.file.resume()
    return { refused: 'type', name }
  }
  const blob = await stored(site, part)
  if (blob === null) return { refused: 'too_large', name }
  if (REFUSED_TYPES.has(blob.sniffedType ?? '')) return { refused: 'type', name }
  const at = desk.clock.now()
  const row = {
    id: newId(at),
    uploadToken: token,
    uploadedBy: personOf(viewerOf(request)),
    name,
    type: blob.sniffedType ?? 'application/octet-stream',
    bytes: blob.sizeBytes,
    sha256: blob.sha256,
    blob: blob.key,
    isImage: safeHeaders({ name, sniffedType: blob.sniffedType })['content-type'].startsWith(
      'image/',
    ),
    contentId: null,
    createdAt: at,
  }
  await insertAttachments(desk.db, [row])
  return { id: row.id, name, bytes: row.bytes }
}

async function stored({ desk }: Site, part: MultipartFile) {
  try {
    const blob = await desk.blobs.put(part.file, { sizeBytesMax: LIMITS.attachmentBytes })
    // The parser cuts what is longer than it takes, and says so only here.
    return part.file.truncated ? null : blob
  } catch (error) {
    if (!(error instanceof BlobTooLarge)) throw error
    part.file.resume()
    return null
  }
}

/** Files sent with an earlier try of the same form, as far as they are still unclaimed. */
export async function earlierUploads(
  { desk }: Site,
  { ids, token }: { ids: readonly Id[]; token: string },
): Promise<Attached[]> {
  const asked = [...new Set(ids)].filter((id) => UUID.test(id)).slice(0, LIMITS.attachments)
  const rows = await Promise.all(asked.map((id) => readAttachment(desk.db, id)))
  return rows.flatMap((row) =>
    row && row.messageId === null && row.uploadToken === token
      ? [{ id: row.id, name: row.name, bytes: row.bytes }]
      : [],
  )
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The last part of whatever path a sender wrote, without what cannot be shown or stored. */
function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last
    .replace(/\p{Cc}/gu, '')
    .toWellFormed()
    .trim()
    .slice(0, NAME_MAX)
}
