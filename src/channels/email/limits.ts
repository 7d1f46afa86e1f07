/** Bounds on what is read of one mail; what is over them is cut and said so in `damage`. */
export const READ_LIMITS = {
  bytesMax: 35 * 1024 * 1024,
  headerBytesMax: 512 * 1024,
  headersMax: 500,
  headerValueMax: 16_384,
  addressesMax: 500,
  referencesMax: 100,
  depthMax: 50,
  filesMax: 100,
  reportsMax: 20,
  textMax: 500_000,
  htmlMax: 2_000_000,
  subjectMax: 1000,
  nameMax: 300,
  /** Mails up to this size are read in place, larger ones in a worker. */
  inPlaceBytesMax: 128 * 1024,
  workerMillis: 5000,
  workerHeapMb: 512,
} as const

/** Bounds on the HTML that is shown. */
export const HTML_LIMITS = {
  inputMax: 1_000_000,
  linksMax: 5000,
  depthMax: 200,
  openElementsMax: 2000,
} as const

/** Bounds on text the reply is cut out of. */
export const TRIM_LIMITS = { inputMax: 500_000, linesMax: 20_000 } as const
