import { pattern } from './pattern.ts'

// How mail programs in many languages announce what they quote. Each list is of whole forms.

const WROTE = [
  'wrote',
  'writes',
  'a écrit',
  'écrivait',
  'schrieb',
  'hat geschrieben',
  'escribió',
  'escribio',
  'escreveu',
  'ha scritto',
  'scrisse',
  'schreef',
  'geschreven',
  'skrev',
  'skrifaði',
  'kirjoitti',
  'napsala?',
  'napísala?',
  'napisa[lł]a?',
  String.raw`napisa[lł]\(a\)`,
  'je napisa[ol]a?',
  'rašė',
  'rakstīja',
  'написала?',
  'писала?',
  'пише',
  'пишет',
  'написав(?:ла)?',
  'написа',
  'напиша',
  'έγραψε',
  'a scris',
  'írta',
  'yazdı',
  'yazmış',
  'đã viết',
  'menulis',
  'aliandika',
  'ने लिखा',
  'כתב/?ה?',
  'كتب(?:ت)?',
  'نوشت',
  '写道',
  '寫道',
  '写道',
  'のメール',
  'さん(?:は|が)?書きました',
  'napsal\\(a\\)',
  '님이 작성',
].join('|')

const COLON = '[:：]'
const EMAIL = String.raw`[^\s<>@"]+@[^\s<>@"]+\.[^\s<>@",:]+`
const DATE = pattern('u')`
    \d{1,4}[-./年]\s?\d{1,2}([-./月]|\b)|\b\d{1,2}(\.|st|nd|rd|th|
    er)?,?\s(de\s)?\p{L}{3,12}\.?,?\s(de\s)?\d{2,4}|\p{L}{3,12}\.?\s\d{1,2}(st|nd|rd|
    th)?,?\s\d{4}
  `
const TIME = /\b\d{1,2}[:.h]\d{2}\b/
const WROTE_AT_END = new RegExp(`(?:^|[\\s>,»"])(?:${WROTE})\\s*${COLON}?$`, 'iu')
const WROTE_THEN_DATE = new RegExp(`${EMAIL}>?\\s(?:${WROTE})\\s.{4,60}${COLON}$`, 'iu')
const NAMED_WROTE = new RegExp(`${EMAIL}>?\\s+(?:${WROTE})\\s*${COLON}?$`, 'iu')
const ENDS_IN_MAILBOX = new RegExp(`^.{6,160}<\\s*(?:mailto:)?${EMAIL}\\s*>\\s*${COLON}?$`, 'iu')
const HAS_EMAIL = new RegExp(EMAIL, 'u')
const GMAIL_BARE = /^\d{4}-\d{2}-\d{2} \d{1,2}:\d{2} (GMT|UTC)[+-]\d{2}:?\d{2} .{1,100}$/
const INTRODUCTION = pattern('iu')`
    ^(on|at|am|um|le|el|il|em|a|op|den|dne|dnia|w dniu|på|tarihinde|tanggal|pada|mnamo|в|на|
    у|στις|în|vào|在|於|בתאריך|في|در)\s
  `
const SELF = /\b(I|we|ich|wir|je|yo|eu|io)\s(have\s|had\s|once\s)?(wrote|write|schrieb|écrit)/i

/** Whether one sentence (its lines joined) says "on that day somebody wrote". */
export function isAttribution(joined: string): boolean {
  const line = joined
    .replace(/^[\s>*|-]+|[\s*-]+$/g, '')
    .replace(/&lt;|&gt;/g, ' ')
    .trim()
  if (line.length < 8 || line.length > 400 || SELF.test(line)) return false
  const hasDate = DATE.test(line) || (TIME.test(line) && /\d{4}|\d{1,2}\/\d{1,2}/.test(line))
  if (WROTE_AT_END.test(line)) {
    return hasDate || NAMED_WROTE.test(line) || (INTRODUCTION.test(line) && TIME.test(line))
  }
  if (!hasDate) return false
  if (WROTE_THEN_DATE.test(line) || GMAIL_BARE.test(line)) return true
  const isAnnounced = /[:：]$/.test(line) && HAS_EMAIL.test(line)
  return isAnnounced || (ENDS_IN_MAILBOX.test(line) && DATE.test(line.slice(0, 40)))
}

/** Whether a line begins the way attributions begin: with "On", or with the date itself. */
export function opensAttribution(line: string): boolean {
  const bare = line.replace(/^[\s>*|-]+/, '')
  return (
    INTRODUCTION.test(bare) || (/^(\p{L}{2,12},?\s)?\d/u.test(bare) && DATE.test(bare.slice(0, 40)))
  )
}

const FROM = [
  'from',
  'de',
  'von',
  'da',
  'van',
  'från',
  'fra',
  'frá',
  'od',
  'от',
  'від',
  'lähettäjä',
  'kimden',
  'gönderen',
  'feladó',
  'from:',
  'από',
  'expéditeur',
  'mittente',
  'remitente',
  'dari',
  'kutoka',
  'expeditor',
  'de la',
  'afzender',
  '发件人',
  '寄件者',
  '寄件人',
  '差出人',
  '보낸 사람',
  'từ',
  'מאת',
  'من',
  'प्रेषक',
  'odesílatel',
].join('|')
const SUBJECT = [
  'subject',
  'betreff',
  'objet',
  'asunto',
  'assunto',
  'oggetto',
  'onderwerp',
  'ämne',
  'emne',
  'efni',
  'temat',
  'předmět',
  'predmet',
  'тема',
  'aihe',
  'konu',
  'tárgy',
  'θέμα',
  'subiect',
  'perihal',
  'subjek',
  'mada',
  '主题',
  '主題',
  '主旨',
  '件名',
  '제목',
  'chủ đề',
  'נושא',
  'الموضوع',
  'विषय',
  're',
].join('|')
const FIELD_START = String.raw`^[\s>*_]*`
const FIELD_END = String.raw`[\s*_]*[:：][\s*_]*`

