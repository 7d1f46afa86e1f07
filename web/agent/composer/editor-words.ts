import type { EditorWords } from '../../ui/editor/toolbar.tsx'
import type { OfferSource } from '../../ui/editor/extensions.ts'
import { fuzzyFilter } from '../../ui/fuzzy.ts'
import { useStaff } from '../app/desk-data.ts'
import { useSay } from '../app/words.tsx'

export function useEditorWords(): EditorWords {
  const say = useSay()
  return {
    toolbar: say('agent.editor.toolbar'),
    bold: say('agent.editor.bold'),
    italic: say('agent.editor.italic'),
    strike: say('agent.editor.strike'),
    bulletList: say('agent.editor.bullet_list'),
    orderedList: say('agent.editor.ordered_list'),
    quote: say('agent.editor.quote'),
    code: say('agent.editor.code'),
    link: say('agent.editor.link'),
    linkAddress: say('agent.editor.link.address'),
    linkSet: say('agent.editor.link.set'),
    linkRemove: say('agent.editor.link.remove'),
  }
}

/** Colleagues, offered after `@`. */
export function usePeopleOffers(): OfferSource {
  const say = useSay()
  const staff = useStaff()
  return {
    label: say('agent.editor.people'),
    find: (query) =>
      fuzzyFilter(
        query,
        staff.filter(({ active }) => active),
        ({ name }) => name,
      )
        .slice(0, 8)
        .map(({ id, name, role }) => ({ id, label: name, note: say(`agent.role.${role}`) })),
  }
}
