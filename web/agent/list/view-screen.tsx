import { Inbox } from 'lucide-react'
import { Outlet, useParams } from 'react-router'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { SplitPane } from '../../ui/split.tsx'
import { Button } from '../../ui/button.tsx'
import { useViews } from '../app/desk-data.ts'
import { errorText } from '../app/errors.ts'
import { useIsAtLeast } from '../app/media.ts'
import { useChangePreferences, usePreferences } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import { ListScreen } from './list-screen.tsx'
import { useState } from 'react'

/** A view: its list alone, or its list beside one of its tickets where there is room for both. */
export function ViewScreen() {
  const say = useSay()
  const { viewId, ticketId } = useParams()
  const { data, error, isPending, refetch } = useViews()
  const isRoomy = useIsAtLeast('72rem')
  const isPhone = !useIsAtLeast('48rem')
  const view = data?.views.find((each) => each.id === viewId)
  if (isPending) return <Skeleton label={say('agent.loading')} lines={10} />
  if (error && !data) {
    return (
      <EmptyState
        title={say('agent.error.title')}
        text={errorText(error, say)}
        action={<Button onPress={() => void refetch()}>{say('agent.error.retry')}</Button>}
      />
    )
  }
  if (!view) {
    return <EmptyState icon={<Inbox aria-hidden="true" />} title={say('agent.view.missing')} />
  }
  if (!ticketId) return <ListScreen key={view.id} view={view} isNarrow={isPhone} />
  if (!isRoomy) return <Outlet />
  return <Both list={<ListScreen key={view.id} view={view} isNarrow />} />
}

function Both({ list }: { list: React.ReactNode }) {
  const say = useSay()
  const { listWidthPx } = usePreferences()
  const changePreferences = useChangePreferences()
  const [widthPx, setWidthPx] = useState(listWidthPx)
  return (
    <div
      className="both"
      onPointerUp={() =>
        widthPx !== listWidthPx && void changePreferences({ listWidthPx: widthPx })
      }
    >
      <SplitPane
        label={say('agent.list.width')}
        sizePx={widthPx}
        minPx={280}
        maxPx={560}
        onSize={setWidthPx}
        first={list}
        second={<Outlet />}
      />
    </div>
  )
}
