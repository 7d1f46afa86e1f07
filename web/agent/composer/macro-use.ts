import { useMutation } from '@tanstack/react-query'
import { useRef, type RefObject } from 'react'
import type { Macro } from '../../../src/contract/views.ts'
import { macros as macroApi } from '../../api/desk.ts'
import type { Offer } from '../../ui/editor/offers.tsx'
import type { RichEditorHandle } from '../../ui/editor/rich-editor.tsx'
import { fuzzyFilter } from '../../ui/fuzzy.ts'
import { toast } from '../../ui/toast.tsx'
import { useMacros } from '../app/desk-data.ts'
import { errorText } from '../app/errors.ts'
import { useSay } from '../app/words.tsx'
import { escaped } from './escaped.ts'

interface MacroSetup {
  ticketId: string
  onUsed: (macro: Macro) => void
  editor: RefObject<RichEditorHandle | null>
}

/** Puts a macro's words in, filled for this ticket; what it changes goes with the message. */
export function useMacroUse({ ticketId, onUsed, editor }: MacroSetup) {
  const say = useSay()
  const known = useMacros()?.macros ?? []
  const used = useRef<Macro | null>(null)
  const fill = useMutation({
    mutationFn: (id: string) => macroApi.preview(id, ticketId),
    onError: (error) => toast({ text: errorText(error, say), tone: 'breached' }),
    onSuccess: (filled, id) => {
      used.current = known.find((each) => each.id === id) ?? null
      if (used.current) onUsed(used.current)
      editor.current?.insert(filled.html ?? escaped(filled.text))
      if (filled.missing.length === 0) return
      toast({ text: say('agent.macro.missing', { names: filled.missing.join(', ') }) })
    },
  })
  return {
    current: () => used.current,
    forget: () => {
      used.current = null
    },
    use: (id: string) => fill.mutate(id),
    known,
  }
}

/** Macros whose name goes with what is typed after `/`. */
export function offerMacros(macros: readonly Macro[], query: string): Offer[] {
  return fuzzyFilter(query, macros, ({ name }) => name)
    .slice(0, 12)
    .map(({ id, name, body }) => ({ id, label: name, note: body.slice(0, 70) }))
}
