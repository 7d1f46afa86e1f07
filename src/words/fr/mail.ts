import type { mail as english } from '../en/mail.ts'

/** French: mail. */
export const mail: Record<keyof typeof english, string> = {
  'mail.acknowledgement.greeting': 'Bonjour {name},',
  'mail.acknowledgement.greeting_nameless': 'Bonjour,',
  'mail.acknowledgement.received':
    'Merci de nous avoir écrit. Votre demande porte le numéro {number} et voici ce que nous vous promettons :',
  'mail.acknowledgement.nothing_promised':
    'Merci de nous avoir écrit. Votre demande porte le numéro {number}.',
  'mail.promise.first_reply': 'Une première réponse d’une personne, au plus tard le {due}.',
  'mail.promise.next_reply': 'Notre prochaine réponse, au plus tard le {due}.',
  'mail.promise.resolution': 'Une solution, au plus tard le {due}.',
  'mail.promise.periodic_update': 'Des nouvelles de notre part, au plus tard le {due}.',
  'mail.follow': 'Consultez la suite et les échéances, ou ajoutez une précision :',
  'mail.answer_here': 'Vous pouvez aussi simplement répondre à cet e-mail.',
  'mail.attached_late':
    'Les fichiers trop volumineux pour un e-mail vous attendent sur cette page.',
  'mail.reply.team': '{name}, {organization}',
  'mail.solved.subject': 'Est-ce résolu ? {subject}',
  'mail.solved.body':
    'Nous pensons que votre demande {number} est résolue. Si ce n’est pas le cas, répondez à cet e-mail ou ouvrez la page ci-dessous : un clic suffit pour la rouvrir.',
  'mail.promise_changed.subject': 'Nouvelle échéance pour votre demande : {subject}',
  'mail.promise_changed.first_reply':
    'Nous vous avions promis une première réponse au plus tard le {was}. Ce que nous savons maintenant de votre demande {number} change cette échéance ; la nouvelle date est le {due}.',
  'mail.promise_changed.resolution':
    'Nous vous avions promis une solution au plus tard le {was}. Ce que nous savons maintenant de votre demande {number} change cette échéance ; la nouvelle date est le {due}.',
  'mail.sign_in.subject': 'Votre lien de connexion',
  'mail.sign_in.body':
    'Ouvrez ce lien pour vous connecter. Il fonctionne une seule fois, jusqu’au {expires}.',
  'mail.sign_in.ignore':
    'Si vous n’avez pas demandé ce lien, ignorez cet e-mail : il ne se passera rien.',
  'mail.invite.subject': 'Invitation à rejoindre l’assistance {organization}',
  'mail.invite.body':
    'Nous vous invitons à travailler à l’assistance {organization}. Ouvrez ce lien pour vous connecter la première fois. Il fonctionne une seule fois, jusqu’au {expires}.',
  'mail.sincerely': 'Votre équipe d’assistance, {organization}',
}
