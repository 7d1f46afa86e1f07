import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { errorText } from './errors.ts'
import { useSay } from './words.tsx'
import './start-screen.css'

interface StartScreenProps {
  error?: unknown
  onRetry?: () => void
}

/** What is shown until it is known who is here. */
export function StartScreen({ error, onRetry }: StartScreenProps) {
  const say = useSay()
  return (
    <main className="start">
      {error === undefined ? (
        <p className="start__wait" role="status">
          <Spinner />
          {say('agent.loading')}
        </p>
      ) : (
        <EmptyState
          title={say('agent.error.title')}
          text={errorText(error, say)}
          action={
            <Button look="primary" onPress={() => onRetry?.()}>
              {say('agent.error.retry')}
            </Button>
          }
        />
      )}
    </main>
  )
}
