import type { common as english } from '../en/common.ts'

/** Brazilian Portuguese: common. */
export const common: Record<keyof typeof english, string> = {
  'common.product': 'Parley',
  'common.open_link.title': 'Entrar',
  'common.open_link.lead': 'Você vai entrar como {email}. O link funciona uma única vez.',
  'common.open_link.lead_plain': 'Você vai entrar. O link funciona uma única vez.',
  'common.open_link.first': 'Boas-vindas à sua central de suporte',
  'common.open_link.first_lead':
    'Você é a primeira pessoa a administrá-la. Conte quem você é; o link funciona uma única vez.',
  'common.open_link.name': 'Seu nome',
  'common.open_link.name_hint':
    'Como será lido por colegas e por todas as pessoas a quem você responder.',
  'common.open_link.name_wrong': 'Informe seu nome.',
  'common.open_link.email': 'Seu e-mail',
  'common.open_link.email_hint': 'De agora em diante, você entra com ele.',
  'common.open_link.email_wrong': 'Informe um e-mail, por exemplo nome@example.com.',
  'common.open_link.password': 'Senha',
  'common.open_link.password_hint':
    'No mínimo 10 caracteres. Sem senha, enviamos um link por e-mail cada vez que você entrar.',
  'common.open_link.password_wrong':
    'Uma senha tem de 10 a 256 caracteres. Deixe o campo vazio para ficar sem senha.',
  'common.open_link.button': 'Entrar',
}
