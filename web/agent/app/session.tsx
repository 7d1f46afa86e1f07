import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import { SECOND } from '../../../src/std/time.ts'
import { isLocale } from '../../../src/words/index.ts'
import type { Me } from '../../../src/contract/people.ts'
import { me as meApi, type MeChange } from '../../api/people.ts'
import { isProblem } from '../../api/problem.ts'
import { configureApi } from '../../api/request.ts'
import { allowSingleKeys } from '../../ui/actions.ts'
import { now, setServerTime } from '../../ui/now.ts'
import { applyTheme, preferencesOf, type Preferences } from './preferences.ts'
import { SessionLostDialog, SignInScreen } from './sign-in.tsx'
import { StartScreen } from './start-screen.tsx'
import { firstLocale, Words } from './words.tsx'

const MeContext = createContext<Me | null>(null)

/** Who works here. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('Impossible: not (screens are for those signed in)')
  return me
}

/** The zone this person reads times in: their own choice, else the machine's. */
export function useZone(): string {
  return useMe().zone || new Intl.DateTimeFormat().resolvedOptions().timeZone
}

export function useMay(): (permission: string) => boolean {
  const { permissions } = useMe()
  return (permission) => permissions.includes(permission)
}

export function usePreferences(): Preferences {
  return preferencesOf(useMe())
}

/** Changes something about oneself: shown at once, kept by the server. */
export function useChangeMe(): (change: MeChange) => Promise<void> {
  const client = useQueryClient()
  return async (change) => {
    const before = client.getQueryData<Me>(['me'])
    if (before) client.setQueryData(['me'], { ...before, ...change })
    try {
      client.setQueryData(['me'], await meApi.change(change))
    } catch (error) {
      client.setQueryData(['me'], before)
      throw error
    }
  }
}

/** Changes a few preferences and leaves the others. */
export function useChangePreferences(): (change: Partial<Preferences>) => Promise<void> {
  const me = useMe()
  const changeMe = useChangeMe()
  return (change) => changeMe({ preferences: { ...me.preferences, ...change } })
}

/**
 * Lets those in who are signed in and shows the others the door. When a session ends while somebody
 * works, the screens stay as they are under a dialog: nothing typed is lost.
 */
export function Session({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [lost, setLost] = useState<{ resume: () => void } | null>(null)
  const query = useQuery({ queryKey: ['me'], queryFn: getMe, staleTime: Infinity })
  const me = query.data ?? null

  useEffect(() => {
    configureApi({ onAnswered: followServerClock, onSignedOut: waitForSignIn(setLost) })
  }, [])
  useEffect(() => {
    if (!me) return
    const { theme, singleKeys } = preferencesOf(me)
    applyTheme(theme)
    allowSingleKeys(singleKeys)
  }, [me])

  async function resume() {
    setLost(null)
    lost?.resume()
    await client.invalidateQueries({ queryKey: ['me'] })
  }

  const locale = me && isLocale(me.language) ? me.language : firstLocale()
  return (
    <Words locale={locale} zone={me?.zone || null}>
      {query.isPending && <StartScreen />}
      {query.isError && <StartScreen error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && !me && <SignInScreen onSignedIn={() => void query.refetch()} />}
      {me && <MeContext value={me}>{children}</MeContext>}
      {me && lost && <SessionLostDialog email={me.email} onSignedIn={() => void resume()} />}
    </Words>
  )
}

async function getMe(): Promise<Me | null> {
  try {
    return await meApi.get()
  } catch (error) {
    if (isProblem(error) && error.status === 401) return null
    throw error
  }
}

/** One dialog for all requests that found the session lost at once. */
function waitForSignIn(setLost: (lost: { resume: () => void }) => void): () => Promise<void> {
  let waiting: Promise<void> | null = null
  return () => {
    waiting ??= new Promise<void>((done) => {
      setLost({
        resume: () => {
          waiting = null
          done()
        },
      })
    })
    return waiting
  }
}

/** The date header counts whole seconds: only a machine that is plainly off is corrected by it. */
function followServerClock(date: string | null): void {
  const server = date === null ? Number.NaN : Date.parse(date) + SECOND / 2
  if (Math.abs(server - now()) > 2 * SECOND) setServerTime(server)
}
