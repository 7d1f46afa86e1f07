import { z } from 'zod'

export const status = z.enum(['new', 'open', 'pending', 'on_hold', 'solved', 'closed'])
export const priority = z.enum(['high', 'medium', 'low'])
export const tier = z.enum(['basic', 'advanced', 'vendor'])
export const party = z.enum(['buyer', 'vendor'])
export const audience = z.enum(['everyone', 'requester', 'counterparty', 'staff'])
export const targetKind = z.enum([
  'acknowledge',
  'first_reply',
  'next_reply',
  'periodic_update',
  'resolution',
  'rung_handling',
])
export const messageVia = z.enum([
  'email',
  'web',
  'api',
  'chat',
  'phone',
  'sms',
  'social',
  'system',
])
