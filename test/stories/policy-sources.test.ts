import { describe, expect, test } from 'vitest'
import { eachClause } from '../../src/policy/index.ts'
import { shippedPolicy } from '../policies.ts'

/**
 * Every numbered section of the sources: the clauses that execute it, and, where a section is not
 * (or not only) about clocks, hours, priorities or rungs, the requirement that keeps the rest.
 */
interface Trace {
  readonly clauses: readonly string[]
  readonly elsewhere?: readonly string[]
}

const is = (...clauses: string[]): Trace => ({ clauses })
const no = (...elsewhere: string[]): Trace => ({ clauses: [], elsewhere })
const and = (clauses: readonly string[], ...elsewhere: string[]): Trace => ({ clauses, elsewhere })

const K7: Record<string, Trace> = {
  'K7 §1': is('K7-1.1', 'K7-1.2', 'K7-1.3', 'K7-1.4'),
  'K7 §2': is(
    'K7-2.1',
    'K7-2.1.1',
    'K7-2.2',
    'K7-2.2.1',
    'K7-2.3',
    'K7-2.3.1',
    'K7-2.3.2',
    'K7-2.4',
    'K7-2.4.1',
    'K7-2.4.2',
  ),
  'K7 §3': is('K7-3.1', 'K7-3.2', 'K7-3.3', 'K7-3.3.1', 'K7-3.4', 'K7-3.5', 'K7-5.1.1', 'K7-5.3'),
  'K7 §4': is(
    'K7-4.0',
    'K7-4.1',
    'K7-4.2',
    'K7-4.3',
    'K7-4.4',
    'K7-4.5',
    'K7-4.6',
    'K7-4.7',
    'K7-4.8',
    'K7-4.9',
    'K7-5.1.1',
  ),
  'K7 §5': and(['K7-5.1', 'K7-5.1.1', 'K7-5.2', 'K7-5.3', 'K7-5.4'], 'R49', 'R50'),
  'K7 §6': and(['K7-6.1', 'K7-6.2', 'K7-6.3', 'K7-6.4'], 'R90', 'R91'),
  'K7 §7': and(['K7-7.1', 'K7-7.2', 'K7-7.3'], 'R31', 'R32', 'R33'),
  'K7 §8': and(['K7-8.1', 'K7-8.2'], 'R51', 'R52'),
  'K7 §9': and(['K7-9.1'], 'R54', 'R55'),
  'K7 §10': no('R67', 'R68'),
  'K7 §11': and(['K7-11.2', 'K7-11.2.1', 'K7-11.2.2', 'K7-11.2.3'], 'R62'),
  'K7 §12': and(['K7-29.1'], 'R77', 'R82'),
  'K7 §13': is('K7-13.1'),
  'K7 §14': and(['K7-14.1', 'K7-14.2', 'K7-14.3', 'K7-14.4'], 'R4'),
  'K7 §15': is('K7-15.1'),
  'K7 §16': and(['K7-16.1'], 'R56'),
  'K7 §17': no('R76'),
  'K7 §18': is('K7-18.1', 'K7-18.1.1', 'K7-18.2'),
  'K7 §19': and(['K7-19.1', 'K7-19.2', 'K7-19.3', 'K7-19.4'], 'R23', 'R75'),
  'K7 §20': no('R65', 'R66'),
  'K7 §21': no('R83'),
  'K7 §22': no('R72'),
  'K7 §23': is('K7-23.1', 'K7-23.2', 'K7-23.3'),
  'K7 §24': no('R15', 'R17'),
  'K7 §25': and(['K7-25.1', 'K7-25.2', 'K7-25.3', 'K7-25.4', 'K7-25.5', 'K7-25.6'], 'R81'),
  'K7 §26': no('R60'),
  'K7 §27': is('K7-27.1', 'K7-27.1.1', 'K7-27.2', 'K7-27.3'),
  'K7 §28': no('R86'),
  'K7 §29': is('K7-29.1'),
  'K7 §30': no('R74'),
  'K7 §31': is('K7-31.1', 'K7-31.1.1', 'K7-31.1.2', 'K7-31.1.3', 'K7-31.1.4', 'K7-31.3'),
  'K7 §32': no('R13'),
  'K7 §33': no('R94', 'R95'),
  'K7 §34': no('R53'),
  'K7 §35': and(['K7-35.1'], 'R20'),
  'K7 §36': is('K7-36.1', 'K7-36.2'),
  'K7 §37': is('K7-37.1'),
  'K7 §38': is('K7-38.1'),
  'K7 §39': no('R64'),
  'K7 §40': is('K7-40.1'),
}

