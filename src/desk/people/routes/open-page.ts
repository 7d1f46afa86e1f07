import { directionOf, isLocale, speakerFor, type Say } from '../../../words/index.ts'

interface Opening {
  readonly token: string
  /** Whether the one who opens it has to say who they are: the first administrator. */
  readonly asksWho: boolean
  readonly name?: string
  readonly email?: string | null
  /** The field that was not accepted, when this is another try. */
  readonly wrong: string | null
}

/**
 * The page a sign-in link leads to. It has a button, because programs that look for danger in
 * mails open every link in them, and a link signs in only once.
 */
export async function openingPage(
  opening: Opening,
  { locale, nonce }: { locale: string; nonce: string },
): Promise<string> {
  const language = isLocale(locale) ? locale : 'en'
  const say = await speakerFor(language)
  const title = safe(say(opening.asksWho ? 'common.open_link.first' : 'common.open_link.title'))
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${safe(say('common.product'))}</title>
<style nonce="${safe(nonce)}">${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${safe(lead(opening, say))}</p>
<form method="post" action="/sign-in/open">
<input type="hidden" name="t" value="${safe(opening.token)}">
${opening.asksWho ? fields(opening, say) : ''}
<button>${safe(say('common.open_link.button'))}</button>
</form>
</main>
</body>
</html>
`
}

function lead({ asksWho, email }: Opening, say: Say): string {
  if (asksWho) return say('common.open_link.first_lead')
  return email ? say('common.open_link.lead', { email }) : say('common.open_link.lead_plain')
}

function fields({ name, email, wrong }: Opening, say: Say): string {
  const field = (id: 'name' | 'email' | 'password', attributes: string) => {
    const mark = wrong === id ? ' aria-invalid="true" autofocus' : ''
    const hint = say(wrong === id ? `common.open_link.${id}_wrong` : `common.open_link.${id}_hint`)
    return `<p><label for="${id}">${safe(say(`common.open_link.${id}`))}</label>
<input id="${id}" name="${id}" ${attributes} aria-describedby="${id}-hint"${mark}>
<small id="${id}-hint">${safe(hint)}</small></p>`
  }
  return [
    field('name', `required maxlength="200" autocomplete="name" value="${safe(name ?? '')}"`),
    field(
      'email',
      `type="email" required maxlength="254" autocomplete="email" dir="ltr"
value="${safe(email ?? '')}"`,
    ),
    field(
      'password',
      'type="password" minlength="10" maxlength="256" autocomplete="new-password" dir="ltr"',
    ),
  ].join('\n')
}

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const STYLE = `
:root { color-scheme: light dark }
body { margin: 0; min-block-size: 100vh; display: grid; place-items: center; padding: 1rem;
  font: 1rem/1.5 system-ui, sans-serif; box-sizing: border-box }
main { max-inline-size: 26rem; inline-size: 100% }
h1 { font-size: 1.5rem; line-height: 1.25; margin-block: 0 0.5rem }
p { margin-block: 0 1rem; overflow-wrap: anywhere }
label { display: block; font-weight: 600; margin-block-end: 0.375rem }
input { font: inherit; inline-size: 100%; box-sizing: border-box; padding: 0.5rem 0.75rem;
  min-block-size: 2.75rem; border: 1px solid GrayText; border-radius: 0.5rem; background: Field;
  color: FieldText }
small { display: block; margin-block-start: 0.375rem }
[aria-invalid] + small { font-weight: 600 }
[aria-invalid] + small::before { content: "⚠ " }
button { font: inherit; font-weight: 600; min-block-size: 2.75rem; padding: 0.5rem 1.25rem;
  border: 0; border-radius: 0.5rem; background: LinkText; color: Canvas; cursor: pointer }
:focus-visible { outline: 3px solid LinkText; outline-offset: 2px }
`
