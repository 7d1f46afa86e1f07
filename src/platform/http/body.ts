import { isUtf8 } from 'node:buffer'
import type { App } from './app.ts'
import { Problem, refuseFields } from './problem.ts'
import { unstorable } from './text.ts'

/** Takes JSON and forms that are UTF-8 and can be stored exactly, and refuses the rest by name. */
export function readBodies(app: App): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer
    if (bytes.length === 0) return done(null, undefined)
    if (!isUtf8(bytes)) return done(new Problem('malformed_json'))
    void parseJson(request, bytes.toString('utf8'), (error, value) => {
      done(error ? new Problem('malformed_json') : null, value)
    })
  })
  app.addHook('preValidation', async (request) => {
    for (const part of [request.params, request.query, request.body]) {
      const fields = unstorable(part)
      if (fields.length > 0) throw refuseFields(fields)
    }
  })
}
