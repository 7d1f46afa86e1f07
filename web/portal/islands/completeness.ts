/** Fills the meter as details are given. */
export function wake(element: HTMLElement): void {
  const meter = element.querySelector('meter')
  const given = element.querySelector('[data-given]')
  const fields = [
    ...element.querySelectorAll<HTMLInputElement>('input[name], textarea[name], select[name]'),
  ]
  const show = () => {
    const filled = fields.filter((field) => field.value.trim() !== '').length
    if (meter !== null) meter.value = filled
    if (given !== null) given.textContent = String(filled)
  }
  element.addEventListener('input', show)
  show()
}
