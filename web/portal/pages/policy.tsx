import { MINUTE, type Millis } from '../../../src/std/time.ts'
import { Page } from '../layout.tsx'
import { count, dayOf, lengthOf, share } from '../moments.ts'
import { WeekTable } from '../parts/week.tsx'
import type {
  LiveRecord,
  PolicyClause,
  PolicyProps,
  PolicyVersion,
  RecordSpan,
} from '../props/policy.ts'
import { useSetting, type Setting } from '../setting.ts'

export function PolicyPage({ title, version, publishedAt, sections, versions }: PolicyProps) {
  const setting = useSetting()
  const { say } = setting
  return (
    <Page title={title} width="wide">
      <header className="policy__head">
        <h1>{title}</h1>
        <p className="lead">{say('portal.policy.lead')}</p>
        <p className="muted">
          {say('portal.policy.version', {
            version: String(version),
            date: dayOf(setting, publishedAt),
          })}{' '}
          · <a href="#versions">{say('portal.policy.what_changed')}</a> ·{' '}
          <a href="/policy.json">{say('portal.policy.json')}</a>
        </p>
      </header>
      <div className="policy">
        <nav className="policy__nav" aria-label={say('portal.policy.contents')}>
          <ol>
            {sections.map((section) => (
              <li key={section.id}>
                <a href={`#${section.id}`}>{section.title}</a>
              </li>
            ))}
          </ol>
        </nav>
        <div className="policy__text">
          {sections.map((section) => (
            <section key={section.id} id={section.id} aria-labelledby={`${section.id}-title`}>
              <h2 id={`${section.id}-title`}>{section.title}</h2>
              {section.intro !== null && <p>{section.intro}</p>}
              {section.clauses.map((clause) => (
                <Clause key={clause.id} clause={clause} />
              ))}
            </section>
          ))}
          <Versions versions={versions} />
        </div>
      </div>
    </Page>
  )
}

function Clause({ clause }: { clause: PolicyClause }) {
  const { say } = useSetting()
  return (
    <div className="policy__clause" id={clause.id}>
      <p>
        <a
          className="clause"
          href={`#${clause.id}`}
          aria-label={say('portal.clause', { clause: clause.id })}
        >
          {clause.id}
        </a>{' '}
        {clause.sentence}{' '}
        <span className="muted policy__source">
          {clause.source !== null && <bdi>{clause.source}</bdi>}
          {clause.source !== null && clause.isOurs && ' · '}
          {clause.isOurs && say(`portal.policy.${clause.source === null ? 'ours' : 'partly_ours'}`)}
        </span>
      </p>
      {clause.hours !== null && <WeekTable table={clause.hours} />}
      {clause.record !== null && <Record record={clause.record} />}
    </div>
  )
}

/** How well the promise was kept, with the plain numbers beside every share. */
function Record({ record }: { record: LiveRecord }) {
  const setting = useSetting()
  const { say } = setting
  if (record.days365.made === 0) return <p className="muted">{say('portal.policy.no_record')}</p>
  return (
    <dl className="record">
      <Span span={record.days30} label={say('portal.policy.days', { days: 30 })} />
      <Span span={record.days365} label={say('portal.policy.days', { days: 365 })} />
      {record.measured.is === 'known' && (
        <>
          <div>
            <dt>{say('portal.policy.median')}</dt>
            <dd>{waitOf(setting, record.measured.median)}</dd>
          </div>
          <div>
            <dt>{say('portal.policy.p90')}</dt>
            <dd>{waitOf(setting, record.measured.p90)}</dd>
          </div>
        </>
      )}
    </dl>
  )
}

/** Shorter waits than a minute are within one. */
function waitOf(setting: Setting, wait: Millis): string {
  return lengthOf(setting, Math.max(wait, MINUTE))
}

function Span({ span, label }: { span: RecordSpan; label: string }) {
  const setting = useSetting()
  const { say } = setting
  return (
    <div>
      <dt>{label}</dt>
      {span.made === 0 ? (
        <dd className="muted">{say('portal.policy.none_made')}</dd>
      ) : (
        <dd>
          <strong>{share(setting, span.kept, span.made)}</strong>{' '}
          <span className="muted">
            {say('portal.policy.kept_of', {
              kept: count(setting, span.kept),
              made: count(setting, span.made),
            })}
          </span>
          <meter min={0} max={span.made} value={span.kept} aria-hidden="true" />
        </dd>
      )}
    </div>
  )
}

function Versions({ versions }: { versions: readonly PolicyVersion[] }) {
  const setting = useSetting()
  const { say } = setting
  return (
    <section id="versions" aria-labelledby="versions-title">
      <h2 id="versions-title">{say('portal.policy.what_changed')}</h2>
      <ol className="versions">
        {versions.map((one) => (
          <li key={one.version}>
            <h3>
              {say('portal.policy.version', {
                version: String(one.version),
                date: dayOf(setting, one.publishedAt),
              })}
            </h3>
            {one.note !== null && <p>{one.note}</p>}
            {one.changes.length > 0 && (
              <ul className="bullets">
                {one.changes.map((change) => (
                  <Change key={change.clause} change={change} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Change({ change }: { change: PolicyVersion['changes'][number] }) {
  const { say } = useSetting()
  const { clause, is, before, after } = change
  return (
    <li>
      <span className="clause">{clause}</span> {say(`portal.policy.change.${is}`)}
      {before !== null && is !== 'added' && (
        <>
          {' '}
          <del>{before}</del>
        </>
      )}
      {after !== null && is !== 'removed' && (
        <>
          {' '}
          <ins>{after}</ins>
        </>
      )}
    </li>
  )
}
