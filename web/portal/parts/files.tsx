import { count, sizeOf } from '../moments.ts'
import type { Attached, FieldProblem, FileLimits } from '../props/form.ts'
import { useSetting } from '../setting.ts'
import { fieldId, Labelled } from './fields.tsx'

/**
 * Picks files. Those already sent with an earlier try stay attached as ticked boxes, so a
 * refused form loses none. Script, once touched, sends each file ahead and shows its progress.
 */
export function FileField({
  limits,
  attached,
  problems,
  hint,
  label,
}: {
  limits: FileLimits
  attached: readonly Attached[]
  problems: readonly FieldProblem[]
  hint?: string | null
  label: string
}) {
  const setting = useSetting()
  const { say } = setting
  const limit = say('portal.files.limits', {
    files: count(setting, limits.files),
    size: sizeOf(setting, limits.bytesEach),
  })
  const id = fieldId('files')
  const words = {
    remove: say('portal.files.remove'),
    failed: say('portal.files.failed'),
    tooLarge: say('portal.files.too_large', { size: sizeOf(setting, limits.bytesEach) }),
    tooMany: say('portal.files.too_many', { files: count(setting, limits.files) }),
    sending: say('portal.files.sending'),
    attached: say('portal.files.attached'),
  }
  return (
    <div
      data-island="files"
      data-words={JSON.stringify(words)}
      data-files={limits.files}
      data-bytes={limits.bytesEach}
    >
      <Labelled
        name="files"
        label={label}
        hint={hint ? `${hint} ${limit}` : limit}
        problems={problems}
      >
        <input type="file" id={id} name="files" multiple aria-describedby={`${id}-hint`} />
      </Labelled>
      {attached.length > 0 && (
        <fieldset className="attached">
          <legend>{say('portal.files.already')}</legend>
          {attached.map((file) => (
            <label key={file.id} className="check">
              <input type="checkbox" name="attachment" value={file.id} defaultChecked />
              <span dir="auto">{file.name}</span>{' '}
              <span className="muted">{sizeOf(setting, file.bytes)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  )
}
