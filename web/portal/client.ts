import './portal.css'
import { keepTyped } from './islands/keep.ts'

/**
 * All the script a portal page has before it is touched. Every page works without it;
 * an island is fetched when the reader first reaches for it, or when it has to listen.
 */
type Island = { wake(element: HTMLElement): void }

const ISLANDS: Record<string, () => Promise<Island>> = {
  counter: () => import('./islands/counter.ts'),
  completeness: () => import('./islands/completeness.ts'),
  files: () => import('./islands/files.tsx'),
  preview: () => import('./islands/preview.ts'),
  live: () => import('./islands/live.ts'),
  passkey: () => import('./islands/passkey.ts'),
}

/** These have something to do before anybody touches them. */
const LISTENERS = new Set(['preview', 'live', 'passkey'])

const awake = new WeakSet<Element>()

function wake(element: HTMLElement): void {
  const load = ISLANDS[element.dataset['island'] ?? '']
  if (load === undefined || awake.has(element)) return
  awake.add(element)
  // A chunk that cannot be fetched leaves the page as it works without script.
  load().then(
    (island) => island.wake(element),
    () => awake.delete(element),
  )
}

function wakeAround(event: Event): void {
  let at = (event.target as Element).closest<HTMLElement>('[data-island]')
  while (at !== null) {
    if (!LISTENERS.has(at.dataset['island'] ?? '')) wake(at)
    at = at.parentElement?.closest<HTMLElement>('[data-island]') ?? null
  }
}

/** Tells the server the reader's zone, so that times are theirs from the next page on. */
function tellZone(): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const pair = `zone=${encodeURIComponent(timeZone)}`
  if (document.cookie.split('; ').includes(pair)) return
  document.cookie = `${pair}; path=/; max-age=31536000; samesite=lax`
}

/** A second press while the first is on its way adds nothing; the server would say so too. */
function guardDoubleSubmit(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement
  const button = event.submitter
  if (form.dataset['sent'] !== undefined) return event.preventDefault()
  form.dataset['sent'] = ''
  button?.setAttribute('aria-busy', 'true')
  addEventListener('pageshow', () => {
    delete form.dataset['sent']
    button?.removeAttribute('aria-busy')
  })
}

for (const type of ['pointerover', 'focusin', 'dragover', 'change'])
  addEventListener(type, wakeAround, { passive: true })
addEventListener('submit', guardDoubleSubmit)
tellZone()
keepTyped()
document.querySelector<HTMLElement>('[data-focus]')?.focus()
for (const element of document.querySelectorAll<HTMLElement>('[data-island]'))
  if (LISTENERS.has(element.dataset['island'] ?? '')) wake(element)
