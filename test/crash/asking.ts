/** An answer that came whole: what it tells of is acknowledged. */
export interface Answered {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look freely into answers
  readonly body: any
}

/** Asks the installation as its administrator. */
export type Ask = (
  what: `${'GET' | 'POST' | 'PUT' | 'PATCH'} ${string}`,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answered>

/** Signs the first administrator in by the link that the program printed. */
export async function signIn(url: string, said: string): Promise<Ask> {
  const token = /[?&]t=([\w-]+)/.exec(said)?.[1] ?? ''
  const answer = await fetch(`${url}/api/auth/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({
      token,
      name: 'Ada',
      email: 'ada@example.test',
      password: 'correct horse battery',
    }),
  })
  if (!answer.ok) throw new Error(`signing in failed: ${await answer.text()}`)
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  return asker(url, cookie.join('; '))
}

function asker(url: string, cookie: string): Ask {
  return async (what, body, headers = {}) => {
    const [method = 'GET', path = '/'] = what.split(' ')
    const isForm = body instanceof FormData
    const answer = await fetch(url + path, {
      method,
      headers: {
        origin: url,
        cookie,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const isJson = /json/.test(answer.headers.get('content-type') ?? '')
    return { status: answer.status, body: isJson && text !== '' ? JSON.parse(text) : text }
  }
}
