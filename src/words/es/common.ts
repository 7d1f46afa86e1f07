import type { common as english } from '../en/common.ts'

/** Spanish: common. */
export const common: Record<keyof typeof english, string> = {
  'common.product': 'Parley',
  'common.open_link.title': 'Iniciar sesión',
  'common.open_link.lead':
    'Está a punto de iniciar sesión como {email}. El enlace funciona una sola vez.',
  'common.open_link.lead_plain': 'Está a punto de iniciar sesión. El enlace funciona una sola vez.',
  'common.open_link.first': 'Le damos la bienvenida a su centro de soporte',
  'common.open_link.first_lead':
    'Es la primera persona que lo administra. Díganos quién es; el enlace funciona una sola vez.',
  'common.open_link.name': 'Su nombre',
  'common.open_link.name_hint':
    'Tal como lo leerán sus colegas y todas las personas a quienes responda.',
  'common.open_link.name_wrong': 'Indique su nombre.',
  'common.open_link.email': 'Su correo electrónico',
  'common.open_link.email_hint': 'A partir de ahora iniciará sesión con él.',
  'common.open_link.email_wrong': 'Indique un correo electrónico, por ejemplo nombre@example.com.',
  'common.open_link.password': 'Contraseña',
  'common.open_link.password_hint':
    'Al menos 10 caracteres. Sin contraseña, le enviaremos un enlace por correo cada vez que inicie sesión.',
  'common.open_link.password_wrong':
    'Una contraseña tiene de 10 a 256 caracteres. Deje el campo vacío para prescindir de ella.',
  'common.open_link.button': 'Iniciar sesión',
}
