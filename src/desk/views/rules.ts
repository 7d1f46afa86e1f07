/** What a built-in view holds and in which order; `dueSoonMinutes` is what "soon" means. */
export const BUILT_IN = {
  mine: { filter: { assignee: 'me', status: ['new', 'open', 'pending', 'on_hold'] }, sort: 'due' },
  unassigned: {
    filter: { assignee: 'nobody', status: ['new', 'open', 'pending', 'on_hold'] },
    sort: 'due',
  },
  due_soon: { filter: { dueWithinMinutes: 240 }, sort: 'due' },
  breached: { filter: { breached: true }, sort: 'updated' },
  open: { filter: { status: ['new', 'open', 'pending', 'on_hold'] }, sort: 'updated' },
  pending: { filter: { status: ['pending'] }, sort: 'updated' },
  reviews: { filter: { review: true }, sort: 'updated' },
  solved: { filter: { status: ['solved'] }, sort: 'updated' },
  all: { filter: {}, sort: 'updated' },
  spam: { filter: { spam: true }, sort: 'updated' },
} as const

/** The view of one team: its open tickets, the most urgent first. */
export function teamView(teamId: string) {
  return {
    filter: { team: teamId, status: ['new', 'open', 'pending', 'on_hold'] },
    sort: 'due',
  } as const
}
