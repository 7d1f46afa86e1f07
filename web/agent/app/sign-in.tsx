import { KeyRound, Mail } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { knowsPasskeys, signIn } from '../../api/sign-in.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Banner } from '../../ui/states.tsx'
import { errorText } from './errors.ts'
import { useSay } from './words.tsx'
import './sign-in.css'

interface DoorProps {
  email?: string | null
  onSignedIn: () => void
}

/** The door of the desk. */
export function SignInScreen({ onSignedIn }: DoorProps) {
  const say = useSay()
  return (
    <main className="sign-in">
      <div className="sign-in__card">
        <h1 className="sign-in__title">{say('agent.signin.title')}</h1>
        <p className="sign-in__text">{say('agent.signin.text')}</p>
        <SignInForm onSignedIn={onSignedIn} />
      </div>
    </main>
  )
}

/** The same door over a screen whose session ended: what was typed below it stays. */
export function SessionLostDialog({ email, onSignedIn }: DoorProps) {
  const say = useSay()
  return (
    <Dialog
      title={say('agent.signin.lost.title')}
      closeLabel=""
      isOpen
      isDismissable={false}
      onClose={() => {}}
    >
      <p>{say('agent.signin.lost.text')}</p>
      <SignInForm email={email ?? null} onSignedIn={onSignedIn} />
    </Dialog>
  )
}

type Doing = 'nothing' | 'password' | 'link' | 'passkey'

function SignInForm({ email: known, onSignedIn }: DoorProps) {
  const say = useSay()
  const [email, setEmail] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const [doing, setDoing] = useState<Doing>('nothing')
  const [error, setError] = useState<string | null>(null)
  const [isSent, setSent] = useState(false)

  async function go(by: Doing, act: () => Promise<unknown>, then: () => void) {
    setDoing(by)
    setError(null)
    try {
      await act()
      then()
    } catch (thrown) {
      // Closing the browser's own passkey window is no error.
      const isCancelled = thrown instanceof DOMException && thrown.name === 'NotAllowedError'
      if (!isCancelled) setError(errorText(thrown, say))
    }
    setDoing('nothing')
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    void go('password', () => signIn.withPassword(email, password), onSignedIn)
  }

  const back = location.pathname + location.search
  return (
    <form className="sign-in__form" onSubmit={submit}>
      {error && <Banner tone="danger">{error}</Banner>}
      {isSent && <Banner>{say('agent.signin.link.sent', { email })}</Banner>}
      <TextField
        label={say('agent.signin.email')}
        type="email"
        name="email"
        autoComplete="username webauthn"
        value={email}
        onChange={setEmail}
        isRequired
      />
      <TextField
        label={say('agent.signin.password')}
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" look="primary" isPending={doing === 'password'}>
        {say('agent.signin.submit')}
      </Button>
      <p className="sign-in__or">{say('agent.signin.or')}</p>
      <Button
        icon={<Mail aria-hidden="true" />}
        isPending={doing === 'link'}
        isDisabled={!email.includes('@')}
        onPress={() =>
          void go(
            'link',
            () => signIn.mailLink(email, back),
            () => setSent(true),
          )
        }
      >
        {say('agent.signin.link')}
      </Button>
      {knowsPasskeys() && (
        <Button
          icon={<KeyRound aria-hidden="true" />}
          isPending={doing === 'passkey'}
          onPress={() => void go('passkey', signIn.withPasskey, onSignedIn)}
        >
          {say('agent.signin.passkey')}
        </Button>
      )}
    </form>
  )
}
