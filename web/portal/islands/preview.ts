const EVERY = 60_000

/** Fetches the promises again each minute: what one would get by sending this instant. */
export function wake(element: HTMLElement): void {
  const from = element.dataset['from'] ?? ''
  setInterval(() => {
    if (document.visibilityState === 'visible') void refresh(element, from)
  }, EVERY)
}

async function refresh(element: HTMLElement, from: string): Promise<void> {
  const answer = await fetch(from).catch(() => null)
  if (answer === null || !answer.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').body
  // The region is announced when it changes: "in 3 hours" turning into "in 2 hours" is no news.
  if (duesIn(fresh) !== duesIn(element)) element.replaceChildren(...fresh.childNodes)
}

function duesIn(element: HTMLElement): string {
  return [...element.querySelectorAll('time')].map((time) => time.dateTime.slice(0, 16)).join()
}
