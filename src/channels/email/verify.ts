import { promises as dns } from 'node:dns'
import { authenticate } from 'mailauth'
import type { RawMail, Verdict, Verdicts } from '../channel.ts'
import { READ_LIMITS } from './limits.ts'

/** Asks DNS; tests hand in their own. */
export type Resolver = (domain: string, type: string) => Promise<unknown>

export interface Verifier {
  /** Null turns verification off: every mail is `unchecked`. */
  readonly resolver: Resolver | null
  /** Our own host name, for the report. */
  readonly host: string
  readonly millisMax?: number
}

/** The resolver of the machine. */
export const systemResolver: Resolver = (domain, type) => dns.resolve(domain, type)

const MILLIS_MAX = 5000

/**
 * SPF, DKIM and DMARC of a mail, within a time limit. Verdicts inform; they never refuse a mail.
 */
export async function verifyMail(
  raw: RawMail,
  { resolver, host, millisMax }: Verifier,
): Promise<Verdicts> {
  if (resolver === null) return { is: 'unchecked', reason: 'off' }
  if (raw.bytes.length > READ_LIMITS.bytesMax) return { is: 'unchecked', reason: 'too_large' }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Verdicts>((resolve) => {
    timer = setTimeout(
      () => resolve({ is: 'unchecked', reason: 'timeout' }),
      millisMax ?? MILLIS_MAX,
    )
  })
  const checked = check(raw, resolver, host).catch((): Verdicts => ({
    is: 'unchecked',
    reason: 'unreadable',
  }))
  const verdicts = await Promise.race([checked, late])
  clearTimeout(timer)
  return verdicts
}

async function check(raw: RawMail, resolver: Resolver, host: string): Promise<Verdicts> {
  const network = { isDown: true }
  const watched = watch(resolver, network)
  const found = await authenticate(Buffer.from(raw.bytes), {
    resolver: watched as never,
    mta: host,
    disableArc: true,
    disableBimi: true,
    // A mailbox server wrote down who handed the mail to it; our own listener knows itself.
    ...(raw.remote === null ? { trustReceived: true } : { ip: raw.remote }),
    ...(raw.envelope?.from ? { sender: raw.envelope.from } : {}),
  })
  if (network.isDown) return { is: 'unchecked', reason: 'no_network' }
  const results = found.dkim.results ?? []
  const passed = results.filter((one) => one.status.result === 'pass')
  return {
    is: 'checked',
    spf: verdictOf(found.spf ? found.spf.status.result : 'none'),
    dkim: dkimVerdict((passed[0] ?? results[0])?.status),
    dmarc: verdictOf(found.dmarc ? found.dmarc.status.result : 'none'),
    dkimDomains: passed.flatMap((one) => (one.signingDomain ? [one.signingDomain] : [])),
    fromDomain: found.dmarc ? found.dmarc.domain : null,
  }
}

// Not one answer, not even "no such name": then there is nobody to ask.
function watch(resolver: Resolver, network: { isDown: boolean }): Resolver {
  return async (domain, type) => {
    try {
      const records = await resolver(domain, type)
      network.isDown = false
      return records
    } catch (error) {
      const code = (error as { code?: string }).code ?? ''
      if (!/ECONNREFUSED|ETIMEOUT|ENETUNREACH|EAI_AGAIN|ECANCELLED/.test(code))
        network.isDown = false
      throw error
    }
  }
}

// A body that is not the one that was signed is called neutral by the library: it was changed.
function dkimVerdict(status: { result: string; comment?: string | false } | undefined): Verdict {
  const isChanged = status?.result === 'neutral' && /body hash/i.test(status.comment || '')
  return isChanged ? 'fail' : verdictOf(status?.result ?? 'none')
}

function verdictOf(result: string): Verdict {
  switch (result) {
    case 'pass':
    case 'fail':
    case 'softfail':
    case 'neutral':
    case 'none':
      return result
    case 'policy':
      return 'fail'
    default:
      return 'error'
  }
}
