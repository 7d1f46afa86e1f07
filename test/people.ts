import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { adminLink, people, type Opening, type PeopleOptions } from '../src/desk/people/index.ts'
import { loadWording } from '../src/main/wording.ts'
import type { Config } from '../src/platform/config.ts'
import { openApp, type App } from '../src/platform/http.ts'
import type { Instant } from '../src/std/time.ts'
import { openGround, type TestGround } from './ground.ts'

/** The people module alone on a real database, and a browser that keeps its cookies. */
export interface PeopleDesk {
  ground: TestGround
  app: App
  browser(address?: string): Browser
  close(): Promise<void>
}

type Asking = Omit<InjectOptions, 'method' | 'url'>

/** Asks the application as one browser does: from one address, with its cookies and its origin. */
export interface Browser {
  cookies: Map<string, string>
  ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    more?: Asking,
  ): Promise<LightMyRequestResponse>
}

/** Opens the people module for a test. */
export async function openPeopleDesk(
  at: Instant,
  options: PeopleOptions & { config?: Partial<Config>; bind?: (app: App) => void } = {},
): Promise<PeopleDesk> {
  const ground = await openGround({ at, ...(options.config && { config: options.config }) })
  const app = await openApp(ground, { wording: await loadWording(), title: 'Parley', version: '0' })
  const openingPage = async (opening: Opening) => JSON.stringify(opening)
  people({ openingPage, ...options }).routes?.(app, ground)
  options.bind?.(app)
  await app.ready()
  return {
    ground,
    app,
    browser: (address = '192.0.2.1') => browserOn(app, ground, address),
    async close() {
      await app.close()
      await ground.close()
    },
  }
}

function browserOn(app: App, ground: TestGround, address: string): Browser {
  const cookies = new Map<string, string>()
  return {
    cookies,
    async ask(method, url, more = {}) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await app.inject({
        method,
        url,
        remoteAddress: address,
        ...more,
        headers: sent({
          origin: new URL(ground.config.publicUrl).origin,
          ...(cookie && { cookie }),
          ...more.headers,
        }),
      })
      for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
        const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/) ?? []
        if (/max-age=0/i.test(line)) cookies.delete(name)
        else cookies.set(name, value)
      }
      return answer
    },
  }
}

/** Headers without those that a test takes away. */
function sent(headers: NonNullable<Asking['headers']>) {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))
}

/** Signs the first administrator in, by the link that is printed at the first start. */
export async function signInAdmin(desk: PeopleDesk, email = 'ada@example.test'): Promise<Browser> {
  const browser = desk.browser()
  const link = new URL((await adminLink(desk.ground, 'always')) ?? '')
  const payload = {
    token: link.searchParams.get('t'),
    name: 'Ada',
    email,
    password: 'correct horse battery',
  }
  const answer = await browser.ask('POST', '/api/auth/link', { payload })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return browser
}

/** The token in the newest mail that carries a sign-in link to `email`. */
export async function linkTokenFor(
  desk: PeopleDesk,
  email: string,
  urlOf: (config: Config, linkId: string) => string,
): Promise<string> {
  const [mail] = await desk.ground.db<{ linkId: string }[]>`
    select data ->> 'linkId' as link_id from outbound
    where template = 'magic_link' and data ->> 'to' = ${email}
    order by created_at desc, id desc limit 1`
  return new URL(urlOf(desk.ground.config, mail?.linkId ?? '')).searchParams.get('t') ?? ''
}
