import { Search, X } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Button } from 'react-aria-components/Button'
import { FieldError } from 'react-aria-components/FieldError'
import { Input, type InputProps } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
} from 'react-aria-components/SearchField'
import { Text } from 'react-aria-components/Text'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField'
import { classNames } from './class-names.ts'
import './field.css'

export interface TextFieldProps extends Omit<
  AriaTextFieldProps,
  'className' | 'style' | 'children'
> {
  label: string
  /** The label is read aloud, the place of the field says it to the eye. */
  hideLabel?: boolean
  hint?: ReactNode
  error?: string | undefined
  placeholder?: string
  /** More than one line makes it a text area. */
  rows?: number
  autoCapitalize?: InputProps['autoCapitalize']
  ref?: Ref<HTMLInputElement>
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    hideLabel,
    hint,
    error,
    placeholder,
    rows = 1,
    autoCapitalize,
    ref,
    ...rest
  } = props
  return (
    <AriaTextField
      {...rest}
      isInvalid={error !== undefined || rest.isInvalid === true}
      className="field"
    >
      <Label className={hideLabel ? 'visually-hidden' : 'field__label'}>{label}</Label>
      {rows > 1 ? (
        <AriaTextArea
          className="field__input"
          rows={rows}
          placeholder={placeholder ?? ''}
          dir="auto"
        />
      ) : (
        <Input
          {...(ref ? { ref } : {})}
          {...(autoCapitalize ? { autoCapitalize } : {})}
          className="field__input"
          placeholder={placeholder ?? ''}
          dir={rest.type === 'email' || rest.type === 'url' ? 'ltr' : 'auto'}
        />
      )}
      <FieldNotes hint={hint} error={error} />
    </AriaTextField>
  )
}

export function FieldNotes({ hint, error }: { hint?: ReactNode; error?: string | undefined }) {
  return (
    <>
      {hint && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <FieldError className="field__error">{error}</FieldError>
    </>
  )
}

export interface SearchFieldProps extends Omit<
  AriaSearchFieldProps,
  'className' | 'style' | 'children'
> {
  label: string
  placeholder?: string
  large?: boolean
  ref?: Ref<HTMLInputElement>
}

export function SearchField({ label, placeholder, large, ref, ...props }: SearchFieldProps) {
  return (
    <AriaSearchField
      {...props}
      aria-label={label}
      className={classNames('field search-field', large && 'search-field--large')}
    >
      <Search aria-hidden="true" className="search-field__icon" />
      <Input ref={ref} className="field__input" placeholder={placeholder ?? label} dir="auto" />
      <Button className="search-field__clear">
        <X aria-hidden="true" />
      </Button>
    </AriaSearchField>
  )
}
