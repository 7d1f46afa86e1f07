import { en, type Words } from '../en/index.ts'

export const ptBR: Words = { ...en }
