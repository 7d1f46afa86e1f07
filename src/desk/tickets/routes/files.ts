import { idParams } from '../../../contract/kit.ts'
import { attachment } from '../../../contract/tickets.ts'
import { maySee } from '../../../journal/index.ts'
import { safeHeaders } from '../../../platform/blobs.ts'
import {
  limitDoor,
  orRefuse,
  refuse,
  refuseFields,
  type App,
  type HttpReply,
} from '../../../platform/http.ts'
import type { Id } from '../../../std/id.ts'
import { viewerOf, type Viewer } from '../../people/index.ts'
import { keepUpload } from '../commands/upload.ts'
import type { Desk } from '../desk.ts'
import { TICKET_LIMITS } from '../limits.ts'
import { presentAttachment } from '../present.ts'
import { standpointOf } from '../rules/standpoint.ts'
import { readTicket } from '../store/load.ts'
import { readAttachment } from '../store/messages.ts'
import { uploadTokenOf } from './opening.ts'
import { personOf, seekerOf } from './seeing.ts'

const tags = ['attachments']

/** Files: sent before the message that carries them, fetched by whoever may read that message. */
export function fileRoutes(app: App, desk: Desk): void {
  uploadRoute(app, desk)
  downloadRoute(app, desk)
}

function uploadRoute(app: App, desk: Desk): void {
  const door = limitDoor('uploads of strangers', TICKET_LIMITS.strangersUpload)
  app.post(
    '/api/attachments',
    {
      schema: {
        summary: 'Takes one file (multipart/form-data, field `file`)',
        tags: [...tags],
        consumes: ['multipart/form-data'],
      },
    },
    async (request, reply) => {
      const uploaderId = personOf(viewerOf(request))
      const uploadToken = uploadTokenOf(request.headers)
      if (!uploaderId && !uploadToken) throw refuse('not_signed_in')
      if (!uploaderId) await door(request.ip)
      if (!request.isMultipart()) throw refuse('unsupported_media_type')
      const part = await request.file()
      if (!part) throw refuseFields([{ path: 'file', code: 'required' }])
      const row = orRefuse(
        await keepUpload(desk, {
          name: part.filename,
          source: part.file,
          isCut: () => part.file.truncated,
          uploaderId,
          uploadToken,
        }),
      )
      reply.code(201)
      return attachment.parse(presentAttachment({ ...row, messageId: null, ticketId: null }))
    },
  )
}

function downloadRoute(app: App, desk: Desk): void {
  app.get(
    '/api/attachments/:id',
    { schema: { summary: 'Fetches a file', tags: [...tags], params: idParams } },
    async (request, reply) => {
      const token = uploadTokenOf(request.headers)
      return sendFile(desk, reply, {
        viewer: viewerOf(request),
        id: (request.params as { id: Id }).id,
        token,
      })
    },
  )
}

/** Answers with a file that the viewer may have; everybody else learns nothing of it. */
export async function sendFile(
  desk: Desk,
  reply: HttpReply,
  asked: { viewer: Viewer; id: Id; token: string | null },
): Promise<HttpReply> {
  const file = await readAttachment(desk.db, asked.id)
  if (!file || !(await mayHave(desk, file, asked))) throw refuse('not_found')
  const headers = safeHeaders({ name: file.name, sniffedType: file.isImage ? file.type : null })
  return reply
    .headers({ ...headers, 'cache-control': 'private, max-age=3600' })
    .send(await desk.blobs.read(file.blob))
}

type File = NonNullable<Awaited<ReturnType<typeof readAttachment>>>

async function mayHave(
  desk: Desk,
  file: File,
  { viewer, token }: { viewer: Viewer; token: string | null },
): Promise<boolean> {
  const personId = personOf(viewer)
  if (file.messageId === null) {
    const isOwn = personId !== null && file.uploadedBy === personId
    return isOwn || (token !== null && file.uploadToken === token)
  }
  const ticket = file.ticketId ? await readTicket(desk.db, file.ticketId) : null
  if (!ticket || file.audience === null) return false
  const standpoint = standpointOf(seekerOf(viewer), ticket)
  return maySee(standpoint, file.audience) && (!file.hidden || standpoint === 'staff')
}
