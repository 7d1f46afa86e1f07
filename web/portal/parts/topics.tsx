import type { Party } from '../../../src/policy/index.ts'
import type { Topic } from '../props/form.ts'

/** The category tree as links to the forms; `folded` shows the branches closed. */
export function TopicTree({
  party,
  topics,
  folded = false,
}: {
  party: Party
  topics: readonly Topic[]
  folded?: boolean
}) {
  return (
    <div className={folded ? 'topics' : 'topics topics--open'}>
      {topics.map((topic) => (
        <details key={topic.id} className="topic" open={!folded}>
          <summary>{topic.title}</summary>
          <ul>
            {topic.children.map((child) => (
              <li key={child.id}>
                <a href={`/request?party=${party}&category=${encodeURIComponent(child.id)}`}>
                  {child.title}
                </a>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}
