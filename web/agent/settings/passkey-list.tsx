import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound, Trash2 } from 'lucide-react'
import { knowsPasskeys, passkeys } from '../../api/sign-in.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Banner } from '../../ui/states.tsx'
import { errorText } from '../app/errors.ts'
import { useSay } from '../app/words.tsx'

/** Keys of this person's devices, by which they sign in without a password. */
export function PasskeyList() {
  const say = useSay()
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: ['passkeys'], queryFn: passkeys.list })
  const refresh = () => client.invalidateQueries({ queryKey: ['passkeys'] })
  const add = useMutation({ mutationFn: () => passkeys.add(deviceName()), onSuccess: refresh })
  const remove = useMutation({ mutationFn: passkeys.remove, onSettled: refresh })
  // Closing the browser's own window is no error.
  const isCancelled = add.error instanceof DOMException && add.error.name === 'NotAllowedError'
  if (!knowsPasskeys()) return null
  return (
    <div className="settings__form">
      <h3>{say('agent.settings.passkeys')}</h3>
      {add.isError && !isCancelled && <Banner tone="danger">{errorText(add.error, say)}</Banner>}
      <ul>
        {data?.map(({ id, name, createdAt }) => (
          <li key={id} className="settings__key">
            <KeyRound aria-hidden="true" />
            <bdi>{name ?? '—'}</bdi>
            <RelativeTime at={Date.parse(createdAt)} />
            <IconButton
              small
              label={say('agent.settings.passkeys.remove', { name: name ?? '' })}
              onPress={() => remove.mutate(id)}
            >
              <Trash2 aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      <div>
        <Button isPending={add.isPending} onPress={() => add.mutate()}>
          {say('agent.settings.passkeys.add')}
        </Button>
      </div>
    </div>
  )
}

/** What the device calls itself, so that keys can be told apart later. */
function deviceName(): string {
  const system = /Windows|Mac OS X|Android|iPhone|iPad|Linux/.exec(navigator.userAgent)?.[0]
  const browser = /Firefox|Edg|Chrome|Safari/.exec(navigator.userAgent)?.[0]
  return [browser, system].filter(Boolean).join(' · ')
}
