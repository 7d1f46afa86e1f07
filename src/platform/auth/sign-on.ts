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
      async (ctx) => {
        const { internalAdapter } = ctx.context
        const user = await internalAdapter.findUserById(ctx.body.personId)
        const session = user && (await internalAdapter.createSession(user.id))
        if (!user || !session) return ctx.json(null)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ token: session.token })
      },
    ),
  },
} as const
