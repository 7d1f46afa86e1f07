import { en, type Words } from '../en/index.ts'
import { policy } from './policy.ts'

export const ptBR: Words = { ...en, ...policy }
