import { en } from '../en/index.ts'
import type { Words } from '../index.ts'

export const es: Words = { ...en }
