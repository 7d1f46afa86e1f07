import { ask } from './request.ts'

export interface Passkey {
  id: string
  name: string | null
  createdAt: string
}

/** The doors into the desk. All of them are open: a refusal is an answer. */
export const signIn = {
  withPassword: (email: string, password: string) =>
    ask<unknown>('POST', '/api/auth/password', { body: { email, password }, open: true }),
  /** Mails a link; the answer is the same whether anybody has this address. */
  mailLink: (email: string, returnTo: string) =>
    ask<unknown>('POST', '/api/auth/magic-link', { body: { email, returnTo }, open: true }),
  withPasskey: async () => {
    const options = await ask<PublicKeyCredentialRequestOptionsJSON>(
      'GET',
      '/api/auth/passkey/generate-authenticate-options',
      { open: true },
    )
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
    const response = await navigator.credentials.get({ publicKey })
    return ask<unknown>('POST', '/api/auth/passkey/verify-authentication', {
      body: { response: jsonOf(response) },
      open: true,
    })
  },
  out: () => ask<unknown>('POST', '/api/auth/sign-out'),
}

export const passkeys = {
  list: () => ask<Passkey[]>('GET', '/api/auth/passkey/list-user-passkeys'),
  add: async (name: string) => {
    const options = await ask<PublicKeyCredentialCreationOptionsJSON>(
      'GET',
      '/api/auth/passkey/generate-register-options',
    )
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
    const response = await navigator.credentials.create({ publicKey })
    return ask<unknown>('POST', '/api/auth/passkey/verify-registration', {
      body: { response: jsonOf(response), name },
    })
  },
  remove: (id: string) =>
    ask<unknown>('POST', '/api/auth/passkey/delete-passkey', { body: { id } }),
}

/** Whether this browser knows passkeys. */
export function knowsPasskeys(): boolean {
  return (
    typeof PublicKeyCredential === 'function' &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
  )
}

function jsonOf(credential: Credential | null): unknown {
  return (credential as PublicKeyCredential | null)?.toJSON()
}
