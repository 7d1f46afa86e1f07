import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/states.tsx'
import { useSay } from '../app/words.tsx'
import type { Own } from './use-writing.ts'

/** Tells a writer what arrived while they wrote, and what they typed elsewhere. */
export function NewsBanner({ own }: { own: Own }) {
  const say = useSay()
  const { news, sawNews, draft, restoreTyped, takeRival } = own
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
      {draft.rival && (
        <Banner
          tone="warning"
          action={
            <>
              <Button small onPress={takeRival}>
                {say('agent.draft.take')}
              </Button>
              <Button small onPress={() => draft.overrule(own.current())}>
                {say('agent.draft.keep')}
              </Button>
            </>
          }
        >
          {say('agent.draft.rival')}
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
