import type { problems as english } from '../en/problems.ts'

/** Brazilian Portuguese: problems. */
export const problems: Record<keyof typeof english, string> = {
  'problems.bad_request': 'Não foi possível ler esta requisição. Verifique-a e tente novamente.',
  'problems.bad_cursor':
    'Esta página da lista não pode mais ser aberta. Comece pela primeira página.',
  'problems.malformed_json': 'O corpo da requisição não é um JSON válido em UTF-8.',
  'problems.not_signed_in': 'Entre na sua conta primeiro.',
  'problems.wrong_credentials':
    'Não foi possível entrar. Verifique o que você digitou e tente novamente.',
  'problems.session_expired':
    'Sua sessão terminou. Entre novamente; o que você escreveu foi guardado.',
  'problems.not_allowed': 'Você não tem permissão para fazer isto.',
  'problems.cross_site_request': 'Esta requisição veio de outro site e não foi executada.',
  'problems.sign_in_again': 'Para mudar isto, entre novamente primeiro.',
  'problems.not_found': 'Não há nada neste endereço.',
  'problems.ticket_not_found': 'Não encontramos este chamado, ou você não tem acesso a ele.',
  'problems.message_not_found': 'Não encontramos esta mensagem.',
  'problems.person_not_found': 'Não encontramos esta pessoa.',
  'problems.view_not_found': 'Esta visualização não existe mais.',
  'problems.policy_version_not_found': 'Essa versão da política não existe.',
  'problems.hours_not_found': 'Este horário de atendimento não foi anunciado ou já foi retirado.',
  'problems.policy_version_taken':
    'Enquanto isso, outra pessoa publicou a versão {version}. Consulte-a primeiro.',
  'problems.policy_faulty':
    'O documento tem {faults, plural, one {# erro} other {# erros}}; o primeiro está na linha {line}, coluna {column}. Faça a verificação para ver todos.',
  'problems.policy_unsound': 'A política não pode ser cumprida como está: {clauses}.',
  'problems.policy_is_another':
    'Este documento é a política {found}; a publicada aqui é {accepted}.',
  'problems.policy_version_not_next': 'A próxima versão é {accepted}, não {found}.',
  'problems.unknown_calendar': 'A política não tem esse calendário.',
  'problems.impossible_hours':
    'Este horário de atendimento é impossível. Verifique as datas e as horas.',
  'problems.hours_already_past':
    'O horário de atendimento pode ser mudado a partir de hoje, não para dias passados.',
  'problems.languages_missing': 'Falta o nome em um dos idiomas da política.',
  'problems.macro_not_found': 'Esta macro não existe mais.',
  'problems.method_not_allowed': 'Este endereço não pode ser usado desta forma.',
  'problems.stale_reply':
    'Novas mensagens chegaram enquanto você escrevia. Leia-as antes de enviar a sua.',
  'problems.stale_draft': 'Este rascunho foi alterado em outro lugar. Nada foi sobrescrito.',
  'problems.ticket_changed': 'Este chamado foi alterado enquanto isso. Consulte-o novamente.',
  'problems.ticket_merged': 'Este chamado foi mesclado com outro. Continue por lá.',
  'problems.already_done': 'Isto já foi feito.',
  'problems.idempotency_in_progress':
    'A mesma requisição ainda está em andamento. Aguarde um momento e tente novamente.',
  'problems.link_revoked': 'Este link não é mais válido. Peça um novo.',
  'problems.link_expired': 'Este link já foi usado ou é antigo demais. Peça um novo.',
  'problems.too_large': 'Isto é maior do que podemos receber.',
  'problems.unsupported_media_type': 'Não conseguimos ler este tipo de conteúdo.',
  'problems.mail_without_sender':
    'Este e-mail não diz quem o enviou, então não seria possível responder a ninguém. Ele só pode ser descartado.',
  'problems.invalid': 'Algo precisa ser corrigido. Verifique os campos indicados.',
  'problems.idempotency_mismatch': 'Esta chave de idempotência já foi usada em outra requisição.',
  'problems.ticket_not_solved': 'Este chamado ainda não foi resolvido.',
  'problems.ticket_closed': 'Este chamado está fechado. Abra um novo.',
  'problems.status_unchanged': 'O chamado já tem este status.',
  'problems.cannot_merge_into_itself': 'Um chamado não pode ser mesclado com ele mesmo.',
  'problems.cannot_merge_merged': 'Este chamado já foi mesclado com outro.',
  'problems.nothing_to_split': 'Escolha pelo menos uma mensagem para o novo chamado.',
  'problems.cannot_split_all': 'Pelo menos uma mensagem precisa ficar neste chamado.',
  'problems.cannot_link_itself': 'Um chamado não pode ser vinculado a ele mesmo.',
  'problems.unknown_category': 'Esta categoria não consta da política.',
  'problems.unknown_channel': 'Este canal não consta da política.',
  'problems.unknown_assignee': 'Esta pessoa não existe ou não trabalha mais aqui.',
  'problems.unknown_team': 'Esta equipe não existe.',
  'problems.rung_not_on_ladder': 'Esse nível de escalonamento não existe.',
  'problems.review_not_eligible':
    'Não é possível pedir uma revisão agora: a política diz quando é possível.',
  'problems.review_already_requested': 'Uma revisão já foi pedida.',
  'problems.review_not_requested': 'Nenhuma revisão foi pedida.',
  'problems.snooze_in_past': 'Escolha um momento futuro.',
  'problems.message_not_visible':
    'Esta mensagem não pode ser usada aqui, porque nem todos podem vê-la.',
  'problems.attachment_unknown': 'Este arquivo não foi enviado ou já faz parte de outra mensagem.',
  'problems.attachment_type_refused': 'Arquivos deste tipo não são aceitos.',
  'problems.audience_without_counterparty': 'Não há outra parte neste chamado a quem escrever.',
  'problems.undo_expired': 'É tarde demais para desfazer isto.',
  'problems.address_suspended':
    'Os e-mails para este endereço são devolvidos. Ele fica suspenso até que alguém o confirme.',
  'problems.last_admin':
    'Esta é a última conta de administração. Passe antes essa função a outra pessoa.',
  'problems.too_many_requests':
    'Requisições demais. Tente novamente em {seconds, plural, one {# segundo} other {# segundos}}.',
  'problems.locked_out':
    'Tentativas demais. Por segurança, este acesso fica fechado por {seconds, plural, one {# segundo} other {# segundos}}. Um link de acesso por e-mail continua funcionando.',
  'problems.internal': 'Algo deu errado do nosso lado. Já foi registrado; tente novamente.',
  'problems.unavailable': 'Não podemos fazer isto agora. Tente novamente em instantes.',
  'problems.field.required': 'Preencha este campo.',
  'problems.field.empty': 'Escreva algo aqui.',
  'problems.field.wrong_type': 'Aqui se espera outro tipo de valor: {expected}.',
  'problems.field.wrong_format': 'Isto não tem a forma de que precisamos: {format}.',
  'problems.field.wrong_value': 'Este valor não é aceito.',
  'problems.field.not_one_of': 'Escolha uma destas opções: {choices}.',
  'problems.field.unknown_field': 'Esse campo não existe.',
  'problems.field.too_short':
    'Escreva pelo menos {min, plural, one {# caractere} other {# caracteres}}.',
  'problems.field.too_long':
    'É longo demais: no máximo {max, plural, one {# caractere} other {# caracteres}}.',
  'problems.field.too_few': 'Informe pelo menos {min, number}.',
  'problems.field.too_many': 'São demais: no máximo {max, number}.',
  'problems.field.too_small': 'É pequeno demais: no mínimo {min, number}.',
  'problems.field.too_big': 'É grande demais: no máximo {max, number}.',
  'problems.field.too_deep': 'Há níveis aninhados demais.',
  'problems.field.nul_character': 'Contém um caractere que não pode ser guardado (NUL).',
  'problems.field.broken_character': 'Contém um caractere incompleto. Digite-o novamente.',
}
