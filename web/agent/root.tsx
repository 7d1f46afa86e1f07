import { Outlet } from 'react-router'
import { LiveLine } from './app/live.tsx'
import { Session } from './app/session.tsx'

/** Everything a screen stands on: who is here, their language, the line to the server. */
export function Root() {
  return (
    <Session>
      <LiveLine>
        <Outlet />
      </LiveLine>
    </Session>
  )
}
