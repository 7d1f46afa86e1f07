import type { mail as english } from '../en/mail.ts'

/** Brazilian Portuguese: mail. */
export const mail: Record<keyof typeof english, string> = {
  'mail.acknowledgement.greeting': 'Olá, {name}!',
  'mail.acknowledgement.greeting_nameless': 'Olá!',
  'mail.acknowledgement.received':
    'Agradecemos o seu contato. Sua solicitação tem o número {number}, e este é o nosso compromisso com você:',
  'mail.acknowledgement.nothing_promised':
    'Agradecemos o seu contato. Sua solicitação tem o número {number}.',
  'mail.promise.first_reply': 'Uma primeira resposta de uma pessoa até {due}.',
  'mail.promise.next_reply': 'Nossa próxima resposta até {due}.',
  'mail.promise.resolution': 'Uma solução até {due}.',
  'mail.promise.periodic_update': 'Notícias nossas até {due}.',
  'mail.follow': 'Veja os próximos passos e seus prazos, ou acrescente algo:',
  'mail.answer_here': 'Você também pode simplesmente responder a este e-mail.',
  'mail.attached_late': 'Os arquivos grandes demais para um e-mail esperam por você nessa página.',
  'mail.reply.team': '{name}, {organization}',
  'mail.solved.subject': 'Resolvido? {subject}',
  'mail.solved.body':
    'Acreditamos que sua solicitação {number} esteja resolvida. Se não estiver, responda a este e-mail ou abra a página abaixo: com um clique ela volta a ficar aberta.',
  'mail.promise_changed.subject': 'Nova data para sua solicitação: {subject}',
  'mail.promise_changed.first_reply':
    'Havíamos prometido uma primeira resposta até {was}. O que sabemos agora sobre sua solicitação {number} muda esse prazo: a nova data é {due}.',
  'mail.promise_changed.resolution':
    'Havíamos prometido uma solução até {was}. O que sabemos agora sobre sua solicitação {number} muda esse prazo: a nova data é {due}.',
  'mail.sign_in.subject': 'Seu link de acesso',
  'mail.sign_in.body': 'Abra este link para entrar. Ele funciona uma única vez, até {expires}.',
  'mail.sign_in.ignore': 'Se você não pediu este link, ignore este e-mail: nada vai acontecer.',
  'mail.invite.subject': 'Convite para o suporte de {organization}',
  'mail.invite.body':
    'Convidamos você a trabalhar no suporte de {organization}. Abra este link para entrar pela primeira vez. Ele funciona uma única vez, até {expires}.',
  'mail.sincerely': 'Sua equipe de suporte, {organization}',
}
