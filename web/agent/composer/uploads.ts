import { useState } from 'react'
import type { AttachmentView } from '../../../src/contract/tickets.ts'
import { newToken } from '../../../src/std/id.ts'
import { files } from '../../api/files.ts'
import { errorText } from '../app/errors.ts'
import { useSay } from '../app/words.tsx'

/** A file on its way up, or one that could not be taken. */
export interface Upload {
  key: string
  name: string
  error: string | null
}

/** Sends files ahead of the message that will carry them. */
export function useUploads(onDone: (file: AttachmentView) => void) {
  const say = useSay()
  const [list, setList] = useState<readonly Upload[]>([])
  const drop = (key: string) => setList((now) => now.filter((each) => each.key !== key))

  async function one(file: File) {
    const key = newToken()
    setList((all) => [...all, { key, name: file.name, error: null }])
    try {
      onDone(await files.upload(file))
      drop(key)
    } catch (thrown) {
      const error = errorText(thrown, say)
      setList((all) => all.map((each) => (each.key === key ? { ...each, error } : each)))
    }
  }
  return {
    list,
    drop,
    isBusy: list.some(({ error }) => error === null),
    hasFailed: list.some(({ error }) => error !== null),
    add: (given: File[]) => void Promise.all(given.map(one)),
  }
}
