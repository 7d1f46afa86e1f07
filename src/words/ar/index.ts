import { en, type Words } from '../en/index.ts'

export const ar: Words = { ...en }
