import type { problems as english } from '../en/problems.ts'

/** French: problems. */
export const problems: Record<keyof typeof english, string> = {
  'problems.bad_request':
    'Nous n’avons pas pu lire cette requête. Veuillez la vérifier et réessayer.',
  'problems.bad_cursor':
    'Cette page de la liste ne peut plus être ouverte. Veuillez repartir de la première page.',
  'problems.malformed_json': 'Le corps de la requête n’est pas du JSON valide en UTF-8.',
  'problems.not_signed_in': 'Veuillez d’abord vous connecter.',
  'problems.wrong_credentials':
    'Nous n’avons pas pu vous connecter. Veuillez vérifier votre saisie et réessayer.',
  'problems.session_expired':
    'Votre session a pris fin. Veuillez vous reconnecter ; ce que vous avez écrit est conservé.',
  'problems.not_allowed': 'Vous n’avez pas l’autorisation de faire cela.',
  'problems.cross_site_request': 'Cette requête venait d’un autre site et n’a pas été exécutée.',
  'problems.sign_in_again': 'Pour modifier ceci, veuillez d’abord vous reconnecter.',
  'problems.not_found': 'Il n’y a rien à cette adresse.',
  'problems.ticket_not_found':
    'Nous n’avons pas trouvé ce ticket, ou vous n’avez pas le droit de le voir.',
  'problems.message_not_found': 'Nous n’avons pas trouvé ce message.',
  'problems.person_not_found': 'Nous n’avons pas trouvé cette personne.',
  'problems.view_not_found': 'Cette vue n’existe plus.',
  'problems.policy_version_not_found': 'Cette version de la politique n’existe pas.',
  'problems.hours_not_found':
    'Ces horaires d’ouverture n’ont pas été annoncés, ou ont déjà été retirés.',
  'problems.policy_version_taken':
    'La version {version} a été publiée entre-temps par quelqu’un d’autre. Veuillez d’abord la consulter.',
  'problems.policy_faulty':
    'Le document contient {faults, plural, one {# erreur} other {# erreurs}} ; la première est à la ligne {line}, colonne {column}. Lancez la vérification pour les voir toutes.',
  'problems.policy_unsound': 'La politique ne peut pas être tenue en l’état : {clauses}.',
  'problems.policy_is_another':
    'Ce document est la politique {found} ; celle publiée ici est {accepted}.',
  'problems.policy_version_not_next': 'La prochaine version est {accepted}, et non {found}.',
  'problems.unknown_calendar': 'La politique ne contient pas ce calendrier.',
  'problems.impossible_hours':
    'Ces horaires d’ouverture sont impossibles. Veuillez vérifier les dates et les heures.',
  'problems.hours_already_past':
    'Les horaires d’ouverture se modifient à partir d’aujourd’hui, pas pour les jours passés.',
  'problems.languages_missing': 'Le nom manque dans l’une des langues de la politique.',
  'problems.macro_not_found': 'Cette macro n’existe plus.',
  'problems.method_not_allowed': 'Cette adresse ne peut pas être utilisée ainsi.',
  'problems.stale_reply':
    'De nouveaux messages sont arrivés pendant que vous écriviez. Veuillez les lire avant d’envoyer le vôtre.',
  'problems.stale_draft': 'Ce brouillon a été modifié ailleurs. Rien n’a été écrasé.',
  'problems.ticket_changed':
    'Ce ticket a été modifié entre-temps. Veuillez le consulter à nouveau.',
  'problems.ticket_merged': 'Ce ticket a été fusionné avec un autre. Veuillez poursuivre là-bas.',
  'problems.already_done': 'C’est déjà fait.',
  'problems.idempotency_in_progress':
    'La même requête est encore en cours. Veuillez patienter un instant et réessayer.',
  'problems.link_revoked': 'Ce lien n’est plus valable. Veuillez en demander un nouveau.',
  'problems.link_expired':
    'Ce lien a déjà servi ou il est trop ancien. Veuillez en demander un nouveau.',
  'problems.too_large': 'C’est plus volumineux que ce que nous pouvons recevoir.',
  'problems.unsupported_media_type': 'Nous ne pouvons pas lire ce type de contenu.',
  'problems.mail_without_sender':
    'Cet e-mail n’indique pas qui l’a envoyé : on ne pourrait répondre à personne. Il peut seulement être écarté.',
  'problems.invalid': 'Une correction est nécessaire. Veuillez vérifier les champs signalés.',
  'problems.idempotency_mismatch': 'Cette clé d’idempotence a déjà servi pour une autre requête.',
  'problems.ticket_not_solved': 'Ce ticket n’est pas encore résolu.',
  'problems.ticket_closed': 'Ce ticket est clos. Veuillez en ouvrir un nouveau.',
  'problems.status_unchanged': 'Le ticket a déjà ce statut.',
  'problems.cannot_merge_into_itself': 'Un ticket ne peut pas être fusionné avec lui-même.',
  'problems.cannot_merge_merged': 'Ce ticket a déjà été fusionné avec un autre.',
  'problems.nothing_to_split': 'Veuillez choisir au moins un message pour le nouveau ticket.',
  'problems.cannot_split_all': 'Au moins un message doit rester dans ce ticket.',
  'problems.cannot_link_itself': 'Un ticket ne peut pas être lié à lui-même.',
  'problems.unknown_category': 'Cette catégorie ne figure pas dans la politique.',
  'problems.unknown_channel': 'Ce canal ne figure pas dans la politique.',
  'problems.unknown_assignee': 'Cette personne n’existe pas ou ne travaille plus ici.',
  'problems.unknown_team': 'Cette équipe n’existe pas.',
  'problems.rung_not_on_ladder': 'Cet échelon d’escalade n’existe pas.',
  'problems.review_not_eligible':
    'Un réexamen ne peut pas être demandé maintenant ; la politique indique quand c’est possible.',
  'problems.review_already_requested': 'Un réexamen a déjà été demandé.',
  'problems.review_not_requested': 'Aucun réexamen n’a été demandé.',
  'problems.snooze_in_past': 'Veuillez choisir un moment à venir.',
  'problems.message_not_visible':
    'Ce message ne peut pas être utilisé ici, car tout le monde n’a pas le droit de le voir.',
  'problems.attachment_unknown':
    'Ce fichier n’a pas été téléversé, ou il fait déjà partie d’un autre message.',
  'problems.attachment_type_refused': 'Les fichiers de ce type ne sont pas acceptés.',
  'problems.audience_without_counterparty':
    'Ce ticket ne comporte pas d’autre partie à qui écrire.',
  'problems.undo_expired': 'Il est trop tard pour annuler.',
  'problems.address_suspended':
    'Les e-mails envoyés à cette adresse nous reviennent. Elle est suspendue jusqu’à ce que quelqu’un la confirme.',
  'problems.last_admin':
    'C’est le dernier compte d’administration. Confiez d’abord ce rôle à quelqu’un d’autre.',
  'problems.too_many_requests':
    'Trop de requêtes. Veuillez réessayer dans {seconds, plural, one {# seconde} other {# secondes}}.',
  'problems.locked_out':
    'Trop d’essais. Par sécurité, cet accès reste fermé pendant {seconds, plural, one {# seconde} other {# secondes}}. Un lien de connexion par e-mail fonctionne toujours.',
  'problems.internal':
    'Un problème est survenu de notre côté. Il a été consigné ; veuillez réessayer.',
  'problems.unavailable':
    'Nous ne pouvons pas le faire pour l’instant. Veuillez réessayer dans un moment.',
  'problems.field.required': 'Veuillez remplir ce champ.',
  'problems.field.empty': 'Veuillez écrire quelque chose ici.',
  'problems.field.wrong_type': 'Un autre type de valeur est attendu : {expected}.',
  'problems.field.wrong_format': 'Ceci n’a pas la forme qu’il nous faut : {format}.',
  'problems.field.wrong_value': 'Cette valeur n’est pas acceptée.',
  'problems.field.not_one_of': 'Veuillez choisir parmi : {choices}.',
  'problems.field.unknown_field': 'Ce champ n’existe pas.',
  'problems.field.too_short':
    'Veuillez écrire au moins {min, plural, one {# caractère} other {# caractères}}.',
  'problems.field.too_long':
    'C’est trop long : {max, plural, one {# caractère} other {# caractères}} au plus.',
  'problems.field.too_few': 'Veuillez en indiquer au moins {min, number}.',
  'problems.field.too_many': 'Il y en a trop : {max, number} au plus.',
  'problems.field.too_small': 'C’est trop petit : {min, number} au moins.',
  'problems.field.too_big': 'C’est trop grand : {max, number} au plus.',
  'problems.field.too_deep': 'L’imbrication est trop profonde.',
  'problems.field.nul_character': 'Ce texte contient un caractère impossible à enregistrer (NUL).',
  'problems.field.broken_character':
    'Ce texte contient un caractère incomplet. Veuillez le saisir à nouveau.',
}
