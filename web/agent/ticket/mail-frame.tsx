import { ImageOff } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { MessageView } from '../../../src/contract/tickets.ts'
import { attachmentUrl } from '../../api/files.ts'
import { Button } from '../../ui/button.tsx'
import { useSay } from '../app/words.tsx'
import { frameDocument } from './mail-html.ts'
import './mail-frame.css'

/**
 * HTML of a mail in a frame of its own: no script runs there, nothing is fetched from elsewhere
 * until
 * the reader asks for pictures.
 */
export function MailFrame({ message, html }: { message: MessageView; html: string }) {
  const say = useSay()
  const frame = useRef<HTMLIFrameElement>(null)
  const [withImages, setWithImages] = useState(false)
  const [heightPx, setHeightPx] = useState(80)
  const source = useMemo(
    () => frameDocument({ html, withImages, inline: inlineOf(message) }),
    [html, withImages, message],
  )
  useEffect(() => {
    const element = frame.current
    if (!element) return
    let observer: ResizeObserver | undefined
    const measure = () => {
      const root = element.contentDocument?.documentElement
      if (root) setHeightPx(Math.min(20_000, root.scrollHeight))
    }
    const watch = () => {
      measure()
      const body = element.contentDocument?.body
      if (!body) return
      observer = new ResizeObserver(measure)
      observer.observe(body)
    }
    element.addEventListener('load', watch)
    watch()
    return () => {
      element.removeEventListener('load', watch)
      observer?.disconnect()
    }
  }, [source])
  return (
    <div className="mail">
      {message.remoteImages > 0 && !withImages && (
        <div className="mail__images">
          <ImageOff aria-hidden="true" />
          <span>{say('agent.mail.images.blocked', { count: message.remoteImages })}</span>
          <Button small look="quiet" onPress={() => setWithImages(true)}>
            {say('agent.mail.images.show')}
          </Button>
        </div>
      )}
      <iframe
        ref={frame}
        className="mail__frame"
        title={say('agent.mail.frame')}
        // Same origin only so that its height can be measured: scripts stay forbidden.
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        srcDoc={source}
        style={{ blockSize: heightPx }}
      />
    </div>
  )
}

/** Addresses of pictures that came with the mail, by their content id. */
function inlineOf(message: MessageView): Record<string, string> {
  const found = message.attachments.flatMap(({ contentId, id, isImage }) =>
    contentId !== null && isImage ? [[contentId, attachmentUrl(id)]] : [],
  )
  return Object.fromEntries(found) as Record<string, string>
}
