import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Checkbox as AriaCheckbox,
  type CheckboxProps as AriaCheckboxProps,
} from 'react-aria-components/Checkbox'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import {
  Switch as AriaSwitch,
  type SwitchProps as AriaSwitchProps,
} from 'react-aria-components/Switch'
import { classNames } from './class-names.ts'
import './toggle.css'

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'children' | 'className' | 'style'> {
  children?: ReactNode
}

export function Checkbox({ children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className="checkbox">
      {({ isIndeterminate, isSelected }) => (
        <>
          <span className="checkbox__box">
            {isIndeterminate && <Minus aria-hidden="true" />}
            {isSelected && !isIndeterminate && <Check aria-hidden="true" />}
          </span>
          {children && <span>{children}</span>}
        </>
      )}
    </AriaCheckbox>
  )
}

export interface SwitchProps extends Omit<AriaSwitchProps, 'children' | 'className' | 'style'> {
  children: ReactNode
  hint?: ReactNode
}

export function Switch({ children, hint, ...props }: SwitchProps) {
  return (
    <AriaSwitch {...props} className="switch">
      <span className="switch__track">
        <span className="switch__knob" />
      </span>
      <span className="switch__text">
        {children}
        {hint && <span className="switch__hint">{hint}</span>}
      </span>
    </AriaSwitch>
  )
}

export interface Segment<Id extends string> {
  id: Id
  label: string
  icon?: ReactNode
}

interface SegmentsProps<Id extends string> {
  label: string
  hideLabel?: boolean
  segments: readonly Segment<Id>[]
  value: Id
  onChange: (id: Id) => void
}

/** A few named choices side by side, one of which holds. */
export function Segments<Id extends string>(props: SegmentsProps<Id>) {
  return (
    <RadioGroup
      className="field"
      orientation="horizontal"
      value={props.value}
      onChange={(id) => props.onChange(id as Id)}
    >
      <Label className={props.hideLabel ? 'visually-hidden' : 'field__label'}>{props.label}</Label>
      <span className="segments">
        {props.segments.map((segment) => (
          <Radio
            key={segment.id}
            value={segment.id}
            className={classNames('segments__one', `segments__one--${segment.id}`)}
          >
            {segment.icon}
            <span className="segments__label">{segment.label}</span>
          </Radio>
        ))}
      </span>
    </RadioGroup>
  )
}
