import { Compass, TriangleAlert } from 'lucide-react'
import { useContext } from 'react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { SpeakingContext, Words, firstLocale } from '../app/words.tsx'
import { useSay } from '../app/words.tsx'

/** Shown for an address that leads nowhere, and when a screen breaks: what was typed is kept. */
export function BrokenScreen({ isMissing }: { isMissing?: boolean }) {
  const isSpeaking = useContext(SpeakingContext) !== null
  const inside = isMissing ? <Missing /> : <Broken />
  if (isSpeaking) return inside
  return (
    <Words locale={firstLocale()} zone={null}>
      {inside}
    </Words>
  )
}

function Missing() {
  const say = useSay()
  return (
    <EmptyState
      icon={<Compass aria-hidden="true" />}
      title={say('agent.missing.title')}
      text={say('agent.missing.text')}
    />
  )
}

function Broken() {
  const say = useSay()
  return (
    <EmptyState
      icon={<TriangleAlert aria-hidden="true" />}
      title={say('agent.broken.title')}
      text={say('agent.broken.text')}
      action={
        <Button look="primary" onPress={() => location.reload()}>
          {say('agent.broken.reload')}
        </Button>
      }
    />
  )
}
