import type { common as english } from '../en/common.ts'

/** Arabic: common. */
export const common: Record<keyof typeof english, string> = {
  'common.product': 'Parley',
  'common.open_link.title': 'تسجيل الدخول',
  'common.open_link.lead':
    'أنت على وشك تسجيل الدخول باسم \u2068{email}\u2069. يعمل الرابط مرة واحدة.',
  'common.open_link.lead_plain': 'أنت على وشك تسجيل الدخول. يعمل الرابط مرة واحدة.',
  'common.open_link.first': 'أهلًا بك في مركز الدعم الخاص بك',
  'common.open_link.first_lead':
    'ستتولى إدارة هذا المركز بصفتك أول مسؤول فيه. عرّف بنفسك؛ يعمل الرابط مرة واحدة.',
  'common.open_link.name': 'اسمك',
  'common.open_link.name_hint': 'كما سيقرؤه زملاؤك وكل من ترد عليهم.',
  'common.open_link.name_wrong': 'يُرجى إدخال اسمك.',
  'common.open_link.email': 'عنوان بريدك الإلكتروني',
  'common.open_link.email_hint': 'ستسجل الدخول به من الآن فصاعدًا.',
  'common.open_link.email_wrong':
    'يُرجى إدخال عنوان بريد إلكتروني، مثل \u2066name@example.com\u2069.',
  'common.open_link.password': 'كلمة المرور',
  'common.open_link.password_hint':
    '10 أحرف على الأقل. من دونها نرسل إليك رابطًا بالبريد الإلكتروني عند كل تسجيل دخول.',
  'common.open_link.password_wrong':
    'تتكون كلمة المرور من 10 إلى 256 حرفًا. اترك الحقل فارغًا للاستغناء عنها.',
  'common.open_link.button': 'تسجيل الدخول',
}
