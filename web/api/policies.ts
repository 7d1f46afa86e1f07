import { ask } from './request.ts'

/** A text of the policy in each of its languages. */
export type PolicyText = Record<string, string>

export interface PolicyCategory {
  id: string
  title: PolicyText
}

export interface PolicyChannel {
  id: string
  title: PolicyText
}

/** What the screens need of the policy in force. */
export interface PolicyInForce {
  policy: string
  version: number
  name: PolicyText
  categories: PolicyCategory[]
  channels: PolicyChannel[]
  ladder: { rung: number; title: PolicyText }[]
}

export interface PolicyFinding {
  severity: 'error' | 'warning' | 'notice'
  line: number | null
  column: number | null
  path: string
  message: string
}

export interface PolicyCheck {
  findings: PolicyFinding[]
  /** Promises as they would be made now, for typical tickets. */
  preview: { title: string; target: string; clause: string; due: string }[]
  changes: string[]
}

export interface PolicyVersion {
  policy: string
  version: number
  text: string
  publishedAt: string
  publishedBy: string | null
  note: string
}

export const policies = {
  inForce: () => ask<PolicyInForce>('GET', '/api/policy'),
  versions: () => ask<{ versions: PolicyVersion[] }>('GET', '/api/policy/versions'),
  check: (text: string, signal?: AbortSignal) =>
    ask<PolicyCheck>('POST', '/api/policy/check', { body: { text }, signal }),
  publish: (text: string, note: string) =>
    ask<PolicyVersion>('POST', '/api/policy/versions', { body: { text, note } }),
}
