import { agent } from './agent.ts'
import { common } from './common.ts'
import { mail } from './mail.ts'
import { policy } from './policy.ts'
import { portal } from './portal.ts'
import { problems } from './problems.ts'

/** English, the language that decides which sentences there are. Keys start with their area: `portal.home.title`. */
export const en = { ...common, ...portal, ...agent, ...mail, ...policy, ...problems }

/** Every sentence by its key: English decides which keys there are. */
export type Words = Record<keyof typeof en, string>
