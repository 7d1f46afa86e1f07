import type { problems as english } from '../en/problems.ts'

/** German: problems. */
export const problems: Record<keyof typeof english, string> = {
  'problems.bad_request':
    'Wir konnten diese Anfrage nicht lesen. Bitte prüfen Sie sie und versuchen Sie es noch einmal.',
  'problems.bad_cursor':
    'Diese Seite der Liste lässt sich nicht mehr öffnen. Bitte beginnen Sie bei der ersten Seite.',
  'problems.malformed_json': 'Der Inhalt der Anfrage ist kein gültiges JSON in UTF-8.',
  'problems.not_signed_in': 'Bitte melden Sie sich zuerst an.',
  'problems.wrong_credentials':
    'Die Anmeldung ist nicht gelungen. Bitte prüfen Sie Ihre Eingabe und versuchen Sie es noch einmal.',
  'problems.session_expired':
    'Sie wurden abgemeldet. Bitte melden Sie sich wieder an; was Sie geschrieben haben, ist noch da.',
  'problems.not_allowed': 'Dazu sind Sie nicht berechtigt.',
  'problems.cross_site_request':
    'Diese Anfrage kam von einer anderen Website und wurde nicht ausgeführt.',
  'problems.sign_in_again': 'Um dies zu ändern, melden Sie sich bitte zuerst noch einmal an.',
  'problems.not_found': 'Unter dieser Adresse gibt es nichts.',
  'problems.ticket_not_found':
    'Wir konnten dieses Ticket nicht finden, oder Sie dürfen es nicht sehen.',
  'problems.message_not_found': 'Wir konnten diese Nachricht nicht finden.',
  'problems.person_not_found': 'Wir konnten diese Person nicht finden.',
  'problems.view_not_found': 'Diese Ansicht gibt es nicht mehr.',
  'problems.policy_version_not_found': 'Diese Version der Richtlinie gibt es nicht.',
  'problems.hours_not_found':
    'Diese Öffnungszeiten wurden nicht angekündigt oder schon zurückgenommen.',
  'problems.policy_version_taken':
    'Version {version} wurde inzwischen von jemand anderem veröffentlicht. Bitte sehen Sie sie sich zuerst an.',
  'problems.policy_faulty':
    'Das Dokument hat {faults, plural, one {# Fehler} other {# Fehler}}; der erste steht in Zeile {line}, Spalte {column}. Die Prüfung zeigt alle.',
  'problems.policy_unsound': 'Die Richtlinie lässt sich so nicht einhalten: {clauses}.',
  'problems.policy_is_another':
    'Dieses Dokument ist die Richtlinie {found}; hier veröffentlicht ist {accepted}.',
  'problems.policy_version_not_next': 'Die nächste Version ist {accepted}, nicht {found}.',
  'problems.unknown_calendar': 'Einen solchen Kalender hat die Richtlinie nicht.',
  'problems.impossible_hours':
    'Diese Öffnungszeiten sind nicht möglich. Bitte prüfen Sie Tage und Uhrzeiten.',
  'problems.hours_already_past':
    'Öffnungszeiten lassen sich ab heute ändern, nicht für vergangene Tage.',
  'problems.languages_missing': 'Der Name fehlt in einer der Sprachen der Richtlinie.',
  'problems.macro_not_found': 'Dieses Makro gibt es nicht mehr.',
  'problems.method_not_allowed': 'Diese Adresse lässt sich so nicht verwenden.',
  'problems.stale_reply':
    'Während Sie geschrieben haben, sind neue Nachrichten eingegangen. Bitte lesen Sie sie vor dem Senden.',
  'problems.stale_draft':
    'Dieser Entwurf wurde an anderer Stelle geändert. Nichts wurde überschrieben.',
  'problems.ticket_changed':
    'Dieses Ticket wurde inzwischen geändert. Bitte sehen Sie es sich noch einmal an.',
  'problems.ticket_merged':
    'Dieses Ticket wurde mit einem anderen zusammengeführt. Bitte machen Sie dort weiter.',
  'problems.already_done': 'Das ist bereits geschehen.',
  'problems.idempotency_in_progress':
    'Dieselbe Anfrage wird noch ausgeführt. Bitte warten Sie einen Moment und versuchen Sie es noch einmal.',
  'problems.link_revoked': 'Dieser Link gilt nicht mehr. Bitte fordern Sie einen neuen an.',
  'problems.link_expired':
    'Dieser Link wurde schon benutzt oder ist zu alt. Bitte fordern Sie einen neuen an.',
  'problems.too_large': 'Das ist größer, als wir annehmen können.',
  'problems.unsupported_media_type': 'Inhalte dieser Art können wir nicht lesen.',
  'problems.invalid': 'Etwas muss noch berichtigt werden. Bitte prüfen Sie die markierten Felder.',
  'problems.idempotency_mismatch':
    'Dieser Idempotenzschlüssel wurde schon für eine andere Anfrage verwendet.',
  'problems.ticket_not_solved': 'Dieses Ticket ist noch nicht gelöst.',
  'problems.ticket_closed': 'Dieses Ticket ist geschlossen. Bitte eröffnen Sie ein neues.',
  'problems.status_unchanged': 'Das Ticket hat diesen Status bereits.',
  'problems.cannot_merge_into_itself':
    'Ein Ticket lässt sich nicht mit sich selbst zusammenführen.',
  'problems.cannot_merge_merged': 'Dieses Ticket wurde schon mit einem anderen zusammengeführt.',
  'problems.nothing_to_split': 'Bitte wählen Sie mindestens eine Nachricht für das neue Ticket.',
  'problems.cannot_split_all': 'Mindestens eine Nachricht muss in diesem Ticket bleiben.',
  'problems.cannot_link_itself': 'Ein Ticket lässt sich nicht mit sich selbst verknüpfen.',
  'problems.unknown_category': 'Diese Kategorie steht nicht in der Richtlinie.',
  'problems.unknown_channel': 'Dieser Kanal steht nicht in der Richtlinie.',
  'problems.unknown_assignee':
    'Diese Supportkraft gibt es nicht, oder sie arbeitet nicht mehr hier.',
  'problems.unknown_team': 'Dieses Team gibt es nicht.',
  'problems.rung_not_on_ladder': 'Diese Stufe gibt es auf der Eskalationsleiter nicht.',
  'problems.review_not_eligible':
    'Eine Überprüfung ist zurzeit nicht möglich: Die Richtlinie nennt die Voraussetzungen.',
  'problems.review_already_requested': 'Eine Überprüfung wurde bereits verlangt.',
  'problems.review_not_requested': 'Es wurde keine Überprüfung verlangt.',
  'problems.snooze_in_past': 'Bitte wählen Sie einen Zeitpunkt in der Zukunft.',
  'problems.message_not_visible':
    'Diese Nachricht lässt sich hier nicht verwenden, weil nicht alle sie sehen dürfen.',
  'problems.attachment_unknown':
    'Diese Datei wurde nicht hochgeladen oder gehört schon zu einer anderen Nachricht.',
  'problems.attachment_type_refused': 'Dateien dieser Art werden nicht angenommen.',
  'problems.audience_without_counterparty':
    'An diesem Ticket ist keine Gegenseite beteiligt, an die man schreiben könnte.',
  'problems.undo_expired': 'Das lässt sich nicht mehr rückgängig machen.',
  'problems.mail_without_sender':
    'Diese E-Mail nennt keinen Absender, daher könnte niemand eine Antwort erhalten. Sie lässt sich nur verwerfen.',
  'problems.address_suspended':
    'E-Mails an diese Adresse kamen zurück. Sie ist gesperrt, bis jemand sie bestätigt.',
  'problems.last_admin':
    'Dies ist die letzte Person mit Administrationsrechten. Bitte geben Sie diese Rechte zuerst jemand anderem.',
  'problems.too_many_requests':
    'Zu viele Anfragen. Bitte versuchen Sie es in {seconds, plural, one {# Sekunde} other {# Sekunden}} noch einmal.',
  'problems.locked_out':
    'Zu viele Versuche. Zur Sicherheit bleibt dieser Zugang {seconds, plural, one {# Sekunde} other {# Sekunden}} lang gesperrt. Ein Anmeldelink per E-Mail funktioniert weiterhin.',
  'problems.internal':
    'Bei uns ist etwas schiefgegangen. Der Fehler ist vermerkt; bitte versuchen Sie es noch einmal.',
  'problems.unavailable':
    'Das geht gerade nicht. Bitte versuchen Sie es in einem Moment noch einmal.',
  'problems.field.required': 'Bitte füllen Sie dieses Feld aus.',
  'problems.field.empty': 'Bitte schreiben Sie hier etwas.',
  'problems.field.wrong_type': 'Hier wird etwas anderes erwartet: {expected}.',
  'problems.field.wrong_format': 'Das hat nicht die Form, die wir brauchen: {format}.',
  'problems.field.wrong_value': 'Dieser Wert ist nicht zulässig.',
  'problems.field.not_one_of': 'Bitte wählen Sie eines davon: {choices}.',
  'problems.field.unknown_field': 'Ein solches Feld gibt es nicht.',
  'problems.field.too_short':
    'Bitte schreiben Sie mindestens {min, plural, one {# Zeichen} other {# Zeichen}}.',
  'problems.field.too_long':
    'Das ist zu lang: höchstens {max, plural, one {# Zeichen} other {# Zeichen}}.',
  'problems.field.too_few': 'Bitte geben Sie mindestens {min, number} an.',
  'problems.field.too_many': 'Das sind zu viele: höchstens {max, number}.',
  'problems.field.too_small': 'Das ist zu klein: mindestens {min, number}.',
  'problems.field.too_big': 'Das ist zu groß: höchstens {max, number}.',
  'problems.field.too_deep': 'Das ist zu tief verschachtelt.',
  'problems.field.nul_character': 'Das enthält ein Zeichen, das sich nicht speichern lässt (NUL).',
  'problems.field.broken_character':
    'Das enthält ein unvollständiges Zeichen. Bitte geben Sie es noch einmal ein.',
}
