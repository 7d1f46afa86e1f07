import { en, type Words } from '../en/index.ts'
import { policy } from './policy.ts'

export const es: Words = { ...en, ...policy }
