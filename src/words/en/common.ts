/** English: common. */
export const common = {
  'common.product': 'Parley',
  'common.open_link.title': 'Sign in',
  'common.open_link.lead': 'You are about to sign in as {email}. The link works once.',
  'common.open_link.lead_plain': 'You are about to sign in. The link works once.',
  'common.open_link.first': 'Welcome to your support center',
  'common.open_link.first_lead':
    'You are its first administrator. Say who you are; the link works once.',
  'common.open_link.name': 'Your name',
  'common.open_link.name_hint': 'As your colleagues and everyone you answer will read it.',
  'common.open_link.name_wrong': 'Please enter your name.',
  'common.open_link.email': 'Your email address',
  'common.open_link.email_hint': 'You sign in with it from now on.',
  'common.open_link.email_wrong': 'Please enter an email address such as name@example.com.',
  'common.open_link.password': 'Password',
  'common.open_link.password_hint':
    'At least 10 characters. Without one, we mail you a link each time you sign in.',
  'common.open_link.password_wrong':
    'A password has 10 to 256 characters. Leave it empty to do without.',
  'common.open_link.button': 'Sign in',
} as const
