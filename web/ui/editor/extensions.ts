import { Extension, type AnyExtension } from '@tiptap/core'
import { Mention } from '@tiptap/extension-mention'
import { PluginKey } from '@tiptap/pm/state'
import { StarterKit } from '@tiptap/starter-kit'
import { Suggestion, type SuggestionOptions } from '@tiptap/suggestion'
import { offeringBy, type Offer, type Offering } from './offers.tsx'

/** Where offers come from, and what picking one does. */
export interface OfferSource {
  label: string
  find: (query: string) => Offer[] | Promise<Offer[]>
}

interface Setup {
  people?: OfferSource | undefined
  /** After `/`; picking one takes the typed text away and calls `onPick`. */
  commands?: (OfferSource & { onPick: (id: string) => void }) | undefined
  show: (change: (now: Offering | null) => Offering | null) => void
}

export function extensionsFor({ people, commands, show }: Setup): AnyExtension[] {
  const list: AnyExtension[] = [
    StarterKit.configure({
      heading: false,
      horizontalRule: false,
      link: {
        openOnClick: false,
        autolink: true,
        linkOnPaste: true,
        protocols: ['http', 'https', 'mailto', 'tel'],
        HTMLAttributes: { rel: 'noopener noreferrer nofollow' },
      },
    }),
  ]
  if (people) list.push(mentioning(people, show))
  if (commands) list.push(commanding(commands, show))
  return list
}

function mentioning(people: OfferSource, show: Setup['show']): AnyExtension {
  return Mention.configure({
    HTMLAttributes: { class: 'mention' },
    suggestion: {
      char: '@',
      items: ({ query }) => people.find(query),
      render: offeringBy(people.label, show) as NonNullable<SuggestionOptions['render']>,
    },
  })
}

function commanding(commands: NonNullable<Setup['commands']>, show: Setup['show']): AnyExtension {
  return Extension.create({
    name: 'slashCommands',
    addProseMirrorPlugins() {
      return [
        Suggestion<Offer>({
          pluginKey: new PluginKey('slashCommands'),
          editor: this.editor,
          char: '/',
          allowSpaces: true,
          items: ({ query }) => commands.find(query),
          render: offeringBy(commands.label, show) as NonNullable<SuggestionOptions['render']>,
          command: ({ editor, range, props }) => {
            editor.chain().focus().deleteRange(range).run()
            commands.onPick(props.id)
          },
        }),
      ]
    },
  })
}
