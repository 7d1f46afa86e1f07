import type { Words } from '../en/index.ts'
import { agent } from './agent.ts'
import { common } from './common.ts'
import { mail } from './mail.ts'
import { policy } from './policy.ts'
import { portal } from './portal.ts'
import { problems } from './problems.ts'

export const ptBR: Words = { ...common, ...portal, ...agent, ...mail, ...policy, ...problems }
