const PREFIX = 'typed:'

type Typed = HTMLInputElement | HTMLTextAreaElement

/** Fields whose text is worth keeping: never hidden ones, files or secrets. */
function typedFields(form: HTMLFormElement): Typed[] {
  const all = form.querySelectorAll<Typed>('textarea[name], input[name]:not([type])')
  const texts = form.querySelectorAll<Typed>('input[type=text][name]')
  return [...all, ...texts]
}

/** Keeps what was typed through a reload or a lost connection, in this tab only. */
export function keepTyped(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) {
    const key = PREFIX + form.dataset['keep']
    if (form.querySelector('#problems') === null) restore(form, key)
    form.addEventListener('input', () => {
      const typed = Object.fromEntries(typedFields(form).map((field) => [field.name, field.value]))
      sessionStorage.setItem(key, JSON.stringify(typed))
    })
  }
  // The page after a success carries no such form or says what was done: the text has arrived.
  if (document.querySelector('[data-focus].flash, .done') !== null) forget()
}

function restore(form: HTMLFormElement, key: string): void {
  if (document.querySelector('[data-focus].flash') !== null) return
  const typed = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, string>
  for (const field of typedFields(form))
    if (field.value === '' && typed[field.name] !== undefined) field.value = typed[field.name] ?? ''
}

function forget(): void {
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
}
