import { idParams } from '../../../contract/kit.ts'
import * as wire from '../../../contract/people.ts'
import type { Ground } from '../../../platform/ground.ts'
import { route, type App } from '../../../platform/http.ts'
import { toIso } from '../../../std/time.ts'
import { makeKey, shutKey } from '../commands/keys.ts'
import { PEOPLE_LIMITS } from '../limits.ts'
import { allKeys, type KeyRow } from '../store/keys.ts'
import { demandPerson } from './demand.ts'
import { orThrow } from './recognise.ts'

const tags = ['keys']

/** Keys of integrations. Only a person makes one: a key cannot beget keys. */
export function keyRoutes(app: App, ground: Ground): void {
  const keys = { url: '/api/keys', tags }
  route(
    app,
    { ...keys, method: 'GET', summary: 'Lists keys', response: wire.apiKeys },
    async (request) => {
      demandPerson(request, 'key.manage')
      const rows = await allKeys(ground.db, PEOPLE_LIMITS.keys * 2)
      return { keys: rows.map(shown) }
    },
  )
  // No Idempotency-Key: an answer that is kept would be a key that is kept.
  const order = { body: wire.apiKeyOrder, response: wire.apiKeyMade, status: 201 }
  route(
    app,
    { ...keys, ...order, method: 'POST', summary: 'Makes a key, shown once' },
    async (request) => {
      const { personId: createdBy } = demandPerson(request, 'key.manage')
      const { name, role } = request.body
      const { id, key, at } = orThrow(await makeKey(ground, { name, role, createdBy }))
      return { id, name, role, key, createdAt: toIso(at), usedAt: null, revokedAt: null }
    },
  )
  const one = {
    method: 'DELETE',
    url: '/api/keys/:id',
    summary: 'Revokes a key',
    tags,
    params: idParams,
  } as const
  route(app, one, async (request) => {
    const { personId: by } = demandPerson(request, 'key.manage')
    orThrow(await shutKey(ground, { id: request.params.id, by }))
    return undefined
  })
}

function shown({ id, name, role, createdAt, usedAt, revokedAt }: KeyRow): wire.ApiKey {
  const iso = (at: number | null) => (at === null ? null : toIso(at))
  return {
    id,
    name,
    role,
    createdAt: toIso(createdAt),
    usedAt: iso(usedAt),
    revokedAt: iso(revokedAt),
  }
}
