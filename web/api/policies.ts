import type { z } from 'zod'
import type * as wire from '../../src/contract/policy.ts'
import { ask } from './request.ts'

export type PolicyCheck = z.infer<typeof wire.checkResponse>
export type PolicyVersion = z.infer<typeof wire.policyVersion>
export type CheckRequest = z.input<typeof wire.checkRequest>
export type PreviewFacts = z.input<typeof wire.previewFacts>

export const policies = {
  inForce: () => ask<wire.PublicPolicy>('GET', '/api/policy'),
  versions: (before: number | undefined) =>
    ask<z.infer<typeof wire.versionsPage>>('GET', '/api/policy/versions', { query: { before } }),
  text: (version: number) =>
    ask<z.infer<typeof wire.versionText>>('GET', `/api/policy/versions/${version}`),
  check: (body: CheckRequest, signal?: AbortSignal) =>
    ask<PolicyCheck>('POST', '/api/policy/check', { body, signal }),
  publish: (text: string, note: string) =>
    ask<z.infer<typeof wire.publishResponse>>('POST', '/api/policy/versions', {
      body: { text, note },
    }),
}
