/** Offers to sign in with a passkey, where the browser can: hidden everywhere else. */
export function wake(element: HTMLElement): void {
  const button = element.querySelector('button')
  const isAble =
    'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential
  if (button === null || !isAble) return
  element.hidden = false
  button.addEventListener('click', () => void signIn(element, button))
}

async function signIn(element: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const problem = element.querySelector<HTMLElement>('[data-problem]')
  button.setAttribute('aria-busy', 'true')
  const isIn = await prove().catch(() => false)
  button.removeAttribute('aria-busy')
  if (isIn) location.assign(element.dataset['after'] ?? '/my')
  else if (problem !== null) problem.hidden = false
}

/** Proves to be the holder of a passkey; false when the proof was not taken or was broken off. */
async function prove(): Promise<boolean> {
  const asked = await fetch('/api/auth/passkey/generate-authenticate-options')
  if (!asked.ok) return false
  const options = (await asked.json()) as PublicKeyCredentialRequestOptionsJSON
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null
  if (credential === null) return false
  const answer = await fetch('/api/auth/passkey/verify-authentication', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response: credential.toJSON() }),
  })
  return answer.ok
}
