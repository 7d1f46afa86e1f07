import type { Ground } from '../../platform/ground.ts'
import type { PolicyInForce } from '../../policy/index.ts'
import { assert } from '../../std/assert.ts'
import { compileFor, readPolicy } from './reading.ts'
import { announcedHours, keepVersion, latestVersion, versionText } from './store.ts'

/** Hints on this topic say: versions or announced hours changed, look again. */
export const POLICIES_TOPIC = 'policies'

type Standing = Pick<Ground, 'db' | 'clock' | 'hub' | 'config'>

/** The policies of this desk, compiled and at hand; every process keeps its own. */
export interface Shelf {
  /** The version new tickets are promised under. */
  current(): Promise<PolicyInForce>
  /** One version, with the opening hours as they are now. */
  of(policy: string, version: number): Promise<PolicyInForce>
  /** Forgets what it knows; the next question is answered from the database. */
  forget(): void
  close(): void
}

/**
 * Opens the shelf. A desk that has no version of its policy yet begins with `shipped`, the text
 * that came with the program.
 */
export async function openShelf(ground: Standing, shipped: string): Promise<Shelf> {
  const { db, clock, hub, config } = ground
  await begin(ground, shipped)
  let versions = new Map<string, Promise<PolicyInForce>>()
  let latest: Promise<number> | null = null
  const forget = () => {
    versions = new Map()
    latest = null
  }
  const load = async (policy: string, version: number) => {
    const [text, announced] = await Promise.all([
      versionText(db, { policy, version }),
      announcedHours(db, policy),
    ])
    assert(text !== null, `version ${version} of the policy ${policy} was published`)
    const read = readPolicy(text, `${policy}.yaml`)
    assert(read.is === 'sound', `version ${version} of the policy ${policy} can still be read`)
    return compileFor(read.document, { announced, at: clock.now() })
  }
  const shelf: Shelf = {
    async current() {
      latest ??= latestVersion(db, config.policy).then((version) => version ?? 0)
      const known = latest
      known.catch(forget)
      return shelf.of(config.policy, await known)
    },
    of(policy, version) {
      const key = `${policy}/${version}`
      const known = versions.get(key) ?? load(policy, version)
      if (!versions.has(key)) known.catch(forget)
      versions.set(key, known)
      return known
    },
    forget,
    close: hub.subscribe(POLICIES_TOPIC, forget),
  }
  return shelf
}

/** The policy shipped with the program cannot be begun with; the message says where it is wrong. */
export class ShippedPolicyRefused extends Error {}

async function begin({ db, clock, config }: Standing, shipped: string): Promise<void> {
  if ((await latestVersion(db, config.policy)) !== null) return
  const read = readPolicy(shipped, `${config.policy}.yaml`)
  if (read.is === 'faulty') {
    const faults = read.faults.map(
      (fault) => `${fault.file}:${fault.line}:${fault.column} ${fault.path} ${fault.said.key}`,
    )
    throw new ShippedPolicyRefused(faults.join('\n'))
  }
  if (read.document.policy !== config.policy) {
    throw new ShippedPolicyRefused(`${config.policy}.yaml is the policy ${read.document.policy}`)
  }
  await keepVersion(db, {
    policy: config.policy,
    version: read.document.version,
    text: shipped,
    publishedAt: clock.now(),
    publishedBy: null,
    note: '',
    changed: [],
  })
}
