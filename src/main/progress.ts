import { MINUTE, SECOND } from '../std/time.ts'

const SAY_AFTER = 2 * SECOND
const SAY_AGAIN = 10 * SECOND

/** Does `work`, and says so when it takes more than two seconds. */
export async function withProgress<T>(title: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const say = () => console.log(`  ${title} … ${spent(performance.now() - began)}`)
  let again: NodeJS.Timeout | undefined
  const first = setTimeout(() => {
    say()
    again = setInterval(say, SAY_AGAIN)
  }, SAY_AFTER)
  try {
    return await work()
  } finally {
    clearTimeout(first)
    clearInterval(again)
  }
}

function spent(millis: number): string {
  if (millis < MINUTE) return `${Math.round(millis / SECOND)} s`
  return `${Math.floor(millis / MINUTE)} min ${Math.round((millis % MINUTE) / SECOND)} s`
}
