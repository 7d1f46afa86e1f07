import { en, type Words } from '../en/index.ts'

export const fr: Words = { ...en }
