import type { problems as english } from '../en/problems.ts'

/** Spanish: problems. */
export const problems: Record<keyof typeof english, string> = {
  'problems.bad_request': 'No hemos podido leer esta petición. Revísela e inténtelo de nuevo.',
  'problems.bad_cursor':
    'Esta página de la lista ya no se puede abrir. Empiece por la primera página.',
  'problems.malformed_json': 'El cuerpo de la petición no es JSON válido en UTF-8.',
  'problems.not_signed_in': 'Primero inicie sesión.',
  'problems.wrong_credentials':
    'No hemos podido iniciar su sesión. Revise lo que ha escrito e inténtelo de nuevo.',
  'problems.session_expired':
    'Su sesión se ha cerrado. Vuelva a iniciarla; conservamos lo que ha escrito.',
  'problems.not_allowed': 'No tiene permiso para hacer esto.',
  'problems.cross_site_request': 'Esta petición venía de otro sitio y no se ha ejecutado.',
  'problems.sign_in_again': 'Para cambiar esto, primero vuelva a iniciar sesión.',
  'problems.not_found': 'No hay nada en esta dirección.',
  'problems.ticket_not_found': 'No hemos encontrado este ticket o no le corresponde verlo.',
  'problems.message_not_found': 'No hemos encontrado este mensaje.',
  'problems.person_not_found': 'No hemos encontrado a esta persona.',
  'problems.view_not_found': 'Esta vista ya no existe.',
  'problems.policy_version_not_found': 'No existe esa versión de la política.',
  'problems.hours_not_found': 'Este horario de atención no se anunció o ya se retiró.',
  'problems.policy_version_taken':
    'Entretanto, otra persona ha publicado la versión {version}. Consúltela primero.',
  'problems.policy_faulty':
    'El documento tiene {faults, plural, one {# error} other {# errores}}; el primero está en la línea {line}, columna {column}. Compruébelo para verlos todos.',
  'problems.policy_unsound': 'La política no se puede cumplir tal como está: {clauses}.',
  'problems.policy_is_another':
    'Este documento es la política {found}; la publicada aquí es {accepted}.',
  'problems.policy_version_not_next': 'La próxima versión es {accepted}, no {found}.',
  'problems.unknown_calendar': 'La política no tiene ese calendario.',
  'problems.impossible_hours':
    'Este horario de atención es imposible. Revise las fechas y las horas.',
  'problems.hours_already_past':
    'El horario de atención se puede cambiar a partir de hoy, no para días pasados.',
  'problems.languages_missing': 'Falta el nombre en uno de los idiomas de la política.',
  'problems.macro_not_found': 'Esta macro ya no existe.',
  'problems.method_not_allowed': 'Esta dirección no se puede usar de esta manera.',
  'problems.stale_reply':
    'Han llegado mensajes nuevos mientras escribía. Léalos antes de enviar el suyo.',
  'problems.stale_draft':
    'Este borrador se ha modificado en otro lugar. No se ha sobrescrito nada.',
  'problems.ticket_changed': 'Este ticket ha cambiado entretanto. Vuelva a consultarlo.',
  'problems.ticket_merged': 'Este ticket se ha combinado con otro. Continúe allí.',
  'problems.already_done': 'Esto ya está hecho.',
  'problems.idempotency_in_progress':
    'La misma petición todavía está en curso. Espere un momento e inténtelo de nuevo.',
  'problems.link_revoked': 'Este enlace ya no es válido. Pida uno nuevo.',
  'problems.link_expired': 'Este enlace ya se ha usado o es demasiado antiguo. Pida uno nuevo.',
  'problems.too_large': 'Esto es más grande de lo que podemos recibir.',
  'problems.unsupported_media_type': 'No podemos leer este tipo de contenido.',
  'problems.mail_without_sender':
    'Este correo no dice quién lo envió, así que no se podría responder a nadie. Solo se puede descartar.',
  'problems.invalid': 'Hay algo que corregir. Revise los campos señalados.',
  'problems.idempotency_mismatch': 'Esta clave de idempotencia ya se usó para otra petición.',
  'problems.ticket_not_solved': 'Este ticket aún no está resuelto.',
  'problems.ticket_closed': 'Este ticket está cerrado. Abra uno nuevo.',
  'problems.status_unchanged': 'El ticket ya tiene este estado.',
  'problems.cannot_merge_into_itself': 'Un ticket no se puede combinar consigo mismo.',
  'problems.cannot_merge_merged': 'Este ticket ya se ha combinado con otro.',
  'problems.nothing_to_split': 'Elija al menos un mensaje para el nuevo ticket.',
  'problems.cannot_split_all': 'Al menos un mensaje tiene que quedar en este ticket.',
  'problems.cannot_link_itself': 'Un ticket no se puede vincular consigo mismo.',
  'problems.unknown_category': 'Esta categoría no figura en la política.',
  'problems.unknown_channel': 'Este canal no figura en la política.',
  'problems.unknown_assignee': 'Esta persona no existe o ya no trabaja aquí.',
  'problems.unknown_team': 'Este equipo no existe.',
  'problems.rung_not_on_ladder': 'Ese nivel de escalamiento no existe.',
  'problems.review_not_eligible':
    'Ahora no se puede pedir una revisión: la política indica cuándo se puede.',
  'problems.review_already_requested': 'Ya se ha pedido una revisión.',
  'problems.review_not_requested': 'No se ha pedido ninguna revisión.',
  'problems.snooze_in_past': 'Elija un momento futuro.',
  'problems.message_not_visible':
    'Este mensaje no se puede usar aquí, porque no todo el mundo puede verlo.',
  'problems.attachment_unknown': 'Este archivo no se ha subido o ya forma parte de otro mensaje.',
  'problems.attachment_type_refused': 'No se aceptan archivos de este tipo.',
  'problems.audience_without_counterparty': 'En este ticket no hay otra parte a la que escribir.',
  'problems.undo_expired': 'Ya es tarde para deshacer esto.',
  'problems.address_suspended':
    'Los correos a esta dirección son devueltos. Está suspendida hasta que alguien la confirme.',
  'problems.last_admin':
    'Es la última cuenta de administración. Asigne antes este papel a otra persona.',
  'problems.too_many_requests':
    'Demasiadas peticiones. Inténtelo de nuevo dentro de {seconds, plural, one {# segundo} other {# segundos}}.',
  'problems.locked_out':
    'Demasiados intentos. Por seguridad, este acceso queda cerrado durante {seconds, plural, one {# segundo} other {# segundos}}. Un enlace de inicio de sesión por correo sigue funcionando.',
  'problems.internal':
    'Algo ha fallado por nuestra parte. Ha quedado registrado; inténtelo de nuevo.',
  'problems.unavailable': 'Ahora mismo no podemos hacerlo. Inténtelo de nuevo en un momento.',
  'problems.field.required': 'Rellene este campo.',
  'problems.field.empty': 'Escriba algo aquí.',
  'problems.field.wrong_type': 'Aquí se espera otro tipo de valor: {expected}.',
  'problems.field.wrong_format': 'Esto no tiene la forma que necesitamos: {format}.',
  'problems.field.wrong_value': 'Este valor no se acepta.',
  'problems.field.not_one_of': 'Elija una de estas opciones: {choices}.',
  'problems.field.unknown_field': 'Ese campo no existe.',
  'problems.field.too_short':
    'Escriba al menos {min, plural, one {# carácter} other {# caracteres}}.',
  'problems.field.too_long':
    'Es demasiado largo: como máximo {max, plural, one {# carácter} other {# caracteres}}.',
  'problems.field.too_few': 'Indique al menos {min, number}.',
  'problems.field.too_many': 'Son demasiados: como máximo {max, number}.',
  'problems.field.too_small': 'Es demasiado pequeño: como mínimo {min, number}.',
  'problems.field.too_big': 'Es demasiado grande: como máximo {max, number}.',
  'problems.field.too_deep': 'Tiene demasiados niveles anidados.',
  'problems.field.nul_character': 'Contiene un carácter que no se puede guardar (NUL).',
  'problems.field.broken_character': 'Contiene un carácter incompleto. Vuelva a escribirlo.',
}
