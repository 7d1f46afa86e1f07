import { LIMITS } from '../../contract/kit.ts'
import type { Category, Party, PolicyInForce, StandingFacts } from '../../policy/index.ts'
import { sayAll } from '../../words/said.ts'
import { LOCALES } from '../../words/index.ts'
import type { FieldProblem, FormField, RequestProps } from '../../../web/portal/props/form.ts'
import type { Setting } from '../../../web/portal/setting.ts'
import { checkText, type SentForm } from './forms.ts'
import { previewOf } from './preview.ts'
import { categoryName } from './said.ts'
import { topOf } from './topics.ts'

/** Room for one answer to a question of the form. */
const FIELD_MAX = {
  text: 300,
  long_text: 4000,
  amount: 30,
  date: 10,
  choice: 60,
  files: 0,
} as const
/** Room for what happened, typed into a page. */
export const BODY_MAX = 20_000

/** The standard answers that a ticket keeps apart from the other fields. */
const OWN_PLACE = new Set(['order', 'listing'])

/** What the form is about: who asks, and about what. */
export interface Matter {
  readonly policy: PolicyInForce
  readonly party: Party
  readonly category: Category
  readonly standing: Omit<StandingFacts, 'party'>
  readonly askContact: boolean
}

type Field = PolicyInForce['document']['fields'][number]

/** The form of one category: what it asks, what was typed, what would be promised now. */
export function requestProps(
  matter: Matter,
  setting: Setting,
  sent: Pick<SentForm, 'values' | 'attached' | 'problems'>,
): RequestProps {
  const { policy, party, category, askContact } = matter
  const top = topOf(policy, category)
  const { id } = category
  return {
    party,
    category: {
      id,
      title: categoryName(setting, policy, id),
      parent: top.id === id ? null : categoryName(setting, policy, top.id),
    },
    priority: 'medium',
    fields: questionsOf(matter)
      .filter(({ field }) => field.kind !== 'files')
      .map((question) => formField(question, setting)),
    wantsFiles: filesOf(matter).length > 0,
    filesHint: filesHint(matter, setting),
    limits: {
      files: LIMITS.attachments,
      bytesEach: LIMITS.attachmentBytes,
      subject: LIMITS.subject,
      body: BODY_MAX,
    },
    values: sent.values,
    attached: sent.attached,
    problems: sent.problems,
    promises: previewOf(policy, { party, category: id, standing: matter.standing }, setting),
    askContact,
    languages: languagesOf(policy),
  }
}

/** The languages we answer in, each by its own name. */
function languagesOf(policy: PolicyInForce): RequestProps['languages'] {
  const spoken = LOCALES.filter((tag) => policy.document.languages.includes(tag))
  return spoken.map((tag) => {
    const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag
    return { tag, name: name.charAt(0).toLocaleUpperCase(tag) + name.slice(1) }
  })
}

interface Question {
  readonly field: Field
  readonly required: boolean
}

/** What the category asks (R41): first what it needs, then what helps. */
function questionsOf({ policy, category }: Matter): Question[] {
  const named = [...category.needs, ...category.asks.filter((id) => !category.needs.includes(id))]
  return named.flatMap((id) => {
    const field = policy.document.fields.find((one) => one.id === id)
    return field ? [{ field, required: category.needs.includes(id) }] : []
  })
}

function filesOf(matter: Matter): Question[] {
  return questionsOf(matter).filter(({ field }) => field.kind === 'files')
}

function filesHint(matter: Matter, setting: Setting): string | null {
  const files = filesOf(matter)
  if (files.length === 0) return null
  const names = files.map(({ field }) => labelOf(field, setting))
  const what = new Intl.ListFormat(setting.locale).format(names)
  const isNeeded = files.some(({ required }) => required)
  return setting.say(isNeeded ? 'portal.files.needed' : 'portal.files.wanted', { what })
}

