/** @jsxImportSource preact */
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'

interface Words {
  readonly remove: string
  readonly failed: string
  readonly tooLarge: string
  readonly tooMany: string
  readonly sending: string
  readonly attached: string
}

interface Upload {
  readonly key: number
  readonly file: File
  readonly picture: string | null
  readonly state:
    | { readonly is: 'sending'; readonly share: number }
    | { readonly is: 'attached'; readonly id: string }
    | { readonly is: 'wrong'; readonly why: string }
}

interface Picker {
  readonly input: HTMLInputElement
  readonly zone: HTMLElement
  readonly words: Words
  readonly filesMax: number
  readonly bytesMax: number
}

const PICTURES = /^image\/(png|jpeg|gif|webp|avif)$/

/** Makes of the plain file input a picker that sends ahead, shows progress and takes drops. */
export function wake(element: HTMLElement): void {
  const input = element.querySelector<HTMLInputElement>('input[type=file]')
  if (input === null) return
  const place = document.createElement('div')
  element.append(place)
  const picker = {
    input,
    zone: element,
    words: JSON.parse(element.dataset['words'] ?? '{}') as Words,
    filesMax: Number(element.dataset['files']),
    bytesMax: Number(element.dataset['bytes']),
  }
  render(<Uploads picker={picker} />, place)
}

let keys = 0

function Uploads({ picker }: { picker: Picker }) {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  useEffect(() => {
    const change = (key: number, state: Upload['state']) =>
      setUploads((all) => all.map((one) => (one.key === key ? { ...one, state } : one)))
    return listen(picker, (files) => {
      const fresh = files.map((file) => begin(file, picker))
      setUploads((all) => [...all, ...fresh].slice(0, picker.filesMax))
      for (const one of fresh)
        if (one.state.is === 'sending') send(one, picker, (state) => change(one.key, state))
    })
  }, [picker])
  const remove = (key: number) => setUploads((all) => all.filter((one) => one.key !== key))
  if (uploads.length === 0) return null
  return (
    <ul class="uploads" aria-live="polite">
      {uploads.map((one) => (
        <Row key={one.key} upload={one} words={picker.words} remove={() => remove(one.key)} />
      ))}
    </ul>
  )
}

function Row({ upload, words, remove }: { upload: Upload; words: Words; remove: () => void }) {
  const { state, file, picture } = upload
  return (
    <li class={state.is === 'wrong' ? 'upload upload--wrong' : 'upload'}>
      {picture === null ? (
        <svg
          class="upload__picture"
          viewBox="-12 -12 48 48"
          fill="none"
          stroke="currentColor"
          aria-hidden="true"
        >
          <path d="M7 4h7l4 4v12H7zM13.5 4v4.5H18" />
        </svg>
      ) : (
        <img class="upload__picture" src={picture} alt="" />
      )}
      <div class="upload__name">
        <bdi>{file.name}</bdi>{' '}
        <span class="muted">
          {state.is === 'sending' && words.sending}
          {state.is === 'attached' && words.attached}
          {state.is === 'wrong' && state.why}
        </span>
        {state.is === 'sending' && <progress max={1} value={state.share} aria-label={file.name} />}
        {state.is === 'attached' && <input type="hidden" name="attachment" value={state.id} />}
      </div>
      <button
        type="button"
        class="button"
        onClick={remove}
        aria-label={`${words.remove}: ${file.name}`}
      >
        {words.remove}
      </button>
    </li>
  )
}

function begin(file: File, { bytesMax, words }: Picker): Upload {
  const picture = PICTURES.test(file.type) ? URL.createObjectURL(file) : null
  const state: Upload['state'] =
    file.size > bytesMax ? { is: 'wrong', why: words.tooLarge } : { is: 'sending', share: 0 }
  keys += 1
  return { key: keys, file, picture, state }
}

/** Takes files from the input, also those picked before this woke up, and from a drop. */
function listen({ input, zone }: Picker, add: (files: File[]) => void): () => void {
  const take = () => {
    if (input.files === null || input.files.length === 0) return
    add([...input.files])
    input.value = ''
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    add([...(event.dataTransfer?.files ?? [])])
  }
  const allow = (event: DragEvent) => event.preventDefault()
  input.addEventListener('change', take)
  zone.addEventListener('drop', drop)
  zone.addEventListener('dragover', allow)
  take()
  return () => {
    input.removeEventListener('change', take)
    zone.removeEventListener('drop', drop)
    zone.removeEventListener('dragover', allow)
  }
}

function send(
  upload: Upload,
  { input, words }: Picker,
  tell: (state: Upload['state']) => void,
): void {
  const body = new FormData()
  body.append('form', input.form?.querySelector<HTMLInputElement>('[name=form]')?.value ?? '')
  body.append('files', upload.file)
  // fetch cannot tell how much of a body is sent; the older way can.
  const request = new XMLHttpRequest()
  request.open('POST', '/files')
  request.responseType = 'json'
  request.upload.onprogress = ({ loaded, total }) => tell({ is: 'sending', share: loaded / total })
  const fail = () => tell({ is: 'wrong', why: wordOf(request.response) ?? words.failed })
  request.onload = () => {
    const id = (request.response as { id?: string } | null)?.id
    if (request.status === 201 && id !== undefined) tell({ is: 'attached', id })
    else fail()
  }
  request.onerror = fail
  request.send(body)
}

function wordOf(response: unknown): string | null {
  return (response as { detail?: string } | null)?.detail ?? null
}
