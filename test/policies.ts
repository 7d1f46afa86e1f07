import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { policyDocument } from '../src/contract/policy-document.ts'
import { compileFor } from '../src/desk/policies/reading.ts'
import { compile, type PolicyInForce } from '../src/policy/index.ts'
import type { Instant } from '../src/std/time.ts'

/** A shipped policy, compiled without public holidays: for stories that only need its clauses. */
export function shippedPolicy(name: 'k7tracks' | 'saypro' | 'storefront'): PolicyInForce {
  const text = readFileSync(new URL(`../policies/${name}.yaml`, import.meta.url), 'utf8')
  return compile(policyDocument.parse(parse(text)), {})
}

/** A shipped policy as the desk works under it at `at`, public holidays included. */
export function compiledPolicy(
  name: 'k7tracks' | 'saypro' | 'storefront',
  at: Instant,
): PolicyInForce {
  return compileFor(shippedPolicy(name).document, { announced: [], at })
}
