import { CircleAlert, CornerDownRight, TriangleAlert } from 'lucide-react'
import type { PolicyCheck } from '../../api/policies.ts'
import { Badge } from '../../ui/badge.tsx'
import { useSaid } from '../app/policy.ts'
import { useSay } from '../app/words.tsx'

interface FindingsProps {
  check: PolicyCheck
  onGoTo: (line: number, column: number) => void
}

/** What does not hold, what is doubtful, and what would be different from the version in force. */
export function PolicyFindings({ check, onGoTo }: FindingsProps) {
  const say = useSay()
  const said = useSaid()
  const { faults, findings, changes } = check
  return (
    <>
      {faults.length > 0 && (
        <section className="policy__part" aria-label={say('agent.policy.faults')}>
          <h3>{say('agent.policy.faults')}</h3>
          <ul>
            {faults.map((fault) => (
              <li key={`${fault.line}:${fault.column}:${fault.path}`}>
                <button
                  type="button"
                  className="policy__fault"
                  onClick={() => onGoTo(fault.line, fault.column)}
                >
                  <CircleAlert aria-hidden="true" />
                  <span>
                    {said(fault.said)}
                    <span className="policy__place" dir="ltr">
                      {say('agent.policy.place', { line: fault.line, column: fault.column })} ·{' '}
                      {fault.path}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {findings.length > 0 && (
        <section className="policy__part" aria-label={say('agent.policy.findings')}>
          <h3>{say('agent.policy.findings')}</h3>
          <ul>
            {findings.map((finding, index) => (
              <li key={index} className="policy__finding" data-severity={finding.severity}>
                <TriangleAlert aria-hidden="true" />
                <span>
                  {said(finding.said)}
                  <span className="policy__place">{finding.clauses.join(' · ')}</span>
                  {finding.accepted !== null && (
                    <span className="policy__place">
                      {say('agent.policy.accepted', { why: finding.accepted })}
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {changes.length > 0 && (
        <section className="policy__part" aria-label={say('agent.policy.changes')}>
          <h3>{say('agent.policy.changes')}</h3>
          <ul>
            {changes.map(({ clause, change, before, after }) => (
              <li key={clause} className="policy__change">
                <Badge tone={change === 'removed' ? 'breached' : 'accent'}>
                  {say(`agent.policy.change.${change}`)}
                </Badge>
                <code dir="ltr">{clause}</code>
                {before !== null && <del>{said(before)}</del>}
                {after !== null && (
                  <ins>
                    <CornerDownRight aria-hidden="true" />
                    {said(after)}
                  </ins>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
