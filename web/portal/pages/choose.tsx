import { Page } from '../layout.tsx'
import { Icon } from '../parts/icon.tsx'
import { TopicTree } from '../parts/topics.tsx'
import type { ChoosePartyProps, ChooseTopicProps } from '../props/form.ts'
import { useSetting } from '../setting.ts'

export function ChoosePartyPage({ parties }: ChoosePartyProps) {
  const { say } = useSetting()
  return (
    <Page title={say('portal.request.title')}>
      <Steps at={1} />
      <h1>{say('portal.request.who')}</h1>
      <ul className="choices">
        {parties.map((party) => (
          <li key={party}>
            <a className="choice" href={`/request?party=${party}`}>
              <span>
                <strong>{say(`portal.party.${party}`)}</strong>
                <span className="muted">{say(`portal.party.${party}_hint`)}</span>
              </span>
              <Icon name="arrow" />
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}

export function ChooseTopicPage({ party, topics }: ChooseTopicProps) {
  const { say } = useSetting()
  return (
    <Page title={say('portal.request.title')} width="wide">
      <Steps at={2} />
      <h1>{say('portal.request.what')}</h1>
      <p className="lead">
        {say(`portal.party.${party}`)} · <a href="/request">{say('portal.request.change')}</a>
      </p>
      <TopicTree party={party} topics={topics} />
    </Page>
  )
}

/** Where the reader is on the way to a sent request. */
export function Steps({ at }: { at: 1 | 2 | 3 }) {
  const { say } = useSetting()
  return <p className="steps">{say('portal.request.step', { at, of: 3 })}</p>
}
