import type { Chance } from './chance.ts'

/** Given and family names of one place; `order` is how they stand. */
interface Names {
  readonly given: readonly string[]
  readonly family: readonly string[]
  readonly order: 'given first' | 'family first'
}

const names = (given: string, family: string, order: Names['order'] = 'given first'): Names => ({
  given: given.split(' '),
  family: family.split(' '),
  order,
})

// Who writes in a language is not always called as its speakers are: a marketplace is the world.
const PLACES = {
  english: names(
    'Olivia Amelia Isla Ava Noah George Oliver Freya Harry Grace Theo Ruby Ethan Zoe Caleb Nora',
    "Smith Jones Taylor Brown O'Neill Wilson Evans Walker Wright Robinson Thompson MacLeod Clarke",
  ),
  french: names(
    'Camille Léa Hugo Chloé Élodie Raphaël Inès Mathéo Zoé Gaël Noémie Théo Aïcha Maël Solène',
    'Martin Bernard Lefèvre Moreau Girard Bonnet Dupré Rousseau Gauthier Béranger Nguyen Diallo',
  ),
  spanish: names(
    'Lucía Martín Sofía Mateo Valentina Íñigo Nuria Andrés Ximena Joaquín Begoña Tomás Renata',
    'García Fernández Muñoz Ibáñez Castaño Peña Ortiz Vázquez Quiroga Mendoza Ñáñez Zambrano',
  ),
  brazilian: names(
    'Ana João Beatriz Luís Conceição Thiago Júlia Caio Antônia Murilo Iracema Davi Fernanda',
    'Silva Souza Gonçalves Araújo Conceição Ribeiro Magalhães Barroso Assunção Teixeira Prado',
  ),
  german: names(
    'Lena Jonas Jürgen Käthe Björn Mia Emil Sören Friederike Anneliese Götz Ayşe Mehmet Hannah',
    'Müller Schäfer Weiß Köhler Groß Bäcker Vogel Kühn Strauß Yılmaz Öztürk Lindner Jäger Hofmann',
  ),
  arabic: names(
    'فاطمة محمد عائشة يوسف ليلى عمر نور خالد مريم إبراهيم هدى سامي زينب طارق رنا حسن',
    'الحسيني العلي الخطيب النجار حداد المصري القاسم بن سعيد الزهراني منصور عبدالله درويش',
  ),
  chinese: names(
    '伟 芳 娜 敏 静 丽 强 磊 洋 艳 勇 军 杰 涛',
    '王 李 张 刘 陈 杨 黄 赵 周 吴 徐',
    'family first',
  ),
  japanese: names(
    '陽菜 蓮 葵 湊 結衣 大翔 さくら 健',
    '佐藤 鈴木 高橋 田中 渡辺 山本 中村',
    'family first',
  ),
  korean: names('민준 서연 도윤 지우 하은 예준', '김 이 박 최 정 강 윤', 'family first'),
  hindi: names('आरव अनन्या विवान दीया ईशान काव्या रोहन', 'शर्मा वर्मा पटेल सिंह गुप्ता मेहता'),
  russian: names(
    'Анна Дмитрий Екатерина Иван Ольга Сергей Юлия Пётр',
    'Иванова Смирнов Кузнецов Попова Соколов Щербаков',
  ),
  greek: names('Ελένη Γιώργος Μαρία Νίκος Αθηνά', 'Παπαδόπουλος Γεωργίου Οικονόμου'),
  yoruba: names('Adébáyọ̀ Fọlákẹ́ Olúwaṣeun Títílayọ̀', 'Adéyẹmí Ọláyínká Ṣóyínká'),
  vietnamese: names('Anh Linh Minh Thảo Đức Hương', 'Nguyễn Trần Lê Phạm Đặng', 'family first'),
  thai: names('สมชาย สุดา ณัฐ พิมพ์', 'ใจดี ศรีสุข วงศ์ทอง'),
  hebrew: names('נועה דוד יעל אורי', 'כהן לוי מזרחי פרץ'),
} as const

type Place = keyof typeof PLACES

const ABROAD: Record<string, number> = {
  chinese: 3,
  japanese: 2,
  korean: 2,
  hindi: 4,
  russian: 2,
  greek: 1,
  yoruba: 2,
  vietnamese: 2,
  thai: 1,
  hebrew: 1,
  spanish: 4,
  german: 2,
  french: 2,
  arabic: 2,
  brazilian: 1,
}

const HOME: Record<string, Place> = {
  en: 'english',
  fr: 'french',
  es: 'spanish',
  'pt-BR': 'brazilian',
  de: 'german',
  ar: 'arabic',
}

/** A name of somebody who writes in `language`. */
export function nameFor(language: string, chance: Chance): string {
  const isAbroad = language === 'en' && chance.happens(0.35)
  const place = isAbroad ? chance.weighted(ABROAD) : (HOME[language] ?? 'english')
  const { given, family, order } = PLACES[place as Place]
  const words = [chance.pick(given), chance.pick(family)]
  return (order === 'given first' ? words : words.toReversed()).join(' ')
}

const words = (...lines: string[]) => lines.flatMap((line) => line.split(' '))
const SOUNDS = {
  open: words(
    'ba be bo ca co da do fa fe ga ha ka ki la le li lo lu ma me mi mo na ne no pa pe ra re ri ro',
    'sa se so ta te ti to va ve vi wa we za zo',
  ),
  close: words('nd rn lk st rra lla nna mor ven tis ras kel din lux mar ton wick berg field house'),
  trade: words(
    'Goods Supply Atelier Workshop Market Outfitters Trading Studio Imports Farm Works Books',
    'Garden Parts',
  ),
}

/** The name of a shop: made up, and seldom twice the same. */
export function shopName(chance: Chance): string {
  const { open, close, trade } = SOUNDS
  const word = chance.pick(open) + chance.pick(open) + chance.pick(close)
  return `${word[0]?.toUpperCase()}${word.slice(1)} ${chance.pick(trade)}`
}