/** The first line of a block of headers written out as text. */
export const FROM_LINE = new RegExp(`${FIELD_START}(?:${FROM})${FIELD_END}\\S`, 'iu')
/** Its subject line. */
export const SUBJECT_LINE = new RegExp(`${FIELD_START}(?:${SUBJECT})${FIELD_END}`, 'iu')
/** Any line of it. */
export const FIELD_LINE = new RegExp(
  `${FIELD_START}[\\p{L}-]{1,20}(?: [\\p{L}]{1,14})?${FIELD_END}\\S?`,
  'u',
)

const ORIGINAL = [
  'original message',
  'original appointment',
  'forwarded message',
  'forwarded by .*',
  'reply message',
  'message d.origine',
  'message transféré',
  'message original',
  'message initial',
  'ursprüngliche nachricht',
  'originalnachricht',
  'weitergeleitete nachricht',
  'mensaje original',
  'mensaje reenviado',
  'mensagem original',
  'mensagem encaminhada',
  'messaggio originale',
  'messaggio inoltrato',
  'oorspronkelijk bericht',
  'doorgestuurd bericht',
  'ursprungligt meddelande',
  'originalmeddelande',
  'opprinnelig melding',
  'oprindelig meddelelse',
  'alkuperäinen viesti',
  'wiadomość oryginalna',
  'oryginalna wiadomość',
  'původní zpráva',
  'původní e-mail',
  'исходное сообщение',
  'пересылаемое сообщение',
  'пересланное сообщение',
  'оригінальне повідомлення',
  'özgün ileti',
  'orijinal mesaj',
  'eredeti üzenet',
  'αρχικό μήνυμα',
  'mesaj original',
  'pesan asli',
  'ujumbe asili',
  '原始邮件',
  '原始郵件',
  '转发邮件',
  '轉寄郵件',
  '元のメッセージ',
  '転送メッセージ',
  '원본 메시지',
  'الرسالة الأصلية',
  'رسالة أصلية',
  'הודעה מקורית',
  'मूल संदेश',
].join('|')

/** `-----Original Message-----` and its kin. */
export const ORIGINAL_LINE = pattern('iu')`
  ^[\s>*]*(?:[-_=]{2,}\s*(?:${ORIGINAL})\s*:?\s*[-_=]{2,}|
  begin forwarded message:|
  (?:anfang der weitergeleiteten nachricht|début du message (?:transféré|réexpédié)|
  inicio del mensaje reenviado|início da mensagem (?:encaminhada|reencaminhada)|
  inizio messaggio inoltrato)\s*:?)[\s*]*$
`

const DEVICE = [
  'my|mein\\w*|a|an|the|mobile|mailbox|airmail|outlook|yahoo|windows|gmail|proton\\w*|samsung',
  'galaxy|i?phone|ipad|ipod|android|blackberry|spark|mail|\\[?mail\\]?\\S*|thunderbird|aol',
  'tutanota|nine|huawei|xiaomi|k-9|surface',
].join('|')

/** What a phone or a mail program puts below a message by itself. */
export const DEVICE_LINE = pattern('iu')`
  ^[\W_]*(?:sent|posted|written) (?:from|via|with|by|using|on) (?:${DEVICE})\b.{0,100}$|
  ^[\W_]*(?:\w+ )?from (?:my )?(?:mobile|i?phone|ipad|android|blackberry)\b.{0,30}$|
  ^[\W_]*get \[?outlook for .{0,100}$|
  ^[\W_]*(?:envoyé|expédié) (?:depuis|de|à partir|via|avec).{1,80}$|
  ^[\W_]*von meinem .{1,60}$|
  ^[\W_]*(?:gesendet|verschickt) (?:von|mit|über|aus) .{1,80}$|
  ^[\W_]*diese nachricht wurde .{1,80} gesendet\.?$|
  ^[\W_]*enviad[oa] (?:desde|do|da|de|a partir|com|con|pelo|via).{1,80}$|
  ^[\W_]*inviat[oa] (?:da|dal|con|tramite).{1,80}$|
  ^[\W_]*(?:verzonden|verstuurd) (?:vanaf|vanuit|met|via|door).{1,80}$|
  ^[\W_]*(?:sendt|skickat|skickades|lähetetty|sent) (?:fra|från|med|iphonesta|min).{0,80}$|
  ^[\W_]*(?:wysłan[eoya]|odesláno|odoslané|poslano|trimis) (?:z|ze|za|s|de|din).{1,80}$|
  ^[\W_]*(?:отправлено|послано|надіслано) (?:с|со|из|з|із|через).{1,80}$|
  ^[\W_]*(?:dikirim dari|imetumwa kutoka|gửi từ).{1,80}$|
  ^\s*(?:发自|發自|從我的|从我的|来自我的|寄自).{1,40}$|
  ^.{1,40}(?:から送信|から送付|에서 보냄|gönderildi)\.?$|
  ^\s*(?:أرسلت من|مرسل من|تم الإرسال من|נשלח מה).{1,60}$|
  ^\s*(?:मेरे|मेरी) .{1,40} से भेजा गया.?$
`
