import type { Action } from './actions.ts'
import { Dialog } from './dialog.tsx'
import { Kbd } from './kbd.tsx'
import './shortcut-help.css'

interface ShortcutHelpProps {
  title: string
  closeLabel: string
  isOpen: boolean
  onClose: () => void
  actions: readonly Action[]
}

/** Every shortcut that works here, by group. */
export function ShortcutHelp({ actions, ...dialog }: ShortcutHelpProps) {
  const withKeys = actions.filter((action) => action.keys !== undefined)
  const groups = [...new Set(withKeys.map((action) => action.group))]
  return (
    <Dialog {...dialog} shape="wide">
      <div className="shortcuts">
        {groups.map((group) => (
          <section key={group} className="shortcuts__group">
            <h3 className="shortcuts__title">{group}</h3>
            <dl>
              {withKeys
                .filter((action) => action.group === group)
                .map((action) => (
                  <div key={action.id} className="shortcuts__line">
                    <dt>{action.label}</dt>
                    <dd>
                      <Kbd keys={action.keys ?? ''} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
