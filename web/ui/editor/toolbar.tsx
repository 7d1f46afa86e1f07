import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import {
  Bold,
  Code,
  Italic,
  Link2,
  List,
  ListOrdered,
  Strikethrough,
  TextQuote,
  type LucideIcon,
} from 'lucide-react'
import { useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar'
import { Button } from '../button.tsx'
import { TextField } from '../field.tsx'
import { Popover } from '../popover.tsx'
import { Tip } from '../tooltip.tsx'

/** What the editor's buttons are called. */
export interface EditorWords {
  toolbar: string
  bold: string
  italic: string
  strike: string
  bulletList: string
  orderedList: string
  quote: string
  code: string
  link: string
  linkAddress: string
  linkSet: string
  linkRemove: string
}

type Mark = 'bold' | 'italic' | 'strike' | 'bulletList' | 'orderedList' | 'blockquote' | 'code'

interface Tool {
  mark: Mark
  word: keyof EditorWords
  keys: string
  Icon: LucideIcon
  run: (editor: Editor) => void
}

const TOOLS: readonly Tool[] = [
  {
    mark: 'bold',
    word: 'bold',
    keys: 'Mod+b',
    Icon: Bold,
    run: (e) => e.chain().focus().toggleBold().run(),
  },
  {
    mark: 'italic',
    word: 'italic',
    keys: 'Mod+i',
    Icon: Italic,
    run: (e) => e.chain().focus().toggleItalic().run(),
  },
  {
    mark: 'strike',
    word: 'strike',
    keys: 'Mod+Shift+s',
    Icon: Strikethrough,
    run: (e) => e.chain().focus().toggleStrike().run(),
  },
  {
    mark: 'bulletList',
    word: 'bulletList',
    keys: 'Mod+Shift+8',
    Icon: List,
    run: (e) => e.chain().focus().toggleBulletList().run(),
  },
  {
    mark: 'orderedList',
    word: 'orderedList',
    keys: 'Mod+Shift+7',
    Icon: ListOrdered,
    run: (e) => e.chain().focus().toggleOrderedList().run(),
  },
  {
    mark: 'blockquote',
    word: 'quote',
    keys: 'Mod+Shift+b',
    Icon: TextQuote,
    run: (e) => e.chain().focus().toggleBlockquote().run(),
  },
  {
    mark: 'code',
    word: 'code',
    keys: 'Mod+e',
    Icon: Code,
    run: (e) => e.chain().focus().toggleCode().run(),
  },
]

export function EditorToolbar({ editor, words }: { editor: Editor; words: EditorWords }) {
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => TOOLS.map((tool) => now.isActive(tool.mark)).join(),
  }).split(',')
  return (
    <AriaToolbar className="editor__toolbar" aria-label={words.toolbar}>
      {TOOLS.map(({ mark, word, keys, Icon, run }, index) => (
        <Tip key={mark} text={words[word]} keys={keys}>
          <ToggleButton
            className="editor__tool"
            aria-label={words[word]}
            isSelected={active[index] === 'true'}
            onChange={() => run(editor)}
          >
            <Icon aria-hidden="true" />
          </ToggleButton>
        </Tip>
      ))}
      <LinkTool editor={editor} words={words} />
    </AriaToolbar>
  )
}

function LinkTool({ editor, words }: { editor: Editor; words: EditorWords }) {
  const [isOpen, setOpen] = useState(false)
  const [address, setAddress] = useState('')

  function toggle(open: boolean) {
    if (open) setAddress(String(editor.getAttributes('link')['href'] ?? ''))
    setOpen(open)
  }

  function put(href: string) {
    const chain = editor.chain().focus().extendMarkRange('link')
    if (href === '') chain.unsetLink().run()
    else if (editor.state.selection.empty && !editor.isActive('link')) {
      chain
        .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
        .run()
    } else chain.setLink({ href }).run()
    setOpen(false)
  }

  return (
    <Popover
      label={words.link}
      isOpen={isOpen}
      onOpenChange={toggle}
      trigger={
        <ToggleButton
          className="editor__tool"
          aria-label={words.link}
          isSelected={isOpen || editor.isActive('link')}
        >
          <Link2 aria-hidden="true" />
        </ToggleButton>
      }
    >
      <form
        className="editor__link"
        onSubmit={(event) => {
          event.preventDefault()
          put(withScheme(address.trim()))
        }}
      >
        <TextField
          label={words.linkAddress}
          type="url"
          value={address}
          onChange={setAddress}
          autoFocus
        />
        <Button type="submit" look="primary">
          {words.linkSet}
        </Button>
        <Button look="quiet" onPress={() => put('')}>
          {words.linkRemove}
        </Button>
      </form>
    </Popover>
  )
}

function withScheme(address: string): string {
  if (address === '' || /^(https?|mailto|tel):/i.test(address)) return address
  return address.includes('@') ? `mailto:${address}` : `https://${address}`
}
