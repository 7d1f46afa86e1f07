/** As much of JSON Schema as the API's description uses. */
export interface Schema {
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  additionalProperties?: boolean | Schema
  default?: unknown
}

const UNKNOWN_ID = '0190f0f0-0000-7000-8000-000000000000'

/** A value that a schema takes: enough of one to change a part of it for the worse. */
export function sampleOf(schema: Schema): unknown {
  const { anyOf, oneOf } = schema
  const [first] = anyOf ?? oneOf ?? []
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (first) return sampleOf(first)
  switch (schema.type) {
    case 'string':
      return textOf(schema)
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return false
    case 'array':
      return schema.minItems && schema.items ? [sampleOf(schema.items)] : []
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, one]) => [name, sampleOf(one)]),
      )
    default:
      return null
  }
}

function textOf({ format, minLength = 1, pattern }: Schema): string {
  if (format === 'uuid') return UNKNOWN_ID
  if (format === 'email') return 'somebody@example.test'
  if (format === 'date-time') return '2027-01-01T00:00:00.000Z'
  if (format === 'date') return '2027-01-01'
  if (pattern?.startsWith('^[a-z]{2,3}')) return 'en'
  return 'x'.repeat(Math.max(1, minLength))
}

/** One wrong value at one place: `at` names the field, `raw` is the JSON of the whole body. */
export interface Wrong {
  readonly at: string
  readonly why: string
  readonly raw: string
}

/** Every way in which each field of a body can be wrong, one at a time. */
export function wrongsOf(schema: Schema): Wrong[] {
  const whole = sampleOf(schema)
  return fieldsIn(schema, []).flatMap(({ path, schema: field }) =>
    wrongValues(field).map(({ why, json }) => ({
      at: path.join('.'),
      why,
      raw: withAt(whole, path, json),
    })),
  )
}

interface Place {
  readonly path: readonly string[]
  readonly schema: Schema
}

const DEPTH = 3

function fieldsIn(schema: Schema, path: readonly string[]): Place[] {
  if (path.length >= DEPTH) return []
  return Object.entries(schema.properties ?? {}).flatMap(([name, one]) => {
    const here = [...path, name]
    return [{ path: here, schema: one }, ...fieldsIn(one, here)]
  })
}

/** The kinds of values a schema takes: a value of another kind is wrong. */
function kindsOf(schema: Schema): Set<string> {
  const parts = schema.anyOf ?? schema.oneOf
  if (parts) return new Set(parts.flatMap((one) => [...kindsOf(one)]))
  if (schema.enum) return new Set(schema.enum.map((one) => typeof one))
  if (schema.type === 'integer') return new Set(['number'])
  return new Set(schema.type === undefined ? ['any'] : [schema.type])
}

const OF_KIND: Record<string, string[]> = {
  string: ['"a text where none belongs \\u2603"'],
  number: ['7', '-1', '1e308', '0.5', '99999999999999999999'],
  boolean: ['true'],
  array: ['[]', '[[[[]]]]', '["a"]'],
  object: ['{}', '{"a":{"b":1}}'],
  null: ['null'],
}

function wrongValues(schema: Schema): { why: string; json: string }[] {
  const kinds = kindsOf(schema)
  const others = kinds.has('any')
    ? []
    : Object.entries(OF_KIND).flatMap(([kind, values]) =>
        kinds.has(kind) ? [] : values.map((json) => ({ why: `is of kind ${kind}`, json })),
      )
  return [...others, ...outOfBounds(schema)]
}

function outOfBounds(schema: Schema): { why: string; json: string }[] {
  const { type, maxLength, minLength, maximum, minimum, maxItems, items, format } = schema
  const wrongs: { why: string; json: string }[] = []
  const add = (why: string, value: unknown) => wrongs.push({ why, json: JSON.stringify(value) })
  if (schema.enum) add('is none of the choices', 'certainly none of these')
  if (type === 'string' && !schema.enum) {
    wrongs.push(...['"a\\u0000b"', '"\\ud800"'].map((json) => ({ why: 'cannot be kept', json })))
    if (maxLength !== undefined && !format) add('is too long by one', 'x'.repeat(maxLength + 1))
    if (minLength) add('is empty', '')
    if (format) add(`is no ${format}`, 'nonsense')
  }
  if (type === 'integer') wrongs.push({ why: 'is a fraction', json: '1.5' })
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) add('is too big', maximum + 1)
  if (minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER) add('is too small', minimum - 1)
  if (maxItems !== undefined && items) {
    add(
      'has too many',
      Array.from({ length: maxItems + 1 }, () => sampleOf(items)),
    )
  }
  if (schema.additionalProperties === false) add('has what nobody asked for', { unasked: 1 })
  return wrongs
}

/** The JSON of `whole` with `json`, as it is, at `path`. */
function withAt(whole: unknown, path: readonly string[], json: string): string {
  const [name, ...rest] = path
  if (name === undefined) return json
  const parts = Object.entries((whole ?? {}) as object).filter(([key]) => key !== name)
  const inner = ((whole ?? {}) as Record<string, unknown>)[name]
  const written = parts.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
  return `{${[...written, `${JSON.stringify(name)}:${withAt(inner, rest, json)}`].join(',')}}`
}