const KINDS = {
  text: 'line',
  long_text: 'text',
  amount: 'line',
  date: 'date',
  choice: 'choice',
  files: 'line',
} as const

function formField({ field, required }: Question, setting: Setting): FormField {
  return {
    name: field.id,
    label: labelOf(field, setting),
    hint: null,
    kind: KINDS[field.kind],
    required,
    max: FIELD_MAX[field.kind],
    choices: field.choices.map(({ id, title }) => ({
      value: id,
      label: sayAll(setting.say, setting.locale, { texts: title }),
    })),
  }
}

function labelOf(field: Field, { say, locale }: Setting): string {
  const title = field.title ? { texts: field.title } : { key: `policy.field.${field.id}` }
  return sayAll(say, locale, title)
}

/** What keeps the form from being sent, in the order in which the fields stand. */
export function problemsIn(matter: Matter, setting: Setting, sent: SentForm): FieldProblem[] {
  const { say } = setting
  const { values } = sent
  const text = (name: string, label: string, max: number, missing: string | null) =>
    checkText(setting, { name, label, value: values[name] ?? '', max, missing })
  return [
    ...text(
      'subject',
      say('portal.request.subject'),
      LIMITS.subject,
      say('portal.problem.subject'),
    ),
    ...text('body', say('portal.request.body'), BODY_MAX, say('portal.problem.body')),
    ...questionsOf(matter).flatMap((question) => answerProblems(question, setting, sent)),
    ...sent.problems,
    ...(matter.askContact ? contactProblems(values, setting) : []),
  ]
}

function answerProblems(question: Question, setting: Setting, sent: SentForm): FieldProblem[] {
  const { field, required } = question
  const { say } = setting
  const label = labelOf(field, setting)
  if (field.kind === 'files') {
    if (!required || sent.attached.length > 0) return []
    return [{ field: 'files', message: say('portal.problem.files_missing', { label }) }]
  }
  const name = `fields.${field.id}`
  const value = sent.values[name] ?? ''
  const missing = required ? say('portal.problem.required', { label }) : null
  const found = checkText(setting, { name, label, value, max: FIELD_MAX[field.kind], missing })
  if (found.length > 0 || value.trim() === '') return found
  const wrong = shapeProblem(field, value.trim())
  return wrong === null ? [] : [{ field: name, message: say(wrong, { label }) }]
}

function shapeProblem(field: Field, value: string) {
  if (field.kind === 'choice' && !field.choices.some(({ id }) => id === value)) {
    return 'portal.problem.choice'
  }
  if (field.kind === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(value)) return 'portal.problem.date'
  // Written as people write it where they live: with either mark, with or without a currency.
  if (field.kind === 'amount' && !/\p{Nd}/u.test(value)) return 'portal.problem.amount'
  return null
}

function contactProblems(values: SentForm['values'], setting: Setting): FieldProblem[] {
  const { say } = setting
  const email = (values['email'] ?? '').trim()
  const name = checkText(setting, {
    name: 'name',
    label: say('portal.request.name'),
    value: values['name'] ?? '',
    max: LIMITS.name,
    missing: null,
  })
  if (email === '')
    return [...name, { field: 'email', message: say('portal.problem.email_missing') }]
  const isAddress = email.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(email)
  return isAddress ? name : [...name, { field: 'email', message: say('portal.problem.email') }]
}

/** The answers as the ticket keeps them: order and listing in their own place. */
export function answersIn(matter: Matter, { values }: Pick<SentForm, 'values'>) {
  const given = questionsOf(matter)
    .map(({ field }) => [field.id, values[`fields.${field.id}`] ?? ''] as const)
    .filter(([, value]) => value.trim() !== '')
  const own = Object.fromEntries(given.filter(([id]) => OWN_PLACE.has(id)))
  return {
    fields: Object.fromEntries(given.filter(([id]) => !OWN_PLACE.has(id))),
    order: own['order']?.slice(0, 100),
    listing: own['listing']?.slice(0, 200),
  }
}
