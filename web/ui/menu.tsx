import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import {
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Separator,
} from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import { classNames } from './class-names.ts'
import { Kbd } from './kbd.tsx'
import './menu.css'
import './popover.css'

export interface MenuEntry {
  id: string
  label: string
  icon?: ReactNode
  note?: string | undefined
  keys?: string | undefined
  isDanger?: boolean
  isChosen?: boolean
  isDisabled?: boolean
  onPick: () => void
}

/** Entries under an optional title; a list of sections makes a menu. */
export interface MenuGroup {
  id: string
  title?: string
  entries: readonly MenuEntry[]
}

interface MenuProps {
  label: string
  trigger: ReactElement
  groups: readonly MenuGroup[]
}

export function Menu({ label, trigger, groups }: MenuProps) {
  const filled = groups.filter((group) => group.entries.length > 0)
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" offset={4}>
        <AriaMenu className="menu" aria-label={label}>
          {filled.flatMap((group, index) => [
            index > 0 && <Separator key={`line-${group.id}`} className="menu__line" />,
            <MenuSection key={group.id} aria-label={group.title ?? label}>
              {group.title && <Header className="menu__title">{group.title}</Header>}
              {group.entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </MenuSection>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.label}
      isDisabled={entry.isDisabled ?? false}
      onAction={entry.onPick}
      className={classNames('menu__item', entry.isDanger && 'menu__item--danger')}
    >
      <span className="menu__icon">{entry.icon}</span>
      <span className="menu__text">
        {entry.note ? <Text slot="label">{entry.label}</Text> : entry.label}
        {entry.note && (
          <Text slot="description" className="menu__note">
            {entry.note}
          </Text>
        )}
      </span>
      {entry.isChosen && <Check aria-hidden="true" className="menu__check" />}
      {entry.keys && <Kbd keys={entry.keys} />}
    </MenuItem>
  )
}
