import { useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { Toasts } from '../../ui/toast.tsx'
import { useSay } from '../app/words.tsx'
import { Outcomes } from '../composer/outcomes.tsx'
import { DeskActions } from './desk-actions.tsx'
import { LineBanner } from './line-banner.tsx'
import { Sidebar } from './sidebar.tsx'
import { TopBar } from './top-bar.tsx'
import './shell.css'

/** The frame of every screen: views at the side, the screen beside them. */
export function Shell() {
  const say = useSay()
  const { pathname } = useLocation()
  const [openOn, setOpenOn] = useState<string | null>(null)
  // On a phone the views lie over the screen until something is picked.
  const isOpen = openOn === pathname
  return (
    <div className="shell" data-menu-open={isOpen || undefined}>
      <a className="shell__skip" href="#main">
        {say('agent.skip')}
      </a>
      <Sidebar onClose={() => setOpenOn(null)} />
      <div className="shell__screen">
        <TopBar onMenu={() => setOpenOn(isOpen ? null : pathname)} />
        <LineBanner />
        <main id="main" className="shell__main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <DeskActions />
      <Outcomes />
      <Toasts closeLabel={say('agent.close')} />
    </div>
  )
}
