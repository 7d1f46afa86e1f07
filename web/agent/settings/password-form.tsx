import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { me } from '../../api/people.ts'
import { fieldMessage } from '../../api/problem.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Banner } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { errorText } from '../app/errors.ts'
import { useSay } from '../app/words.tsx'

/** Sets a password; one who just came by a link needs no old one. */
export function PasswordForm() {
  const say = useSay()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useMutation({
    mutationFn: () => me.setPassword({ password, ...(current !== '' && { current }) }),
    onSuccess: () => {
      setCurrent('')
      setPassword('')
      toast({ text: say('agent.settings.password.done') })
    },
  })
  return (
    <form
      className="settings__form"
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate()
      }}
    >
      {change.isError && <Banner tone="danger">{errorText(change.error, say)}</Banner>}
      <TextField
        label={say('agent.settings.password.current')}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={fieldMessage(change.error, 'current')}
      />
      <TextField
        label={say('agent.settings.password.new')}
        hint={say('agent.settings.password.hint')}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={fieldMessage(change.error, 'password')}
      />
      <div>
        <Button type="submit" isDisabled={password.length < 10} isPending={change.isPending}>
          {say('agent.settings.password.set')}
        </Button>
      </div>
    </form>
  )
}
