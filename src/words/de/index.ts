import { en, type Words } from '../en/index.ts'

export const de: Words = { ...en }
