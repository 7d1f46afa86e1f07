/** Stops here when something that cannot be is: `claim` says what should have held. */
export function assert(truth: unknown, claim: string): asserts truth {
  if (!truth) throw new Error(`Impossible: not (${claim})`)
}

/** Marks a branch that the types say cannot be reached. */
export function unreachable(value: never): never {
  throw new Error(`Impossible: unexpected ${JSON.stringify(value)}`)
}
