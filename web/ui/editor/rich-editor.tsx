import type { Editor } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react'
import { classNames } from '../class-names.ts'
import { isApple } from '../kbd.tsx'
import { strokeOf } from '../keys.ts'
import { extensionsFor, type OfferSource } from './extensions.ts'
import { OfferList, OFFERS_ID, type Offering } from './offers.tsx'
import { mentionsOf, plainTextOf, type DocNode } from './plain-text.ts'
import { EditorToolbar, type EditorWords } from './toolbar.tsx'
import '../rich.css'
import './rich-editor.css'

/** What was written. */
export interface Written {
  html: string
  text: string
  mentions: string[]
}

export interface RichEditorHandle {
  focus: () => void
  /** Replaces everything, as when a draft is fetched. */
  replace: (html: string) => void
  /** Puts something where the caret is, as a macro does. */
  insert: (html: string) => void
}

export interface RichEditorProps {
  label: string
  placeholder: string
  words: EditorWords
  html: string
  /** Begins with the caret at the end. */
  autoFocus?: boolean
  onChange: (written: Written) => void
  onFiles: (files: File[]) => void
  onFocus?: () => void
  /** Chords taken before the editor's own, such as `Mod+Enter`. */
  chords: Readonly<Record<string, () => void>>
  people?: OfferSource
  commands?: OfferSource & { onPick: (id: string) => void }
  /** Stands beside the toolbar. */
  tools?: ReactNode
  ref?: Ref<RichEditorHandle>
}

/** Rich text: markdown as one types, files pasted or dropped, `@` for people, `/` for macros. */
export function RichEditor(props: RichEditorProps) {
  const [offering, setOffering] = useState<Offering | null>(null)
  const [isEmpty, setEmpty] = useState(props.html === '')
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  // oxlint-disable-next-line react/refs -- read when something is typed: the newest sources answer
  const [extensions] = useState(() => lateExtensions(props, () => latest.current, setOffering))
  const editor = useEditor({
    extensions,
    content: props.html,
    autofocus: props.autoFocus ? 'end' : false,
    textDirection: 'auto',
    // Its few rules stand in our own sheet: pages here allow no style made on the fly.
    injectCSS: false,
    onUpdate: ({ editor: now }) => {
      setEmpty(now.isEmpty)
      latest.current.onChange(writtenIn(now))
    },
    onFocus: () => latest.current.onFocus?.(),
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': props.label },
      handleKeyDown: (view, event) => takeChord(view.dom, event, latest.current.chords),
      handlePaste: (_, event) => takeFiles(event.clipboardData, latest.current.onFiles),
      handleDrop: (_, event) => takeFiles(event.dataTransfer, latest.current.onFiles),
    },
  })
  const { ref } = props
  useImperativeHandle(ref, () => handleOf(editor, setEmpty), [editor])
  useEffect(() => describe(editor, props.label, offering), [editor, props.label, offering])
  return (
    <div className="editor">
      <div className={classNames('editor__body', isEmpty && 'editor__body--empty')}>
        {isEmpty && (
          <span className="editor__placeholder" aria-hidden="true">
            {props.placeholder}
          </span>
        )}
        <EditorContent editor={editor} />
      </div>
      {offering && <OfferList offering={offering} />}
      <div className="editor__foot">
        <EditorToolbar editor={editor} words={props.words} />
        {props.tools}
      </div>
    </div>
  )
}

type Show = (change: (now: Offering | null) => Offering | null) => void

function lateExtensions(first: RichEditorProps, latest: () => RichEditorProps, show: Show) {
  const { people, commands } = first
  return extensionsFor({
    show,
    people: people && {
      label: people.label,
      find: (query) => latest().people?.find(query) ?? [],
    },
    commands: commands && {
      label: commands.label,
      find: (query) => latest().commands?.find(query) ?? [],
      onPick: (id) => latest().commands?.onPick(id),
    },
  })
}

function writtenIn(editor: Editor): Written {
  const doc = editor.getJSON() as DocNode
  return {
    html: editor.isEmpty ? '' : editor.getHTML(),
    text: plainTextOf(doc),
    mentions: mentionsOf(doc),
  }
}

function handleOf(editor: Editor, setEmpty: (isEmpty: boolean) => void): RichEditorHandle {
  return {
    focus: () => void editor.commands.focus(placeOf(editor)),
    replace: (html) => {
      editor.commands.setContent(html, { emitUpdate: false })
      setEmpty(editor.isEmpty)
    },
    insert: (html) => void editor.chain().focus(placeOf(editor)).insertContent(html).run(),
  }
}

/** One goes on where one was; in a text nobody has been in yet, at its end. */
function placeOf({ state }: Editor): 'end' | null {
  return state.selection.to <= 1 ? 'end' : null
}

type Chords = RichEditorProps['chords']

function takeChord(dom: HTMLElement, event: KeyboardEvent, chords: Chords): boolean {
  // The first Escape closes what is offered at the caret.
  if (event.key === 'Escape' && dom.hasAttribute('aria-controls')) return false
  const act = chords[strokeOf(event, isApple())]
  if (!act) return false
  act()
  return true
}

function takeFiles(data: DataTransfer | null, onFiles: (files: File[]) => void): boolean {
  const files = [...(data?.files ?? [])]
  // A copied table or picture of an office program comes as text and as a file: the text wins.
  if (files.length === 0 || data?.types.includes('text/html')) return false
  onFiles(files)
  return true
}

/** Tells a screen reader which offer is chosen while the focus stays in the text. */
function describe(editor: Editor, label: string, offering: Offering | null): void {
  if (editor.isDestroyed) return
  const dom = editor.view.dom
  dom.setAttribute('aria-label', label)
  if (offering && offering.items.length > 0) {
    dom.setAttribute('aria-controls', OFFERS_ID)
    dom.setAttribute('aria-activedescendant', `${OFFERS_ID}-${offering.selected}`)
  } else {
    dom.removeAttribute('aria-controls')
    dom.removeAttribute('aria-activedescendant')
  }
}
