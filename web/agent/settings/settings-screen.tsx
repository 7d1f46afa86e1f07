import { useState } from 'react'
import { isLocale, LOCALES } from '../../../src/words/index.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ComboBox, Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { Segments, Switch } from '../../ui/toggle.tsx'
import { errorText } from '../app/errors.ts'
import type { Preferences, Theme } from '../app/preferences.ts'
import {
  useChangeMe,
  useChangePreferences,
  useMe,
  usePreferences,
  useZone,
} from '../app/session.tsx'
import { nameOfLocale, rememberLocale, useSay } from '../app/words.tsx'
import { PasskeyList } from './passkey-list.tsx'
import { PasswordForm } from './password-form.tsx'
import './settings-screen.css'

/** What one sets for oneself: it follows the person, not the machine. */
export function SettingsScreen() {
  const say = useSay()
  return (
    <div className="settings">
      <h1 className="settings__name">{say('agent.settings.title')}</h1>
      <Profile />
      <Looks />
      <Working />
      <Notifications />
      <section className="settings__part">
        <h2>{say('agent.settings.signin')}</h2>
        <PasswordForm />
        <PasskeyList />
      </section>
    </div>
  )
}

function useSave() {
  const say = useSay()
  const changePreferences = useChangePreferences()
  const changeMe = useChangeMe()
  const told = (done: Promise<void>) =>
    void done.catch((error: unknown) => toast({ text: errorText(error, say), tone: 'breached' }))
  return {
    preferences: (change: Partial<Preferences>) => told(changePreferences(change)),
    me: (change: Parameters<typeof changeMe>[0]) => told(changeMe(change)),
  }
}

function Profile() {
  const say = useSay()
  const me = useMe()
  const save = useSave()
  const [name, setName] = useState(me.name)
  const [signature, setSignature] = useState(me.signature)
  const isChanged = name !== me.name || signature !== me.signature
  return (
    <section className="settings__part">
      <h2>{say('agent.settings.profile')}</h2>
      <TextField
        label={say('agent.settings.name')}
        value={name}
        onChange={setName}
        maxLength={200}
      />
      <TextField
        label={say('agent.settings.signature')}
        hint={say('agent.settings.signature.hint')}
        rows={3}
        value={signature}
        onChange={setSignature}
        maxLength={2000}
      />
      <div>
        <Button
          look="primary"
          isDisabled={!isChanged || name.trim() === ''}
          onPress={() => save.me({ name, signature })}
        >
          {say('agent.save')}
        </Button>
      </div>
    </section>
  )
}

const THEMES: readonly Theme[] = ['system', 'light', 'dark']

function Looks() {
  const say = useSay()
  const me = useMe()
  const save = useSave()
  const zone = useZone()
  const { theme } = usePreferences()
  return (
    <section className="settings__part">
      <h2>{say('agent.settings.looks')}</h2>
      <Select
        label={say('agent.settings.language')}
        value={me.language}
        choices={LOCALES.map((id) => ({ id, label: nameOfLocale(id) }))}
        onChange={(language) => {
          if (isLocale(language)) rememberLocale(language)
          save.me({ language })
        }}
      />
      <ComboBox
        label={say('agent.settings.zone')}
        hint={say('agent.settings.zone.hint')}
        emptyText={say('agent.none_found')}
        value={zone}
        choices={zones(zone)}
        onChange={(chosen) => save.me({ zone: chosen })}
      />
      <Segments
        label={say('agent.settings.theme')}
        value={theme}
        onChange={(next) => save.preferences({ theme: next })}
        segments={THEMES.map((id) => ({ id, label: say(`agent.theme.${id}`) }))}
      />
    </section>
  )
}

const UNDO_SECONDS = [0, 5, 10, 30] as const
const AFTER = ['stay', 'next', 'list'] as const

function Working() {
  const say = useSay()
  const save = useSave()
  const { singleKeys, undoSendSeconds, afterSend } = usePreferences()
  return (
    <section className="settings__part">
      <h2>{say('agent.settings.working')}</h2>
      <Switch
        isSelected={singleKeys}
        onChange={(on) => save.preferences({ singleKeys: on })}
        hint={say('agent.settings.keys.hint')}
      >
        {say('agent.settings.keys')}
      </Switch>
      <Segments
        label={say('agent.settings.undo')}
        value={String(undoSendSeconds)}
        onChange={(seconds) => save.preferences({ undoSendSeconds: Number(seconds) })}
        segments={UNDO_SECONDS.map((seconds) => ({
          id: String(seconds),
          label: say('agent.settings.undo.seconds', { seconds }),
        }))}
      />
      <Segments
        label={say('agent.settings.after')}
        value={afterSend}
        onChange={(next) => save.preferences({ afterSend: next })}
        segments={AFTER.map((id) => ({ id, label: say(`agent.settings.after.${id}`) }))}
      />
    </section>
  )
}

const NOTICES = ['notifyAssigned', 'notifyMentioned', 'notifyDueSoon'] as const

function Notifications() {
  const say = useSay()
  const save = useSave()
  const preferences = usePreferences()
  return (
    <section className="settings__part">
      <h2>{say('agent.settings.notify')}</h2>
      {NOTICES.map((id) => (
        <Switch
          key={id}
          isSelected={preferences[id]}
          onChange={(on) => save.preferences({ [id]: on })}
        >
          {say(`agent.settings.${id}`)}
        </Switch>
      ))}
    </section>
  )
}

function zones(own: string) {
  const known = Intl.supportedValuesOf('timeZone')
  const all = known.includes(own) ? known : [own, ...known]
  return all.map((id) => ({ id, label: id.replaceAll('_', ' ') }))
}
