import { FormToken, Page } from '../layout.tsx'
import { ErrorSummary, Select, TextArea, TextInput } from '../parts/fields.tsx'
import { FileField } from '../parts/files.tsx'
import { Icon } from '../parts/icon.tsx'
import { PromiseTable } from '../parts/promises.tsx'
import type { FieldProblem, FormField, RequestProps } from '../props/form.ts'
import { useSetting } from '../setting.ts'
import { Steps } from './choose.tsx'

export function RequestPage(props: RequestProps) {
  const { say } = useSetting()
  const { party, category, problems } = props
  const title = problems.length > 0 ? 'portal.request.title_wrong' : 'portal.request.title'
  return (
    <Page title={say(title)} width="wide">
      <div className="split split--request">
        <div className="split__head">
          <Steps at={3} />
          <h1>{category.title}</h1>
          <p className="lead">
            {say(`portal.party.${party}`)}
            {category.parent !== null && ` · ${category.parent}`} ·{' '}
            <a href={`/request?party=${party}`}>{say('portal.request.change')}</a>
          </p>
        </div>
        <aside className="card aside" aria-labelledby="promise-preview">
          <h2 id="promise-preview" className="card__title">
            {say('portal.request.if_sent_now')}
          </h2>
          <div
            data-island="preview"
            data-from={`/request/promises?${new URLSearchParams({ party, category: category.id })}`}
            aria-live="polite"
          >
            <PromiseTable promises={props.promises} />
          </div>
          <p className="muted">{say('portal.request.promise_note')}</p>
        </aside>
        <RequestForm {...props} />
      </div>
    </Page>
  )
}

function RequestForm(props: RequestProps) {
  const { say } = useSetting()
  const { party, category, fields, values, problems, limits } = props
  return (
    <form
      method="post"
      action="/request"
      encType="multipart/form-data"
      noValidate
      data-keep={category.id}
    >
      <FormToken />
      <input type="hidden" name="party" value={party} />
      <input type="hidden" name="category" value={category.id} />
      <ErrorSummary problems={problems} />
      <TextInput
        name="subject"
        label={say('portal.request.subject')}
        hint={say('portal.request.subject_hint')}
        required
        maxLength={limits.subject}
        defaultValue={values['subject'] ?? ''}
        problems={problems}
      />
      <TextArea
        name="body"
        label={say('portal.request.body')}
        hint={say('portal.request.body_hint')}
        required
        maxLength={limits.body}
        defaultValue={values['body'] ?? ''}
        problems={problems}
      />
      <Evidence fields={fields} values={values} problems={problems} />
      <FileField
        label={say('portal.files.label')}
        hint={props.filesHint}
        limits={limits}
        attached={props.attached}
        problems={problems}
      />
      <AboutYou {...props} />
      <button className="button button--primary button--large">
        {say('portal.request.send')}
        <Icon name="arrow" />
      </button>
    </form>
  )
}

/** What this kind of request needs to be answered at the first reply (R41). */
function Evidence({
  fields,
  values,
  problems,
}: {
  fields: readonly FormField[]
  values: RequestProps['values']
  problems: readonly FieldProblem[]
}) {
  const { say } = useSetting()
  if (fields.length === 0) return null
  const given = fields.filter(
    (field) => (values[`fields.${field.name}`] ?? '').trim() !== '',
  ).length
  return (
    <fieldset className="evidence" data-island="completeness">
      <legend>{say('portal.request.evidence')}</legend>
      <p className="field__hint">{say('portal.request.evidence_hint')}</p>
      <p className="evidence__score">
        <meter
          min={0}
          max={fields.length}
          value={given}
          aria-label={say('portal.request.evidence')}
        />
        <span aria-hidden="true">
          <span data-given="">{given}</span> / {fields.length}
        </span>
      </p>
      {fields.map((field) => (
        <EvidenceField key={field.name} field={field} values={values} problems={problems} />
      ))}
    </fieldset>
  )
}

function EvidenceField({
  field,
  values,
  problems,
}: {
  field: FormField
  values: RequestProps['values']
  problems: readonly FieldProblem[]
}) {
  const { say } = useSetting()
  const name = `fields.${field.name}`
  const { label, hint, required, max } = field
  const frame = { name, label, hint, required, problems }
  const value = values[name] ?? ''
  if (field.kind === 'choice')
    return <Select {...frame} choices={field.choices} value={value} empty={say('portal.choose')} />
  if (field.kind === 'text')
    return <TextArea {...frame} rows={3} maxLength={max} defaultValue={value} />
  const type = field.kind === 'date' ? 'date' : 'text'
  const mode = field.kind === 'url' ? ({ inputMode: 'url', dir: 'ltr' } as const) : {}
  return <TextInput {...frame} type={type} {...mode} maxLength={max} defaultValue={value} />
}

function AboutYou({ askContact, values, problems, languages }: RequestProps) {
  const { say, locale } = useSetting()
  return (
    <fieldset>
      <legend>{say('portal.request.about_you')}</legend>
      {askContact && (
        <>
          <TextInput
            name="name"
            label={say('portal.request.name')}
            autoComplete="name"
            maxLength={200}
            defaultValue={values['name'] ?? ''}
            problems={problems}
          />
          <TextInput
            name="email"
            type="email"
            dir="ltr"
            label={say('portal.request.email')}
            hint={say('portal.request.email_hint')}
            required
            autoComplete="email"
            maxLength={254}
            defaultValue={values['email'] ?? ''}
            problems={problems}
          />
        </>
      )}
      <Select
        name="language"
        label={say('portal.request.language')}
        required
        problems={problems}
        value={values['language'] ?? locale}
        choices={languages.map(({ tag, name }) => ({ value: tag, label: name }))}
      />
    </fieldset>
  )
}
