import { Cloud, CloudCheck, HardDrive, Paperclip, Zap } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { IconButton } from '../../ui/button.tsx'
import { Tip } from '../../ui/tooltip.tsx'
import { useSay } from '../app/words.tsx'
import { DraftVersions } from './draft-versions.tsx'
import type { Own } from './use-writing.ts'

interface ToolsProps {
  own: Own
  onMacro: () => void
  /** After files were picked one goes on writing. */
  onPicked: () => void
  children: ReactNode
}

/** Beside the formatting: files, macros, where the draft is kept, and the way out. */
export function ComposerTools({ own, onMacro, onPicked, children }: ToolsProps) {
  const say = useSay()
  const [showsVersions, setShowsVersions] = useState(false)
  return (
    <div className="composer__tools">
      <FileTrigger
        allowsMultiple
        onSelect={(list) => {
          own.uploads.add([...(list ?? [])])
          onPicked()
        }}
      >
        <IconButton small label={say('agent.composer.attach')}>
          <Paperclip aria-hidden="true" />
        </IconButton>
      </FileTrigger>
      <IconButton small label={say('agent.macro.title')} keys="m" onPress={onMacro}>
        <Zap aria-hidden="true" />
      </IconButton>
      <SavedMark own={own} onOpen={() => setShowsVersions(true)} />
      {children}
      {showsVersions && <DraftVersions own={own} onClose={() => setShowsVersions(false)} />}
    </div>
  )
}

interface SavedProps {
  own: Own
  onOpen: () => void
}

/** Where the draft is kept now; pressed, it shows what was kept before. */
function SavedMark({ own, onOpen }: SavedProps) {
  const say = useSay()
  const { saved } = own.draft
  if (saved === 'no' || own.writing.text === '') return <span className="composer__saved" />
  const Icon = { saving: Cloud, server: CloudCheck, here: HardDrive }[saved]
  return (
    <span className="composer__saved">
      <Tip text={say('agent.draft.versions')}>
        <Button className="composer__kept" onPress={onOpen}>
          <Icon aria-hidden="true" />
          <span role="status">{say(`agent.draft.saved.${saved}`)}</span>
        </Button>
      </Tip>
    </span>
  )
}
