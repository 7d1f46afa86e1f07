import { lazy, Suspense, type ReactNode } from 'react'
import { NavLink, useParams } from 'react-router'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { useSay } from '../app/words.tsx'
import { MacrosPage } from './macros-page.tsx'
import { MailPage } from './mail-page.tsx'
import { StaffPage } from './staff-page.tsx'
import './admin-screen.css'

const PolicyPage = lazy(async () => ({
  default: (await import('./policy-page.tsx')).PolicyPage,
}))

const SECTIONS = ['staff', 'macros', 'mail', 'policy'] as const
type Section = (typeof SECTIONS)[number]

/** How the desk is run: people, macros, mail that needs a look, the policy. */
export function AdminScreen() {
  const say = useSay()
  const { section = 'staff' } = useParams()
  const pages: Record<Section, ReactNode> = {
    staff: <StaffPage />,
    macros: <MacrosPage />,
    mail: <MailPage />,
    policy: <PolicyPage />,
  }
  const page = pages[section as Section]
  return (
    <div className="admin">
      <h1 className="visually-hidden">{say('agent.nav.admin')}</h1>
      <nav className="admin__nav" aria-label={say('agent.nav.admin')}>
        {SECTIONS.map((id) => (
          <NavLink
            key={id}
            to={`/admin/${id}`}
            className={({ isActive }) =>
              isActive || id === section ? 'admin__link admin__link--on' : 'admin__link'
            }
          >
            {say(`agent.admin.${id}`)}
          </NavLink>
        ))}
      </nav>
      <div className="admin__page">
        <Suspense fallback={<Skeleton label={say('agent.loading')} lines={8} />}>
          {page ?? <EmptyState title={say('agent.missing.title')} />}
        </Suspense>
      </div>
    </div>
  )
}
