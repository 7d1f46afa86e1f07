import type { PolicyInForce } from '../../policy/index.ts'
import { textIn } from '../../std/text.ts'
import type { Id } from '../../std/id.ts'
import { isLocale, speakerFor, type WordKey } from '../../words/index.ts'
import { teamByKey } from '../people/index.ts'
import type { Desk } from './desk.ts'

/** Makes the teams that the policy in force names, so that work can be given to them. */
export async function makeTeams(desk: Desk): Promise<void> {
  const policy = await desk.policies.current()
  for (const { id } of policy.document.teams) await teamOf(desk, policy, id)
}

/** The team a policy names, by its id in the document. */
export function teamOf(desk: Desk, policy: PolicyInForce, key: string): Promise<Id> {
  return teamByKey(desk, { key, name: () => nameOf(policy, key) })
}

/** Its own title, or the standard words, in the first language of the policy. */
async function nameOf({ document }: PolicyInForce, key: string): Promise<string> {
  const [first = 'en'] = document.languages
  const title = document.teams.find(({ id }) => id === key)?.title
  if (title) return textIn(title, first)
  const say = await speakerFor(isLocale(first) ? first : 'en')
  return say(`policy.team.${key}` as WordKey)
}
