import type { mail as english } from '../en/mail.ts'

/** Spanish: mail. */
export const mail: Record<keyof typeof english, string> = {
  'mail.acknowledgement.greeting': 'Hola, {name}:',
  'mail.acknowledgement.greeting_nameless': 'Hola:',
  'mail.acknowledgement.received':
    'Gracias por escribirnos. Su solicitud tiene el número {number} y esto es a lo que nos comprometemos:',
  'mail.acknowledgement.nothing_promised':
    'Gracias por escribirnos. Su solicitud tiene el número {number}.',
  'mail.promise.first_reply': 'Una primera respuesta de una persona, a más tardar el {due}.',
  'mail.promise.next_reply': 'Nuestra próxima respuesta, a más tardar el {due}.',
  'mail.promise.resolution': 'Una solución, a más tardar el {due}.',
  'mail.promise.periodic_update': 'Novedades de nuestra parte, a más tardar el {due}.',
  'mail.follow': 'Consulte los próximos pasos y sus plazos, o añada algo:',
  'mail.answer_here': 'También puede simplemente responder a este correo.',
  'mail.attached_late': 'Los archivos demasiado grandes para un correo le esperan en esa página.',
  'mail.reply.team': '{name}, {organization}',
  'mail.solved.subject': '¿Resuelto? {subject}',
  'mail.solved.body':
    'Creemos que su solicitud {number} está resuelta. Si no es así, responda a este correo o abra la página de abajo: con un clic vuelve a estar abierta.',
  'mail.promise_changed.subject': 'Nueva fecha para su solicitud: {subject}',
  'mail.promise_changed.first_reply':
    'Nos habíamos comprometido a darle una primera respuesta a más tardar el {was}. Lo que ahora sabemos de su solicitud {number} cambia esa fecha: la nueva es el {due}.',
  'mail.promise_changed.resolution':
    'Nos habíamos comprometido a darle una solución a más tardar el {was}. Lo que ahora sabemos de su solicitud {number} cambia esa fecha: la nueva es el {due}.',
  'mail.sign_in.subject': 'Su enlace para iniciar sesión',
  'mail.sign_in.body':
    'Abra este enlace para iniciar sesión. Funciona una sola vez, hasta el {expires}.',
  'mail.sign_in.ignore': 'Si no lo ha pedido, ignore este correo: no ocurrirá nada.',
  'mail.invite.subject': 'Invitación al centro de soporte de {organization}',
  'mail.invite.body':
    'Le invitamos a trabajar en el centro de soporte de {organization}. Abra este enlace para iniciar sesión por primera vez. Funciona una sola vez, hasta el {expires}.',
  'mail.sincerely': 'Su equipo de soporte de {organization}',
}
