import type { common as english } from '../en/common.ts'

/** French: common. */
export const common: Record<keyof typeof english, string> = {
  'common.product': 'Parley',
  'common.open_link.title': 'Connexion',
  'common.open_link.lead':
    'Vous allez vous connecter en tant que {email}. Le lien fonctionne une seule fois.',
  'common.open_link.lead_plain': 'Vous allez vous connecter. Le lien fonctionne une seule fois.',
  'common.open_link.first': 'Bienvenue dans votre centre d’assistance',
  'common.open_link.first_lead':
    'Vous êtes la première personne à l’administrer. Présentez-vous ; le lien fonctionne une seule fois.',
  'common.open_link.name': 'Votre nom',
  'common.open_link.name_hint':
    'Tel que vos collègues et toutes les personnes à qui vous répondrez le liront.',
  'common.open_link.name_wrong': 'Veuillez indiquer votre nom.',
  'common.open_link.email': 'Votre adresse e-mail',
  'common.open_link.email_hint': 'Elle vous servira désormais à vous connecter.',
  'common.open_link.email_wrong':
    'Veuillez indiquer une adresse e-mail, par exemple nom@example.com.',
  'common.open_link.password': 'Mot de passe',
  'common.open_link.password_hint':
    'Au moins 10 caractères. Sans mot de passe, nous vous envoyons un lien par e-mail à chaque connexion.',
  'common.open_link.password_wrong':
    'Un mot de passe compte de 10 à 256 caractères. Laissez ce champ vide pour vous en passer.',
  'common.open_link.button': 'Se connecter',
}