const SAYPRO: Record<string, Trace> = {
  'SP-TS §1': is(
    'SP-TS-1.1',
    'SP-TS-1.2',
    'SP-TS-1.2.1',
    'SP-TS-1.2.2',
    'SP-TS-1.3',
    'SP-TS-1.4',
    'SP-TS-1.4.1',
    'SP-TS-1.5',
    'SP-TS-1.5.1',
  ),
  'SP-TS §2': no('R24'),
  'SP-TS §3': and(['SP-TS-3.1', 'SP-TS-3.2', 'SP-TS-3.3', 'SP-TS-3.4', 'SP-TS-3.5'], 'R41'),
  'SP-TS §4': is(
    'SP-TS-4.1',
    'SP-TS-4.2',
    'SP-TS-4.3',
    'SP-TS-4.4',
    'SP-TS-4.5',
    'SP-TS-4.6',
    'SP-TS-4.7',
    'SP-UC-2.7',
  ),
  'SP-TS §5': and(['SP-TS-5.2'], 'R6', 'R73'),
  'SP-TS §6': is('SP-TS-6.1'),
  'SP-TS §7': no('R84'),
  'SP-UC Objectives': and(['SP-UC-O.1', 'SP-UC-O.2', 'SP-UC-O.3'], 'R47'),
  'SP-UC §1': no('R24'),
  'SP-UC §2': is(
    'SP-UC-2.1',
    'SP-UC-2.1.1',
    'SP-UC-2.2',
    'SP-UC-2.2.1',
    'SP-UC-2.3',
    'SP-UC-2.3.1',
    'SP-UC-2.4',
    'SP-UC-2.4.1',
    'SP-UC-2.5',
    'SP-UC-2.6',
    'SP-UC-2.7',
  ),
  'SP-UC §3': is('SP-TS-1.1', 'SP-TS-1.2', 'SP-TS-1.2.1', 'SP-TS-1.3', 'SP-TS-1.4', 'SP-UC-3.1'),
  'SP-UC §4': and(['SP-TS-6.1'], 'R85'),
  'SP-UC §5': no('R48', 'R71'),
  'SP-UC §6': and(['SP-TS-5.2', 'SP-UC-6.1', 'SP-UC-6.2'], 'R89'),
}

const STOREFRONT: Record<string, Trace> = {
  'GPA §1': is('GPA-1.1', 'GPB-1.1', 'GPB-1.2', 'GPB-1.3', 'GPB-2.2', 'GPB-2.7'),
  'GPA §2': is('GPA-2.1', 'GPA-2.2', 'GPA-2.3'),
  'GPA §3': and(['GPA-3.0', 'GPA-3.1'], 'R66'),
  'GPA §4': is('GPA-4.1', 'GPA-4.4'),
  'GPA §5': is('GPA-5.1', 'GPA-5.2', 'GPA-5.3', 'GPA-5.4', 'GPA-5.5'),
  'GPA §6': is('GPA-6.1'),
  'GPA §7': is('GPB-7.1'),
  'GPA §8': is('GPA-8.1'),
  'GPB §1': is('GPB-1.1', 'GPB-1.2', 'GPB-1.3'),
  'GPB §2': is('GPB-2.1', 'GPB-2.2', 'GPB-2.2.1', 'GPB-2.3', 'GPB-2.8', 'GPB-2.9'),
  'GPB §3': is('GPA-8.1'),
  'GPB §4': is('GPA-6.1', 'GPB-4.1'),
  'GPB §5': is('GPB-5.1', 'GPB-5.2', 'GPB-5.3', 'GPB-5.4', 'GPB-5.5', 'GPB-5.6', 'GPB-5.9'),
  'GPB §6': is('GPB-6.1'),
  'GPB §7': is('GPB-7.1'),
}

/** `SP-TS §3, SP-UC §4, length ours` and `K7 §3, §4` as the sections they name. */
function sectionsOf(source: string): string[] {
  let document = ''
  return source.split(',').flatMap((part) => {
    const found = /^(?:([A-Z0-9-]+) )?(§\d+|Objectives)$/.exec(part.trim())
    if (!found) return []
    document = found[1] ?? document
    return [`${document} ${found[2]}`]
  })
}

describe.each([
  ['k7tracks', K7],
  ['saypro', SAYPRO],
  ['storefront', STOREFRONT],
] as const)('%s: every number and rule of the source is traced', (name, trace) => {
  const written: [section: string, clause: string][] = []
  const sources: [clause: string, source: string][] = []
  eachClause(shippedPolicy(name).document, [], (id, _path, clause) => {
    const { source } = clause as { source: string }
    sources.push([id, source])
    for (const section of sectionsOf(source)) written.push([section, id])
  })

  test.each(Object.entries(trace))('%s', (section, { clauses, elsewhere = [] }) => {
    const found = written.filter(([each]) => each === section).map(([, id]) => id)
    expect(found.toSorted()).toEqual(clauses.toSorted())
    expect(clauses.length + elsewhere.length).toBeGreaterThan(0)
    for (const requirement of elsewhere) expect(requirement).toMatch(/^R([1-9]|[1-9]\d)$/)
  })

  test('no clause names a section that there is not, and every other one is marked as ours', () => {
    for (const [section] of written) expect(Object.keys(trace)).toContain(section)
    const untraced = sources.filter(([, source]) => sectionsOf(source).length === 0)
    expect(untraced.filter(([, source]) => source !== 'ours')).toEqual([])
  })
})

test('the K7 source has forty sections, and each is in the table', () => {
  expect(Object.keys(K7)).toEqual(Array.from({ length: 40 }, (_, index) => `K7 §${index + 1}`))
})
