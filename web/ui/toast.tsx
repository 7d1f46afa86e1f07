import { X } from 'lucide-react'
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast'
import { Text } from 'react-aria-components/Text'
import { Button, IconButton } from './button.tsx'
import { classNames } from './class-names.ts'
import './toast.css'

export interface Toast {
  text: string
  tone?: 'plain' | 'breached'
  action?: { label: string; run: () => void }
}

const queue = new ToastQueue<Toast>({ maxVisibleToasts: 3 })

/** Does what the newest toast offers, as its button would. */
export function takeUpToast(): void {
  const newest = queue.visibleToasts.find(({ content }) => content.action !== undefined)
  if (!newest) return
  queue.close(newest.key)
  newest.content.action?.run()
}

/**
 * Says something in passing. Stays longer when it offers to take something back, and while
 * pointed at.
 */
export function toast(shown: Toast, { seconds }: { seconds?: number } = {}): () => void {
  const timeout = (seconds ?? (shown.action || shown.tone === 'breached' ? 12 : 5)) * 1000
  const key = queue.add(shown, { timeout })
  return () => queue.close(key)
}

export function Toasts({ closeLabel }: { closeLabel: string }) {
  return (
    <ToastRegion queue={queue} className="toasts">
      {({ toast: queued }) => {
        const { text, tone, action } = queued.content
        return (
          <AriaToast toast={queued} className={classNames('toast', tone && `toast--${tone}`)}>
            <ToastContent className="toast__text">
              <Text slot="title">{text}</Text>
            </ToastContent>
            {action && (
              <Button
                small
                look="quiet"
                onPress={() => {
                  queue.close(queued.key)
                  action.run()
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton small label={closeLabel} onPress={() => queue.close(queued.key)}>
              <X aria-hidden="true" />
            </IconButton>
          </AriaToast>
        )
      }}
    </ToastRegion>
  )
}
