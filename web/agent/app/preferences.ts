import type { Me } from '../../../src/contract/people.ts'

export type Theme = 'system' | 'light' | 'dark'

/** What a reader of the desk chose; kept with the person, so it follows them. */
export interface Preferences {
  theme: Theme
  singleKeys: boolean
  listWidthPx: number
  undoSendSeconds: number
  afterSend: 'stay' | 'next' | 'list'
  notifyAssigned: boolean
  notifyMentioned: boolean
  notifyDueSoon: boolean
}

const STANDARD: Preferences = {
  theme: 'system',
  singleKeys: true,
  listWidthPx: 380,
  undoSendSeconds: 5,
  afterSend: 'stay',
  notifyAssigned: true,
  notifyMentioned: true,
  notifyDueSoon: true,
}

const THEME_KEY = 'parley.theme'

export function preferencesOf(me: Pick<Me, 'preferences'>): Preferences {
  const kept = me.preferences as Partial<Record<keyof Preferences, unknown>>
  const known = Object.entries(STANDARD).map(([name, standard]) => {
    const value = kept[name as keyof Preferences]
    return [name, typeof value === typeof standard ? value : standard]
  })
  return Object.fromEntries(known) as Preferences
}

/** Before anybody is known: the theme this machine was set to last. */
export function firstTheme(): Theme {
  const kept = localStorage.getItem(THEME_KEY)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

export function applyTheme(theme: Theme): void {
  localStorage.setItem(THEME_KEY, theme)
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}
