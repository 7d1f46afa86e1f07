import type { MultipartFile } from '@fastify/multipart'
import { LIMITS } from '../../contract/kit.ts'
import { isRefusal } from '../../contract/problems.ts'
import { keepUpload, personOf, readAttachment } from '../../desk/tickets/index.ts'
import { viewerOf } from '../../desk/people/index.ts'
import type { HttpRequest } from '../../platform/http.ts'
import type { Id } from '../../std/id.ts'
import type { Attached } from '../../../web/portal/props/form.ts'
import type { Site } from './setting.ts'

/** Why a file was not taken. */
export type FileRefusal = { readonly refused: 'too_large' | 'type'; readonly name: string }

/** Keeps one uploaded file for its form; null for the empty part of an unused input. */
export async function keepFile(
  { desk }: Site,
  request: HttpRequest,
  { part, token }: { part: MultipartFile; token: string },
): Promise<Attached | FileRefusal | null> {
  if (!part.filename) {
    part.file.resume()
    return null
  }
  const kept = await keepUpload(desk, {
    name: part.filename,
    source: part.file,
    // The parser cuts what is longer than it takes, and says so only here.
    isCut: () => part.file.truncated,
    uploaderId: personOf(viewerOf(request)),
    uploadToken: token,
  })
  if (!isRefusal(kept)) return { id: kept.id, name: kept.name, bytes: kept.bytes }
  const name = String(kept.values?.['name'] ?? part.filename)
  return { refused: kept.refused === 'too_large' ? 'too_large' : 'type', name }
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
