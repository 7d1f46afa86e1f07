import { en, type Words } from '../en/index.ts'

export const es: Words = { ...en }
