import { useRef, type KeyboardEvent, type Ref, useImperativeHandle } from 'react'
import { classNames } from './class-names.ts'
import './code-field.css'

/** Something said of one line. */
export interface LineMark {
  line: number
  tone: 'breached' | 'due-soon'
  text: string
}

export interface CodeFieldHandle {
  goTo: (line: number, column: number) => void
}

interface CodeFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  marks: readonly LineMark[]
  isReadOnly?: boolean
  ref?: Ref<CodeFieldHandle>
}

const LINE_PX = 20

/**
 * Plain text with numbered lines and marks beside them. Tab leaves the field: nobody is trapped.
 */
export function CodeField({ label, value, onChange, marks, isReadOnly, ref }: CodeFieldProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLOListElement>(null)
  const lines = value.split('\n')
  const byLine = new Map(marks.map((mark) => [mark.line, mark]))
  useImperativeHandle(ref, () => ({ goTo: (line, column) => goTo(area.current, { line, column }) }))

  function follow() {
    if (gutter.current && area.current) gutter.current.scrollTop = area.current.scrollTop
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    const { selectionStart, selectionEnd } = event.currentTarget
    const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart)
    const indent = /^\s*(- )?/.exec(line)?.[0].replace('- ', '  ') ?? ''
    if (indent === '' || isReadOnly) return
    event.preventDefault()
    event.currentTarget.setRangeText(`\n${indent}`, selectionStart, selectionEnd, 'end')
    onChange(event.currentTarget.value)
  }

  return (
    <div className="code">
      <ol ref={gutter} className="code__gutter" aria-hidden="true">
        {lines.map((_, index) => {
          const mark = byLine.get(index + 1)
          return (
            <li
              key={index}
              className={classNames('code__number', mark && `code__number--${mark.tone}`)}
              title={mark?.text}
            >
              {index + 1}
            </li>
          )
        })}
      </ol>
      <textarea
        ref={area}
        className="code__text"
        aria-label={label}
        value={value}
        readOnly={isReadOnly}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        dir="ltr"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={press}
        onScroll={follow}
      />
    </div>
  )
}

function goTo(area: HTMLTextAreaElement | null, place: { line: number; column: number }): void {
  if (!area) return
  const before = area.value.split('\n').slice(0, place.line - 1)
  const start = before.reduce((sum, text) => sum + text.length + 1, 0) + place.column - 1
  area.focus()
  area.setSelectionRange(start, area.value.indexOf('\n', start) >>> 0)
  area.scrollTop = Math.max(0, (place.line - 5) * LINE_PX)
}
