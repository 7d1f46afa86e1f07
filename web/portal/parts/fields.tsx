import type { ComponentProps, ReactNode } from 'react'
import type { FieldProblem } from '../props/form.ts'
import { useSetting } from '../setting.ts'
import { Icon } from './icon.tsx'

interface FieldFrame {
  readonly name: string
  readonly label: string
  readonly hint?: string | null
  readonly required?: boolean
  readonly problems: readonly FieldProblem[]
}

/** The id of an input: where the error summary leads. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll('.', '-')}`
}

/** All problems of a form at its top, each leading to its field; it takes the focus. */
export function ErrorSummary({ problems }: { problems: readonly FieldProblem[] }) {
  const { say } = useSetting()
  if (problems.length === 0) return null
  return (
    <div className="summary" role="alert" tabIndex={-1} id="problems" data-focus="">
      <h2>
        <Icon name="alert" />
        {say('portal.problems.title', { count: problems.length })}
      </h2>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.field} ${problem.message}`}>
            <a href={`#${fieldId(problem.field)}`}>{problem.message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The attributes that tie an input to its label, hint and problem. */
function tie({ name, hint, required, problems }: FieldFrame) {
  const id = fieldId(name)
  const described = [hint ? `${id}-hint` : '', problemOf(name, problems) ? `${id}-problem` : '']
  const by = described.filter(Boolean).join(' ')
  return {
    id,
    name,
    'aria-required': required === true ? true : undefined,
    'aria-invalid': problemOf(name, problems) ? true : undefined,
    'aria-describedby': by === '' ? undefined : by,
  }
}

function problemOf(name: string, problems: readonly FieldProblem[]): FieldProblem | undefined {
  return problems.find((problem) => problem.field === name)
}

/** Label, hint and problem around any input. */
export function Labelled({ children, ...frame }: FieldFrame & { children: ReactNode }) {
  const { say } = useSetting()
  const id = fieldId(frame.name)
  const problem = problemOf(frame.name, frame.problems)
  return (
    <div className={problem ? 'field field--wrong' : 'field'}>
      <label htmlFor={id}>
        {frame.label}
        {frame.required !== true && (
          <span className="field__optional"> {say('portal.optional')}</span>
        )}
      </label>
      {frame.hint && (
        <p className="field__hint" id={`${id}-hint`}>
          {frame.hint}
        </p>
      )}
      {problem && (
        <p className="field__problem" id={`${id}-problem`}>
          <Icon name="alert" />
          {problem.message}
        </p>
      )}
      {children}
    </div>
  )
}

type InputProps = FieldFrame & Omit<ComponentProps<'input'>, keyof FieldFrame>

export function TextInput({ name, label, hint, required, problems, ...input }: InputProps) {
  const frame = { name, label, hint: hint ?? null, required: required ?? false, problems }
  return (
    <Labelled {...frame}>
      <input type="text" {...input} {...tie(frame)} dir={input.dir ?? 'auto'} />
    </Labelled>
  )
}

type AreaProps = FieldFrame & Omit<ComponentProps<'textarea'>, keyof FieldFrame>

export function TextArea({ name, label, hint, required, problems, ...area }: AreaProps) {
  const frame = { name, label, hint: hint ?? null, required: required ?? false, problems }
  return (
    <Labelled {...frame}>
      <textarea rows={6} {...area} {...tie(frame)} dir="auto" data-island="counter" />
    </Labelled>
  )
}

type SelectProps = FieldFrame & {
  choices: readonly { value: string; label: string }[]
  value: string
  empty?: string
}

export function Select({
  name,
  label,
  hint,
  required,
  problems,
  choices,
  value,
  empty,
}: SelectProps) {
  const frame = { name, label, hint: hint ?? null, required: required ?? false, problems }
  return (
    <Labelled {...frame}>
      <select {...tie(frame)} defaultValue={value}>
        {empty !== undefined && <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
