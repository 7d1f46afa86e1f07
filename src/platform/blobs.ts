/** One stored file. The key is its content: the same bytes are stored once. */
export interface Blob {
  key: string
  sha256: string
  sizeBytes: number
  /** What the bytes are, whatever the sender called them: `image/png`; null when unknown. */
  sniffedType: string | null
}

export interface BlobLimits {
  sizeBytesMax: number
}

export class BlobTooLarge extends Error {}

/** Files, in a folder or in S3, addressed by their content. */
export interface Blobs {
  /** Stores all of `source` or nothing; throws BlobTooLarge past the limit. */
  put(source: Uint8Array | AsyncIterable<Uint8Array>, limits: BlobLimits): Promise<Blob>
  read(key: string): Promise<NodeJS.ReadableStream>
  bytes(key: string): Promise<Uint8Array>
  has(key: string): Promise<boolean>
  /** Forgets the bytes; the caller knows that nobody points to them. */
  remove(key: string): Promise<void>
}
