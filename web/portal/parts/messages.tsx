import { sizeOf } from '../moments.ts'
import type { TrackerFile, TrackerMessage } from '../props/tracker.ts'
import { useSetting } from '../setting.ts'
import { Icon } from './icon.tsx'
import { Moment } from './moment.tsx'

/** What was written, oldest first: only what the reader may see ever gets here. */
export function Messages({ messages }: { messages: readonly TrackerMessage[] }) {
  return (
    <ol className="messages">
      {messages.map((message) => (
        <li key={message.id}>
          <Message message={message} />
        </li>
      ))}
    </ol>
  )
}

function Message({ message }: { message: TrackerMessage }) {
  const { say } = useSetting()
  const author = say(`portal.author.${message.author}`)
  const body = (
    <>
      <Words message={message} />
      {message.quoted !== null && (
        <details className="message__quoted">
          <summary>{say('portal.message.quoted')}</summary>
          <div className="message__text muted" dir="auto">
            {message.quoted}
          </div>
        </details>
      )}
      <Files files={message.attachments} />
    </>
  )
  return (
    <article className={`message message--${message.author}`} id={`message-${message.id}`}>
      <header className="message__head">
        <h3>{message.name === null ? author : <bdi>{message.name}</bdi>}</h3>
        <span className="muted">
          {message.name !== null && <>{author} · </>}
          {message.isShared && <>{say('portal.message.shared')} · </>}
          <Moment at={message.at} shape="short" />
        </span>
      </header>
      {message.author === 'automatic' ? (
        <details>
          <summary>{say('portal.message.automatic')}</summary>
          {body}
        </details>
      ) : (
        body
      )}
    </article>
  )
}

/** What was written; a reply of the desk keeps its lists and links. */
function Words({ message: { text, html } }: { message: TrackerMessage }) {
  if (html === null) {
    return (
      <div className="message__text" dir="auto">
        {text}
      </div>
    )
  }
  const rich = { __html: html }
  return <div className="message__rich" dir="auto" dangerouslySetInnerHTML={rich} />
}

function Files({ files }: { files: readonly TrackerFile[] }) {
  const setting = useSetting()
  const { say } = setting
  if (files.length === 0) return null
  return (
    <ul className="files" aria-label={say('portal.files.label')}>
      {files.map((file) => (
        <li key={file.id}>
          <a className="file" href={file.href} download={file.name}>
            {file.picture === null ? (
              <Icon name="file" />
            ) : (
              <img src={file.picture} alt="" width="40" height="40" loading="lazy" />
            )}
            <span dir="auto">{file.name}</span>
            <span className="muted">{sizeOf(setting, file.bytes)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
