import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/**
 * Begins a session for a person who was recognised by other means: a link, the marketplace's
 * token. It has no path, so nothing but our own code can call it.
 */
export const signOnPlugin = {
  id: 'sign-on',
  endpoints: {
    signOn: createAuthEndpoint(
      { method: 'POST', body: z.object({ personId: z.uuid() }), requireHeaders: true },
      async (context) => {
        const { internalAdapter } = context.context
        const user = await internalAdapter.findUserById(context.body.personId)
        const session = user && (await internalAdapter.createSession(user.id))
        if (!user || !session) return context.json(null)
        await setSessionCookie(context, { session, user })
        return context.json({ token: session.token })
      },
    ),
  },
} as const
