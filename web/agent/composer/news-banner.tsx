import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/states.tsx'
import { useSay } from '../app/words.tsx'
import type { useWriting } from './use-writing.ts'

/** Tells a writer what arrived while they wrote, and what they typed elsewhere. */
export function NewsBanner({ own }: { own: ReturnType<typeof useWriting> }) {
  const say = useSay()
  const { news, sawNews, draft, restoreTyped } = own
  const newest = news.at(-1)

  function show() {
    document.getElementById(`message-${newest?.seq}`)?.scrollIntoView({ block: 'center' })
    sawNews()
  }

  return (
    <>
      {newest && (
        <Banner
          tone="warning"
          action={
            <Button small onPress={show}>
              {say('agent.composer.news.show')}
            </Button>
          }
        >
          {say('agent.composer.news', { count: news.length })}
        </Banner>
      )}
      {draft.start.typedHere && (
        <Banner
          action={
            <Button small onPress={restoreTyped}>
              {say('agent.draft.restore')}
            </Button>
          }
        >
          {say('agent.draft.typed_here')}
        </Banner>
      )}
    </>
  )
}
