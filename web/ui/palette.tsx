import { Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { TextField } from 'react-aria-components/TextField'
import type { Action } from './actions.ts'
import { fuzzyFilter } from './fuzzy.ts'
import { Kbd } from './kbd.tsx'
import './palette.css'

interface PaletteProps {
  label: string
  placeholder: string
  emptyText: string
  isOpen: boolean
  onClose: () => void
  actions: readonly Action[]
  /** Told what is typed, so that `found` can hold what a search brings. */
  onQuery?: (query: string) => void
  /** Shown after the actions, as they come. */
  found?: readonly Action[]
}

const SHOWN_MAX = 60

/** Everything that can be done, by typing a few letters of it. */
export function CommandPalette(props: PaletteProps) {
  return (
    <ModalOverlay
      className="dialog__scrim palette__scrim"
      isOpen={props.isOpen}
      onOpenChange={(open) => !open && props.onClose()}
      isDismissable
    >
      <Modal className="palette">
        <Dialog className="palette__inside" aria-label={props.label}>
          <PaletteBody {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function PaletteBody(props: PaletteProps) {
  const [query, setQuery] = useState('')
  const groups = useMemo(
    () => grouped(query, props.actions, props.found ?? []),
    [query, props.actions, props.found],
  )

  function type(text: string) {
    setQuery(text)
    props.onQuery?.(text)
  }

  return (
    <Autocomplete inputValue={query} onInputChange={type}>
      <TextField aria-label={props.label} className="palette__field" autoFocus>
        <Search aria-hidden="true" />
        <Input className="palette__input" placeholder={props.placeholder} dir="auto" />
      </TextField>
      {/* Focus stays in the field; the region can be reached to scroll it by keys. */}
      <div className="palette__scroll" role="region" aria-label={props.label} tabIndex={0}>
        <Menu
          className="palette__menu"
          aria-label={props.label}
          items={groups}
          renderEmptyState={() => <p className="palette__none">{props.emptyText}</p>}
        >
          {(group) => (
            <MenuSection id={group.id} items={group.actions}>
              <Header className="menu__title">{group.id}</Header>
              {group.actions.map((action) => (
                <Line key={action.id} action={action} onClose={props.onClose} />
              ))}
            </MenuSection>
          )}
        </Menu>
      </div>
    </Autocomplete>
  )
}

function Line({ action, onClose }: { action: Action; onClose: () => void }) {
  return (
    <MenuItem
      id={action.id}
      textValue={action.label}
      className="menu__item"
      onAction={() => {
        onClose()
        // After the palette gave the focus back: an action may open a dialog of its own.
        setTimeout(action.run, 0)
      }}
    >
      <span className="menu__icon">{action.icon}</span>
      <span className="menu__text">{action.label}</span>
      {action.keys && <Kbd keys={action.keys} />}
    </MenuItem>
  )
}

interface Group {
  id: string
  actions: Action[]
}

function grouped(query: string, actions: readonly Action[], found: readonly Action[]): Group[] {
  const offered = actions.filter((action) => action.isMove !== true)
  const textOf = ({ label, also, group }: Action) => `${label} ${also ?? ''} ${group}`
  const ranked = [...fuzzyFilter(query, offered, textOf).slice(0, SHOWN_MAX), ...found]
  const groups = new Map<string, Action[]>()
  for (const action of ranked) {
    groups.set(action.group, [...(groups.get(action.group) ?? []), action])
  }
  return [...groups].map(([id, inside]) => ({ id, actions: inside }))
}
