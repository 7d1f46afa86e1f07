/**
 * Every refusal the product knows: its status on the wire. Its wording is `problems.<code>` in the
 * words.
 * Rules return these codes as values; the HTTP kit answers them as problem+json (RFC 9457).
 */
export const PROBLEMS = {
  bad_request: 400,
  bad_cursor: 400,
  malformed_json: 400,
  not_signed_in: 401,
  wrong_credentials: 401,
  session_expired: 401,
  not_allowed: 403,
  cross_site_request: 403,
  sign_in_again: 403,
  not_found: 404,
  ticket_not_found: 404,
  message_not_found: 404,
  person_not_found: 404,
  view_not_found: 404,
  macro_not_found: 404,
  policy_version_not_found: 404,
  hours_not_found: 404,
  method_not_allowed: 405,
  stale_reply: 409,
  stale_draft: 409,
  ticket_changed: 409,
  ticket_merged: 409,
  already_done: 409,
  policy_version_taken: 409,
  idempotency_in_progress: 409,
  link_revoked: 410,
  link_expired: 410,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  idempotency_mismatch: 422,
  ticket_not_solved: 422,
  ticket_closed: 422,
  status_unchanged: 422,
  cannot_merge_into_itself: 422,
  cannot_merge_merged: 422,
  nothing_to_split: 422,
  cannot_split_all: 422,
  cannot_link_itself: 422,
  unknown_category: 422,
  unknown_channel: 422,
  unknown_assignee: 422,
  unknown_team: 422,
  rung_not_on_ladder: 422,
  policy_faulty: 422,
  policy_unsound: 422,
  policy_is_another: 422,
  policy_version_not_next: 422,
  unknown_calendar: 422,
  impossible_hours: 422,
  hours_already_past: 422,
  languages_missing: 422,
  review_not_eligible: 422,
  review_already_requested: 422,
  review_not_requested: 422,
  snooze_in_past: 422,
  message_not_visible: 422,
  attachment_unknown: 422,
  attachment_type_refused: 422,
  audience_without_counterparty: 422,
  undo_expired: 422,
  address_suspended: 422,
  mail_without_sender: 422,
  last_admin: 422,
  too_many_requests: 429,
  locked_out: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<string, number>

export type ProblemCode = keyof typeof PROBLEMS

/** A refusal as a value: what `rules.ts` returns instead of throwing. */
export interface Refusal {
  readonly refused: ProblemCode
  readonly values?: Readonly<Record<string, string | number>>
  /** The field at fault as a dotted path, such as `body.subject`. */
  readonly field?: string
}

export function refuse(
  refused: ProblemCode,
  more: { values?: Readonly<Record<string, string | number>>; field?: string } = {},
): Refusal {
  return { refused, ...more }
}

export function isRefusal(value: unknown): value is Refusal {
  if (typeof value !== 'object' || value === null || !('refused' in value)) return false
  return typeof value.refused === 'string'
}
