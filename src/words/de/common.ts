import type { common as english } from '../en/common.ts'

/** German: common. */
export const common: Record<keyof typeof english, string> = {
  'common.product': 'Parley',
  'common.open_link.title': 'Anmelden',
  'common.open_link.lead':
    'Sie sind dabei, sich als {email} anzumelden. Der Link funktioniert einmal.',
  'common.open_link.lead_plain': 'Sie sind dabei, sich anzumelden. Der Link funktioniert einmal.',
  'common.open_link.first': 'Willkommen in Ihrem Support-Center',
  'common.open_link.first_lead':
    'Sie übernehmen als erste Person die Administration. Sagen Sie uns, wer Sie sind; der Link funktioniert einmal.',
  'common.open_link.name': 'Ihr Name',
  'common.open_link.name_hint': 'So lesen ihn Ihr Team und alle, denen Sie antworten.',
  'common.open_link.name_wrong': 'Bitte geben Sie Ihren Namen ein.',
  'common.open_link.email': 'Ihre E-Mail-Adresse',
  'common.open_link.email_hint': 'Damit melden Sie sich künftig an.',
  'common.open_link.email_wrong': 'Bitte geben Sie eine E-Mail-Adresse ein, etwa name@example.com.',
  'common.open_link.password': 'Passwort',
  'common.open_link.password_hint':
    'Mindestens 10 Zeichen. Ohne Passwort senden wir Ihnen zu jeder Anmeldung einen Link per E-Mail.',
  'common.open_link.password_wrong':
    'Ein Passwort hat 10 bis 256 Zeichen. Lassen Sie das Feld leer, wenn Sie keines möchten.',
  'common.open_link.button': 'Anmelden',
}
