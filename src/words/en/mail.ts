/** English: mail. */
export const mail = {
  'mail.acknowledgement.greeting': 'Hello {name},',
  'mail.acknowledgement.greeting_nameless': 'Hello,',
  'mail.acknowledgement.received':
    'thank you for writing. Your request has the number {number}, and here is what we promise you:',
  'mail.acknowledgement.nothing_promised':
    'thank you for writing. Your request has the number {number}.',
  'mail.promise.first_reply': 'A first answer by a person by {due}.',
  'mail.promise.next_reply': 'Our next answer by {due}.',
  'mail.promise.resolution': 'A solution by {due}.',
  'mail.promise.periodic_update': 'News from us by {due}.',
  'mail.follow': 'See what happens next, by when, or add something:',
  'mail.answer_here': 'You can also simply answer this mail.',
  'mail.attached_late': 'Files that are too large for a mail wait for you on that page.',
  'mail.reply.team': '{name}, {organization}',
  'mail.solved.subject': 'Solved? {subject}',
  'mail.solved.body':
    'we believe that your request {number} is solved. If it is not, answer this mail or open the page below and it is open again with one click.',
  'mail.promise_changed.subject': 'A new date for your request: {subject}',
  'mail.promise_changed.first_reply':
    'we promised you a first answer by {was}. What we know now of your request {number} changes that: the new date is {due}.',
  'mail.promise_changed.resolution':
    'we promised you a solution by {was}. What we know now of your request {number} changes that: the new date is {due}.',
  'mail.sign_in.subject': 'Your sign-in link',
  'mail.sign_in.body': 'open this link to sign in. It works once, until {expires}.',
  'mail.sign_in.ignore': 'If you did not ask for it, nothing happens when you ignore this mail.',
  'mail.invite.subject': 'You are invited to the support desk of {organization}',
  'mail.invite.body':
    'you are invited to work at the support desk of {organization}. Open this link to sign in for the first time. It works once, until {expires}.',
  'mail.sincerely': 'Your support team at {organization}',
} as const
