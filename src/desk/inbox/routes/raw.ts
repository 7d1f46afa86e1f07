import { idParams } from '../../../contract/kit.ts'
import * as wire from '../../../contract/mail.ts'
import type { MailChannel } from '../../../channels/channel.ts'
import { problemFrom, refuse, type App, type HttpRequest } from '../../../platform/http.ts'
import { fingerprint } from '../../../platform/seal.ts'
import { guardDoor, viewerOf } from '../../people/index.ts'
import { demand, type Desk } from '../../tickets/index.ts'
import { intakeOf } from '../intake.ts'
import { INBOX_LIMITS } from '../limits.ts'
import { readSource } from '../store/in.ts'

const tags = ['mail']

/** The door for raw mail, and its source back, byte for byte. */
export function rawRoutes(app: App, desk: Desk, channel: MailChannel): void {
  inboundRoute(app, desk, channel)
  app.get(
    '/api/mail/:id/raw',
    {
      schema: { summary: 'The source of a mail, byte for byte', tags: [...tags], params: idParams },
    },
    async (request, reply) => {
      demand(viewerOf(request), 'ticket.download_raw_mail')
      const source = await readSource(desk.db, (request.params as { id: string }).id)
      if (!source) throw refuse('message_not_found')
      return reply
        .header('content-type', 'application/octet-stream')
        .header('content-disposition', 'attachment; filename="mail.eml"')
        .header('content-security-policy', "sandbox; default-src 'none'")
        .send(Buffer.from(source))
    },
  )
}

function inboundRoute(app: App, desk: Desk, channel: MailChannel): void {
  const intake = intakeOf(desk, channel)
  app.addContentTypeParser('message/rfc822', { parseAs: 'buffer' }, (_request, body, parsed) =>
    parsed(null, body),
  )
  app.post(
    '/api/mail/inbound',
    {
      bodyLimit: INBOX_LIMITS.mailBytes,
      config: { fromOtherSites: true },
      schema: { summary: 'Takes a raw mail (message/rfc822)', tags: [...tags] },
      // Before anything of the mail is read: strangers fill no memory.
      onRequest: (request) => demandKey(desk, request),
    },
    async (request, reply) => {
      const isMail = /^message\/rfc822\b/i.test(request.headers['content-type'] ?? '')
      if (!isMail) throw refuse('unsupported_media_type')
      // A mail may be empty: it is kept like any other.
      const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array()
      const accepted = await intake.accept({
        bytes,
        door: 'http',
        envelope: envelopeOf(request),
        // Who posts it is a relay; who handed the mail to that relay stands in a Received line.
        remote: null,
        receivedAt: desk.clock.now(),
      })
      reply.code(202)
      return wire.inboundAccepted.parse({ stored: true, duplicate: accepted === 'duplicate' })
    },
  )
}

async function demandKey(desk: Desk, request: HttpRequest): Promise<void> {
  const expected = desk.config.mail.inboundKey
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  // Compared as keyed hashes: how long it takes tells nothing of the key.
  const print = (text: string) => fingerprint(desk.config.secret, 'inbound key', text)
  if (expected !== null && given !== undefined && print(given) === print(expected)) return
  const shut = await guardDoor(desk, 'key', { address: request.ip })
  throw shut ? problemFrom(shut) : refuse('wrong_credentials')
}

/** `x-envelope-from` and `x-envelope-to`, as relays that post mail give them. */
function envelopeOf(request: HttpRequest): { from: string; to: string[] } | null {
  const from = request.headers['x-envelope-from']
  const to = request.headers['x-envelope-to']
  if (typeof to !== 'string') return null
  const addresses = to.split(',').map((one) => one.trim().slice(0, 320))
  return { from: typeof from === 'string' ? from.slice(0, 320) : '', to: addresses.slice(0, 100) }
}
