import { openAuth, type Auth } from '../../../platform/auth.ts'
import { openTokens, type TokenCheck } from '../../../platform/auth/token.ts'
import type { Ground } from '../../../platform/ground.ts'
import { PEOPLE_LIMITS } from '../limits.ts'
import { personById } from '../store/people.ts'

const opened = new WeakMap<object, Auth>()
const checks = new WeakMap<object, TokenCheck | null>()

/** The proof of who somebody is, opened once on each ground. */
export function authOf(ground: Ground): Auth {
  const { db, clock, log, config } = ground
  const known = opened.get(db)
  if (known) return known
  const auth = openAuth({
    db,
    clock,
    log,
    secret: config.secret,
    publicUrl: config.publicUrl,
    admit: async (personId) => (await personById(db, personId))?.active ?? false,
  })
  opened.set(db, auth)
  return auth
}

/** The check of the marketplace's tokens; null when it signs nobody on. */
export function tokensOf({ db, clock, config }: Ground): TokenCheck | null {
  const known = checks.get(db)
  if (known !== undefined) return known
  const { tokenAge: ageMax, tokenLife: lifeMax } = PEOPLE_LIMITS
  const check = config.sso ? openTokens({ ...config.sso, ageMax, lifeMax }, clock) : null
  checks.set(db, check)
  return check
}
