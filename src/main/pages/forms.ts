import { LIMITS } from '../../contract/kit.ts'
import { refuse, type HttpRequest } from '../../platform/http.ts'
import { sizeOf } from '../../../web/portal/moments.ts'
import type { Attached, FieldProblem } from '../../../web/portal/props/form.ts'
import type { Setting } from '../../../web/portal/setting.ts'
import type { Site } from './setting.ts'
import { isFormToken, newFormToken } from './token.ts'
import { earlierUploads, keepFile, type FileRefusal } from './uploads.ts'

/** A form as it was sent: texts by the name of their input, and the files that came with it. */
export interface SentForm {
  readonly values: Readonly<Record<string, string>>
  /** Files of this try and, where they are still ticked, of those before. */
  readonly attached: readonly Attached[]
  readonly problems: readonly FieldProblem[]
  /** Good for another try, and for uploads in between. */
  readonly token: string
}

/** Reads a form with files; each file is kept at once, so that a refused form loses none. */
export async function readForm(
  site: Site,
  request: HttpRequest,
  setting: Setting,
): Promise<SentForm> {
  if (!request.isMultipart()) throw refuse('unsupported_media_type')
  const values: Record<string, string> = {}
  const earlier: string[] = []
  const kept: (Attached | FileRefusal)[] = []
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (part.valueTruncated || part.fieldnameTruncated) throw refuse('too_large')
      const value = typeof part.value === 'string' ? part.value : ''
      if (part.fieldname === 'attachment') earlier.push(value)
      else values[part.fieldname] = value.replaceAll('\r\n', '\n').toWellFormed()
    } else {
      const file = await keepFile(site, request, { part, token: values['form'] ?? '' })
      if (file !== null) kept.push(file)
    }
  }
  const sent = values['form'] ?? ''
  const isGood = isFormToken(site.desk, request, sent)
  const known = await earlierUploads(site, { ids: earlier, token: sent })
  const attached = [...known, ...kept.filter((one): one is Attached => 'id' in one)]
  return {
    values,
    attached: isGood ? attached.slice(0, LIMITS.attachments) : [],
    problems: [
      ...(isGood ? [] : [{ field: 'body', message: setting.say('portal.problem.form_old') }]),
      ...fileProblems(kept, { many: attached.length > LIMITS.attachments, setting }),
    ],
    token: isGood ? sent : newFormToken(site.desk, request),
  }
}

function fileProblems(
  kept: readonly (Attached | FileRefusal)[],
  { many, setting }: { many: boolean; setting: Setting },
): FieldProblem[] {
  const { say } = setting
  const refused = kept.filter((one): one is FileRefusal => 'refused' in one)
  const problems = refused.map(({ refused: why, name }) => {
    const size = sizeOf(setting, LIMITS.attachmentBytes)
    const key = why === 'type' ? 'portal.problem.file_type' : 'portal.problem.file_too_large'
    return { field: 'files', message: say(key, { name, size }) }
  })
  if (!many) return problems
  const message = say('portal.problem.too_many_files', { files: String(LIMITS.attachments) })
  return [...problems, { field: 'files', message }]
}

/** What a text must be: said, not too long, storable. Its first problem is the one shown. */
export function checkText(
  setting: Setting,
  field: { name: string; label: string; value: string; max: number; missing: string | null },
): FieldProblem[] {
  const { say } = setting
  const { name, label, value, max, missing } = field
  if (value.trim() === '') return missing === null ? [] : [{ field: name, message: missing }]
  if (value.length > max)
    return [{ field: name, message: say('portal.problem.too_long', { label, max }) }]
  if (value.includes('\u0000'))
    return [{ field: name, message: say('portal.problem.nul', { label }) }]
  return []
}
