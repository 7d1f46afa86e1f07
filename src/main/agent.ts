import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { Module } from '../platform/module.ts'

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
          return reply.type('text/html; charset=utf-8').send(page)
        })
      }
    },
  }
}
