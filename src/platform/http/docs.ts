import swagger from '@fastify/swagger'
import Fastify from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { App } from './app.ts'

/** The API described by its own schemas: OpenAPI at /api/openapi.json, a page at /api/docs. */
export async function describeApi(
  app: App,
  info: { title: string; version: string; publicUrl: string },
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: info.title, version: info.version },
      servers: [{ url: info.publicUrl }],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'session' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  let description: string | null = null
  const hidden = { schema: { hide: true } as object }
  app.get('/api/openapi.json', hidden, async (_request, reply) => {
    description ??= JSON.stringify(app.swagger())
    return reply.type('application/json; charset=utf-8').send(description)
  })
  app.get('/api/docs', hidden, async (request, reply) => {
    reply.header('content-security-policy', docsPolicy(request.nonce))
    return reply.type('text/html; charset=utf-8').send(docsPage(info.title, request.nonce))
  })
  app.get('/api/docs/page.js', hidden, async (_request, reply) => {
    reply.header('cache-control', 'public, max-age=86400')
    return reply.type('text/javascript; charset=utf-8').send(await docsScript())
  })
}

// The page styles itself as it goes, which only this page may.
function docsPolicy(nonce: string): string {
  return (
    `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; ` +
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; " +
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
  )
}

function docsPage(title: string, nonce: string): string {
  const settings = {
    url: '/api/openapi.json',
    withDefaultFonts: false,
    telemetry: false,
    agent: { disabled: true },
    hideClientButton: true,
  }
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" content="${nonce}"></head>
<body><div id="api"></div><script src="/api/docs/page.js"></script>
<script nonce="${nonce}">Scalar.createApiReference('#api', ${JSON.stringify(settings)})</script>
</body></html>`
}

let script: Promise<string> | null = null

// Four megabytes of text that few ever ask for: the package is loaded by the first who does.
async function docsScript(): Promise<string> {
  script ??= (async () => {
    const { default: reference } = await import('@scalar/fastify-api-reference')
    const shelf = Fastify()
    await shelf.register(reference, { routePrefix: '/', configuration: { content: {} } })
    const { body } = await shelf.inject('/js/scalar.js')
    await shelf.close()
    return body
  })()
  return script
}
