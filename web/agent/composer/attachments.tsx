import { Paperclip, TriangleAlert, X } from 'lucide-react'
import { useFormats } from '../../ui/formats.ts'
import { IconButton } from '../../ui/button.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { useSay } from '../app/words.tsx'
import type { Own } from './use-writing.ts'

/** Files that go with the message, and those still on their way up. */
export function AttachmentList({ own }: { own: Own }) {
  const say = useSay()
  const formats = useFormats()
  const { attachments } = own.writing
  if (attachments.length === 0 && own.uploads.list.length === 0) return null
  return (
    <ul className="composer__files" aria-label={say('agent.message.files')}>
      {attachments.map((file) => (
        <li key={file.id} className="composer__file">
          <Paperclip aria-hidden="true" />
          <bdi className="files__name">{file.name || say('agent.composer.file')}</bdi>
          {file.bytes > 0 && <span className="files__size">{formats.bytes(file.bytes)}</span>}
          <IconButton
            small
            label={say('agent.composer.detach', { name: file.name })}
            onPress={() => own.detach(file.id)}
          >
            <X aria-hidden="true" />
          </IconButton>
        </li>
      ))}
      {own.uploads.list.map(({ key, name, error }) => (
        <li key={key} className="composer__file" role={error === null ? 'status' : 'alert'}>
          {error === null ? <Spinner /> : <TriangleAlert aria-hidden="true" />}
          <bdi className="files__name">{name}</bdi>
          <span className={error === null ? 'files__size' : 'field__error'}>
            {error ?? say('agent.composer.uploading')}
          </span>
          {error !== null && (
            <IconButton
              small
              label={say('agent.composer.detach', { name })}
              onPress={() => own.uploads.drop(key)}
            >
              <X aria-hidden="true" />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  )
}
