/** Shows how much room is left once most of it is used. */
export function wake(element: HTMLElement): void {
  const area = element as HTMLTextAreaElement
  const room = area.maxLength
  if (room <= 0) return
  const counter = document.createElement('p')
  counter.className = 'counter'
  counter.setAttribute('aria-live', 'polite')
  area.after(counter)
  const format = new Intl.NumberFormat(document.documentElement.lang)
  const show = () => {
    const used = area.value.length
    counter.textContent = used < room * 0.8 ? '' : `${format.format(used)} / ${format.format(room)}`
  }
  area.addEventListener('input', show)
  show()
}
