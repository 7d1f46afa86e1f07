import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { IconButton } from './button.tsx'
import { classNames } from './class-names.ts'
import './dialog.css'

export interface DialogProps {
  title: string
  closeLabel: string
  isOpen: boolean
  onClose: () => void
  /** `panel` comes in from the side and fills a phone; `wide` has room for two columns. */
  shape?: 'normal' | 'wide' | 'panel'
  /** False keeps it open until one of its own buttons is pressed. */
  isDismissable?: boolean
  role?: 'dialog' | 'alertdialog'
  /** Buttons, first the one to press. */
  footer?: ReactNode
  children: ReactNode
}

export function Dialog(props: DialogProps) {
  const { title, closeLabel, isOpen, onClose, shape = 'normal', isDismissable = true } = props
  return (
    <ModalOverlay
      className={classNames('dialog__scrim', `dialog__scrim--${shape}`)}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={isDismissable}
      isKeyboardDismissDisabled={!isDismissable}
    >
      <Modal className={classNames('dialog', `dialog--${shape}`)}>
        <AriaDialog className="dialog__inside" role={props.role ?? 'dialog'}>
          <header className="dialog__head">
            <Heading slot="title" className="dialog__title">
              {title}
            </Heading>
            {isDismissable && (
              <IconButton label={closeLabel} small onPress={onClose}>
                <X aria-hidden="true" />
              </IconButton>
            )}
          </header>
          <div className="dialog__body">{props.children}</div>
          {props.footer && <footer className="dialog__foot">{props.footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
