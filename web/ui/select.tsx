import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox, type Key } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { Text } from 'react-aria-components/Text'
import { classNames } from './class-names.ts'
import { FieldNotes } from './field.tsx'
import './select.css'

/** One thing to choose. Ids are text; an empty id stands for "none". */
export interface Choice {
  id: string
  label: string
  note?: string | undefined
  icon?: ReactNode
}

export interface SelectProps {
  label: string
  hideLabel?: boolean
  choices: readonly Choice[]
  value: string | null
  onChange: (id: string) => void
  placeholder?: string
  quiet?: boolean
  isDisabled?: boolean
  hint?: ReactNode
  error?: string | undefined
}

export function Select(props: SelectProps) {
  const { label, hideLabel, choices, value, onChange, placeholder = '—', quiet, isDisabled } = props
  return (
    <AriaSelect
      className={classNames('field select', quiet && 'select--quiet')}
      value={value}
      onChange={(id) => onChange(String(id ?? ''))}
      placeholder={placeholder ?? ''}
      isDisabled={isDisabled ?? false}
      isInvalid={props.error !== undefined}
    >
      <Label className={hideLabel ? 'visually-hidden' : 'field__label'}>{label}</Label>
      <Button className="select__button">
        <SelectValue className="select__value" />
        <ChevronDown aria-hidden="true" />
      </Button>
      <FieldNotes hint={props.hint} error={props.error} />
      <Popover className="popover select__popover" offset={4}>
        <Choices choices={choices} />
      </Popover>
    </AriaSelect>
  )
}

export interface ComboBoxProps extends Omit<SelectProps, 'quiet'> {
  emptyText: string
}

/** A select one can type into: for long sets such as categories and people. */
export function ComboBox(props: ComboBoxProps) {
  const { label, hideLabel, choices, value, onChange, placeholder, emptyText } = props
  return (
    <AriaComboBox
      className="field select"
      value={value as Key | null}
      onChange={(id: Key | null) => id !== null && onChange(String(id))}
      defaultItems={choices}
      isDisabled={props.isDisabled ?? false}
      isInvalid={props.error !== undefined}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label className={hideLabel ? 'visually-hidden' : 'field__label'}>{label}</Label>
      <div className="select__combo">
        <Input className="field__input" placeholder={placeholder ?? ''} dir="auto" />
        <Button className="select__open">
          <ChevronDown aria-hidden="true" />
        </Button>
      </div>
      <FieldNotes hint={props.hint} error={props.error} />
      <Popover className="popover select__popover" offset={4}>
        <ListBox
          className="choices"
          renderEmptyState={() => <p className="choices__none">{emptyText}</p>}
        >
          {(choice: Choice) => <ChoiceItem choice={choice} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}

function Choices({ choices }: { choices: readonly Choice[] }) {
  return (
    <ListBox className="choices" items={choices}>
      {(choice) => <ChoiceItem choice={choice} />}
    </ListBox>
  )
}

function ChoiceItem({ choice }: { choice: Choice }) {
  return (
    <ListBoxItem id={choice.id} textValue={choice.label} className="choice">
      {choice.icon}
      <span className="choice__text">
        <Text slot="label" className="choice__label">
          {choice.label}
        </Text>
        {choice.note && (
          <Text slot="description" className="choice__note">
            {choice.note}
          </Text>
        )}
      </span>
      <Check aria-hidden="true" className="choice__check" />
    </ListBoxItem>
  )
}
