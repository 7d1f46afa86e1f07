import { Menu as MenuIcon, Search } from 'lucide-react'
import { useNavigate } from 'react-router'
import { IconButton } from '../../ui/button.tsx'
import { useSay } from '../app/words.tsx'
import { openPalette } from './desk-actions.tsx'
import './top-bar.css'

/** Phones and tablets only: the way to the views, and to everything else. */
export function TopBar({ onMenu }: { onMenu: () => void }) {
  const say = useSay()
  const navigate = useNavigate()
  return (
    <header className="top-bar">
      <IconButton label={say('agent.nav.views')} onPress={onMenu}>
        <MenuIcon aria-hidden="true" />
      </IconButton>
      <button type="button" className="top-bar__find" onClick={openPalette}>
        {say('agent.palette.placeholder')}
      </button>
      <IconButton label={say('agent.nav.search')} onPress={() => void navigate('/search')}>
        <Search aria-hidden="true" />
      </IconButton>
    </header>
  )
}
