/** English: policy. */
export const policy = {
  'policy.amount.open_hours': '{hours, plural, one {# opening hour} other {# opening hours}}',
  'policy.amount.open_minutes':
    '{minutes, plural, one {# opening minute} other {# opening minutes}}',
  'policy.amount.open_both': '{hours} h {minutes} min of opening time',
  'policy.amount.hours': '{hours, plural, one {# hour} other {# hours}}',
  'policy.amount.minutes': '{minutes, plural, one {# minute} other {# minutes}}',
  'policy.amount.both': '{hours} h {minutes} min',
  'policy.amount.days': '{days, plural, one {# business day} other {# business days}}',
  'policy.explain.due':
    '{time} from {start}, {count, plural, =0 {so {end}} other {{reasons}, so {end}}}',
  'policy.explain.elapsed':
    '{time} from {start} to {end}{count, plural, =0 {} other {: {reasons}}}',
  'policy.explain.left':
    '{time} from {start}, {count, plural, =0 {} other {{reasons}, }}so {left} left when {why, select, pending {the requester has answered} on_hold {the wait for others is over} snoozed {the ticket comes back} other {the ticket is reopened}}',
  'policy.explain.nightly': 'closed {closes}–{opens}',
  'policy.explain.closed': 'closed {closes} to {opens}',
  'policy.explain.closed_named': 'closed {closes} to {opens} ({names})',
  'policy.explain.more_closed':
    '{count, plural, one {closed # more time} other {closed # more times}}',
  'policy.explain.special':
    '{mode, select, extend {longer hours: {name}} shrink {shorter hours: {name}} other {other hours: {name}}}',
  'policy.explain.paused':
    '{why, select, pending {waiting for the requester {from} to {to}} on_hold {waiting for others {from} to {to}} snoozed {set aside {from} to {to}} other {solved {from} to {to}}}',
  'policy.explain.paused_now':
    '{why, select, pending {waiting for the requester since {from}} on_hold {waiting for others since {from}} snoozed {set aside since {from}} other {solved since {from}}}',
  'policy.explain.spent': '{time} used before {since}',
} as const
