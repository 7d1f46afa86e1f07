import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose'
import { SECOND, type Millis } from '../../std/time.ts'
import type { Clock } from '../clock.ts'

/** Whose signed tokens are believed, and for how long. */
export interface TokenTrust {
  readonly secret: string | null
  readonly jwksUrl: string | null
  readonly issuer: string
  readonly audience: string
  /** How old a token may be when it is handed in, and how long it may live. */
  readonly ageMax: Millis
  readonly lifeMax: Millis
}

/** What a token says when everything about it holds; null when anything does not. */
export type TokenCheck = (token: string) => Promise<JWTPayload | null>

// Clocks of two machines are never quite the same.
const TOLERANCE: Millis = 10 * SECOND

/**
 * Checks signed tokens (JWT). The algorithm decides which key is tried, never the other way
 * round: the shared secret is only for HS256, published keys only for ES256 and RS256.
 */
export function openTokens(trust: TokenTrust, clock: Clock): TokenCheck {
  const secret = trust.secret === null ? null : new TextEncoder().encode(trust.secret)
  const published = trust.jwksUrl === null ? null : createRemoteJWKSet(new URL(trust.jwksUrl))
  const common = {
    issuer: trust.issuer,
    audience: trust.audience,
    maxTokenAge: trust.ageMax / SECOND,
    clockTolerance: TOLERANCE / SECOND,
    requiredClaims: ['sub', 'jti', 'iat', 'exp'],
  }
  return async (token) => {
    const algorithm = algorithmOf(token)
    const given = { ...common, currentDate: new Date(clock.now()), algorithms: [algorithm ?? ''] }
    const ways: Record<string, Uint8Array | JWTVerifyGetKey | null> = {
      HS256: secret,
      ES256: published,
      RS256: published,
    }
    const way = algorithm !== null && Object.hasOwn(ways, algorithm) ? ways[algorithm] : null
    if (!way) return null
    const claims = await verified(token, way, given)
    return claims && isShortLived(claims, trust.lifeMax) ? claims : null
  }
}

type Given = NonNullable<Parameters<typeof jwtVerify>[2]>

async function verified(token: string, way: Uint8Array | JWTVerifyGetKey, given: Given) {
  try {
    const { payload } =
      typeof way === 'function'
        ? await jwtVerify(token, way, given)
        : await jwtVerify(token, way, given)
    return payload
  } catch (error) {
    // A key set that cannot be fetched is our trouble, not the token's.
    if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw error
    return null
  }
}

function isShortLived(claims: JWTPayload, lifeMax: Millis): boolean {
  const { iat = 0, exp = 0 } = claims
  return (exp - iat) * SECOND <= lifeMax
}

function algorithmOf(token: string): string | null {
  try {
    return decodeProtectedHeader(token).alg ?? null
  } catch {
    return null
  }
}
