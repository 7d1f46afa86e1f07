import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { Module } from '../platform/module.ts'

/**
 * Mails are shown in frames of this page, without scripts, and a frame may do no more than its
 * page:
 * so the page allows the styles mails are made of and pictures from elsewhere. The frame itself
 * forbids those pictures until its reader asks for them.
 */
const PAGE_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data: blob: https: http:; connect-src 'self'; frame-src 'self'; " +
  "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** The agent's desk: a built page that fetches everything else; null when it was not built. */
export async function agentApp(dist: string): Promise<Module | null> {
  const index = join(dist, 'index.html')
  if (!existsSync(index)) return null
  const page = await readFile(index, 'utf8')
  return {
    name: 'agent app',
    routes(app) {
      void app.register(staticFiles, {
        root: join(dist, 'assets'),
        prefix: '/agent/assets/',
        decorateReply: false,
        index: false,
        // Their names change with their content.
        immutable: true,
        maxAge: '1y',
      })
      // Every other address below is a screen of the page.
      for (const url of ['/agent', '/agent/*']) {
        app.get(url, { schema: { hide: true } }, async (_request, reply) => {
          reply.header('cache-control', 'no-cache')
          reply.header('content-security-policy', PAGE_POLICY)
          return reply.type('text/html; charset=utf-8').send(page)
        })
      }
    },
  }
}
