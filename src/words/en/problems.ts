/** English: problems. Every code of contract/problems.ts, and why a field was not accepted. */
export const problems = {
  'problems.bad_request': 'We could not read this request. Please check it and try again.',
  'problems.bad_cursor':
    'This page of the list can no longer be opened. Please start from the first page.',
  'problems.malformed_json': 'The body of the request is not valid JSON in UTF-8.',
  'problems.not_signed_in': 'Please sign in first.',
  'problems.wrong_credentials':
    'We could not sign you in. Please check what you entered and try again.',
  'problems.session_expired':
    'You have been signed out. Please sign in again; what you wrote is kept.',
  'problems.not_allowed': 'You are not allowed to do this.',
  'problems.cross_site_request': 'This request came from another site and was not carried out.',
  'problems.sign_in_again': 'To change this, please sign in again first.',
  'problems.not_found': 'There is nothing at this address.',
  'problems.ticket_not_found': 'We could not find this ticket, or it is not yours to see.',
  'problems.message_not_found': 'We could not find this message.',
  'problems.person_not_found': 'We could not find this person.',
  'problems.view_not_found': 'This view does not exist any more.',
  'problems.policy_version_not_found': 'There is no such version of the policy.',
  'problems.hours_not_found': 'These opening hours were not announced, or were taken back already.',
  'problems.policy_version_taken':
    'Version {version} was published meanwhile by somebody else. Please look at it first.',
  'problems.policy_faulty':
    'The document has {faults, plural, one {# fault} other {# faults}}; the first is in line {line}, column {column}. Check it to see them all.',
  'problems.policy_unsound': 'The policy cannot be kept as it is: {clauses}.',
  'problems.policy_is_another':
    'This document is the policy {found}; the one published here is {accepted}.',
  'problems.policy_version_not_next': 'The next version is {accepted}, not {found}.',
  'problems.unknown_calendar': 'The policy has no such calendar.',
  'problems.impossible_hours': 'These opening hours cannot be. Please check dates and times.',
  'problems.hours_already_past':
    'Opening hours can be changed from today on, not for days gone by.',
  'problems.languages_missing': 'The name is missing in one of the languages of the policy.',
  'problems.macro_not_found': 'This macro does not exist any more.',
  'problems.method_not_allowed': 'This address cannot be used in this way.',
  'problems.stale_reply':
    'New messages arrived while you were writing. Please read them before you send.',
  'problems.stale_draft': 'This draft was changed elsewhere. Nothing was overwritten.',
  'problems.ticket_changed': 'This ticket was changed meanwhile. Please look at it again.',
  'problems.ticket_merged': 'This ticket was merged into another one. Please go on there.',
  'problems.already_done': 'This has already been done.',
  'problems.idempotency_in_progress':
    'The same request is still being carried out. Please wait a moment and try again.',
  'problems.link_revoked': 'This link is no longer valid. Please ask for a new one.',
  'problems.link_expired': 'This link was already used or is too old. Please ask for a new one.',
  'problems.too_large': 'This is larger than we can take.',
  'problems.unsupported_media_type': 'We cannot read this kind of content.',
  'problems.invalid': 'Something needs to be corrected. Please check the marked fields.',
  'problems.idempotency_mismatch': 'This idempotency key was already used for a different request.',
  'problems.ticket_not_solved': 'This ticket is not solved yet.',
  'problems.ticket_closed': 'This ticket is closed. Please open a new one.',
  'problems.status_unchanged': 'The ticket already has this status.',
  'problems.cannot_merge_into_itself': 'A ticket cannot be merged into itself.',
  'problems.cannot_merge_merged': 'This ticket was already merged into another one.',
  'problems.nothing_to_split': 'Please choose at least one message for the new ticket.',
  'problems.cannot_split_all': 'At least one message has to stay in this ticket.',
  'problems.cannot_link_itself': 'A ticket cannot be linked to itself.',
  'problems.unknown_category': 'This category is not in the policy.',
  'problems.unknown_channel': 'This channel is not in the policy.',
  'problems.unknown_assignee': 'This agent does not exist or no longer works here.',
  'problems.unknown_team': 'This team does not exist.',
  'problems.rung_not_on_ladder': 'The escalation ladder has no such step.',
  'problems.review_not_eligible': 'A review cannot be asked for now: the policy says when it can.',
  'problems.review_already_requested': 'A review has already been asked for.',
  'problems.review_not_requested': 'No review has been asked for.',
  'problems.snooze_in_past': 'Please choose a time in the future.',
  'problems.message_not_visible':
    'This message cannot be used here, because not everyone may see it.',
  'problems.attachment_unknown':
    'This file was not uploaded, or it is already part of another message.',
  'problems.attachment_type_refused': 'Files of this kind are not accepted.',
  'problems.audience_without_counterparty': 'There is no other party on this ticket to write to.',
  'problems.undo_expired': 'It is too late to undo this.',
  'problems.mail_without_sender':
    'This mail does not say who sent it, so nobody could be answered. It can only be discarded.',
  'problems.address_suspended':
    'Mail to this address came back. It is on hold until somebody confirms the address.',
  'problems.last_admin':
    'This is the last administrator. Make somebody else an administrator first.',
  'problems.too_many_requests':
    'Too many requests. Please try again in {seconds, plural, one {# second} other {# seconds}}.',
  'problems.locked_out':
    'Too many tries. For safety, this way in stays shut for {seconds, plural, one {# second} other {# seconds}}. A sign-in link by mail still works.',
  'problems.internal': 'Something went wrong on our side. It has been noted; please try again.',
  'problems.unavailable': 'We cannot do this right now. Please try again in a moment.',
  'problems.field.required': 'Please fill this in.',
  'problems.field.empty': 'Please write something here.',
  'problems.field.wrong_type': 'This should be of another kind: {expected}.',
  'problems.field.wrong_format': 'This does not have the form we need: {format}.',
  'problems.field.wrong_value': 'This value is not accepted.',
  'problems.field.not_one_of': 'Please choose one of: {choices}.',
  'problems.field.unknown_field': 'There is no such field.',
  'problems.field.too_short':
    'Please write at least {min, plural, one {# character} other {# characters}}.',
  'problems.field.too_long':
    'This is too long: at most {max, plural, one {# character} other {# characters}}.',
  'problems.field.too_few': 'Please give at least {min, number}.',
  'problems.field.too_many': 'These are too many: at most {max, number}.',
  'problems.field.too_small': 'This is too small: at least {min, number}.',
  'problems.field.too_big': 'This is too large: at most {max, number}.',
  'problems.field.too_deep': 'This is nested too deeply.',
  'problems.field.nul_character': 'This contains a character that cannot be stored (NUL).',
  'problems.field.broken_character': 'This contains half a character. Please enter it again.',
} as const
