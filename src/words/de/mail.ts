import type { mail as english } from '../en/mail.ts'

/** German: mail. */
export const mail: Record<keyof typeof english, string> = {
  'mail.acknowledgement.greeting': 'Guten Tag {name},',
  'mail.acknowledgement.greeting_nameless': 'Guten Tag,',
  'mail.acknowledgement.received':
    'vielen Dank für Ihre Nachricht. Ihre Anfrage hat die Nummer {number}, und das sagen wir Ihnen zu:',
  'mail.acknowledgement.nothing_promised':
    'vielen Dank für Ihre Nachricht. Ihre Anfrage hat die Nummer {number}.',
  'mail.promise.first_reply': 'Eine erste Antwort von einem Menschen bis {due}.',
  'mail.promise.next_reply': 'Unsere nächste Antwort bis {due}.',
  'mail.promise.resolution': 'Eine Lösung bis {due}.',
  'mail.promise.periodic_update': 'Eine Nachricht zum Stand bis {due}.',
  'mail.follow':
    'Hier sehen Sie, was als Nächstes geschieht und bis wann, und können etwas ergänzen:',
  'mail.answer_here': 'Sie können auch einfach auf diese E-Mail antworten.',
  'mail.attached_late':
    'Dateien, die für eine E-Mail zu groß sind, liegen auf dieser Seite für Sie bereit.',
  'mail.reply.team': '{name}, {organization}',
  'mail.solved.subject': 'Gelöst? {subject}',
  'mail.solved.body':
    'wir meinen, dass Ihre Anfrage {number} gelöst ist. Falls nicht, antworten Sie auf diese E-Mail oder öffnen Sie die Seite unten: Mit einem Klick ist die Anfrage wieder offen.',
  'mail.promise_changed.subject': 'Ein neuer Termin für Ihre Anfrage: {subject}',
  'mail.promise_changed.first_reply':
    'wir haben Ihnen eine erste Antwort bis {was} zugesagt. Was wir inzwischen über Ihre Anfrage {number} wissen, ändert das: Der neue Termin ist {due}.',
  'mail.promise_changed.resolution':
    'wir haben Ihnen eine Lösung bis {was} zugesagt. Was wir inzwischen über Ihre Anfrage {number} wissen, ändert das: Der neue Termin ist {due}.',
  'mail.sign_in.subject': 'Ihr Anmeldelink',
  'mail.sign_in.body':
    'mit diesem Link melden Sie sich an. Er funktioniert einmal und gilt bis {expires}.',
  'mail.sign_in.ignore':
    'Falls Sie ihn nicht angefordert haben, können Sie diese E-Mail ignorieren; es geschieht dann nichts.',
  'mail.invite.subject': 'Einladung zum Support von {organization}',
  'mail.invite.body':
    'Sie sind eingeladen, im Support von {organization} mitzuarbeiten. Mit diesem Link melden Sie sich zum ersten Mal an. Er funktioniert einmal und gilt bis {expires}.',
  'mail.sincerely': 'Ihr Support-Team von {organization}',
}
