import { createHash } from 'node:crypto'
import type { App, HttpReply, HttpRequest } from '../../platform/http.ts'

/**
 * Does what a form asks once: the same form with the same words, sent twice, gets the first
 * answer again. Other words under the same form are another request.
 */
export async function onceForForm<Result>(
  app: App,
  to: { request: HttpRequest; reply: HttpReply },
  form: { token: string; values: Readonly<Record<string, string>> },
  work: () => Promise<Result>,
): Promise<Result> {
  const words = createHash('sha256').update(JSON.stringify(form.values)).digest('base64url')
  to.request.headers['idempotency-key'] = `${form.token}.${words}`
  return app.once(to.request, to.reply, work)
}
