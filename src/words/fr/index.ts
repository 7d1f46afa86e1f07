import { en } from '../en/index.ts'
import type { Words } from '../index.ts'

export const fr: Words = { ...en }
