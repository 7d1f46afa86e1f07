/** Shows changes of the ticket without a reload, around whatever is being typed. */
export function wake(element: HTMLElement): void {
  const source = new EventSource(element.dataset['live'] ?? '')
  source.addEventListener('changed', () => void refresh())
  addEventListener('pagehide', () => source.close())
}

async function refresh(): Promise<void> {
  const answer = await fetch(location.pathname + location.search).catch(() => null)
  if (answer === null || !answer.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const part of document.querySelectorAll<HTMLElement>('[data-part]')) {
    const other = fresh.querySelector(`[data-part="${part.dataset['part']}"]`)
    const isInUse =
      part.contains(document.activeElement) && document.activeElement !== document.body
    if (other === null || isInUse || other.innerHTML === part.innerHTML) continue
    part.replaceChildren(...other.childNodes)
  }
}
