import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/** Answers with texts as they come, no faster than the reader takes them. */
export function sendTexts(reply: FastifyReply, texts: AsyncIterable<string>): FastifyReply {
  return reply.send(Readable.from(texts))
}
