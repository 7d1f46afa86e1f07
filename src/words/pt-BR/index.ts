import { en, type Words } from '../en/index.ts'
import { common } from './common.ts'
import { mail } from './mail.ts'
import { policy } from './policy.ts'
import { portal } from './portal.ts'
import { problems } from './problems.ts'

export const ptBR: Words = { ...en, ...common, ...mail, ...policy, ...portal, ...problems }
