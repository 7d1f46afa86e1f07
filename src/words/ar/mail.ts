import type { mail as english } from '../en/mail.ts'

/** Arabic: mail. */
export const mail: Record<keyof typeof english, string> = {
  'mail.acknowledgement.greeting': 'تحية طيبة {name}،',
  'mail.acknowledgement.greeting_nameless': 'تحية طيبة وبعد،',
  'mail.acknowledgement.received':
    'شكرًا لتواصلك معنا. رقم طلبك هو \u2068{number}\u2069، وهذا ما نعدك به:',
  'mail.acknowledgement.nothing_promised': 'شكرًا لتواصلك معنا. رقم طلبك هو \u2068{number}\u2069.',
  'mail.promise.first_reply': 'أول رد من أحد أفراد فريقنا بحلول {due}.',
  'mail.promise.next_reply': 'ردنا التالي بحلول {due}.',
  'mail.promise.resolution': 'حل لطلبك بحلول {due}.',
  'mail.promise.periodic_update': 'إفادة منا بالمستجدات بحلول {due}.',
  'mail.follow': 'للاطلاع على الخطوة التالية وموعدها، أو لإضافة معلومات:',
  'mail.answer_here': 'يمكنك أيضًا الرد على هذه الرسالة مباشرة.',
  'mail.attached_late':
    'الملفات التي يزيد حجمها على ما يسعه البريد الإلكتروني متاحة لك في تلك الصفحة.',
  'mail.reply.team': '{name}، {organization}',
  'mail.solved.subject': 'هل حُلّ طلبك؟ {subject}',
  'mail.solved.body':
    'نعتقد أن طلبك \u2068{number}\u2069 قد حُلّ. إن لم يكن كذلك، فيكفي الرد على هذه الرسالة، أو فتح الصفحة أدناه لإعادة فتح الطلب بنقرة واحدة.',
  'mail.promise_changed.subject': 'موعد جديد لطلبك: {subject}',
  'mail.promise_changed.first_reply':
    'وعدناك بأول رد بحلول {was}. وقد تغيّر ذلك بما صرنا نعرفه عن طلبك \u2068{number}\u2069: الموعد الجديد هو {due}.',
  'mail.promise_changed.resolution':
    'وعدناك بحل بحلول {was}. وقد تغيّر ذلك بما صرنا نعرفه عن طلبك \u2068{number}\u2069: الموعد الجديد هو {due}.',
  'mail.sign_in.subject': 'رابط تسجيل الدخول',
  'mail.sign_in.body': 'يمكنك تسجيل الدخول بهذا الرابط. يعمل مرة واحدة، حتى {expires}.',
  'mail.sign_in.ignore': 'إذا لم تطلب هذا الرابط، فيمكنك تجاهل هذه الرسالة ولن يحدث شيء.',
  'mail.invite.subject': 'دعوة للانضمام إلى مكتب الدعم في {organization}',
  'mail.invite.body':
    'ندعوك للعمل في مكتب الدعم لدى {organization}. يمكنك تسجيل الدخول لأول مرة بهذا الرابط. يعمل مرة واحدة، حتى {expires}.',
  'mail.sincerely': 'فريق الدعم في {organization}',
}
