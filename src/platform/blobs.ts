import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileTypeFromFile } from 'file-type'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { newToken } from '../std/id.ts'
import type { S3Config } from './config.ts'

/** One stored file. The key is its content: the same bytes are stored once. */
export interface Blob {
  key: string
  sha256: string
  sizeBytes: number
  /** What the bytes are, whatever the sender called them: `image/png`; null when unknown. */
  sniffedType: string | null
}

/** How much of a file is taken. */
export interface BlobLimits {
  sizeBytesMax: number
}

/** More bytes came than were allowed. */
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

/** Opens the store of files: S3 when configured, else a folder under `dataDir`. */
export async function openBlobs(options: { dataDir: string; s3: S3Config | null }): Promise<Blobs> {
  const folder = join(options.dataDir, 'blobs')
  const incoming = join(options.dataDir, 'incoming')
  await mkdir(incoming, { recursive: true })
  const disk = options.s3 ? await remoteDisk(options.s3) : localDisk(folder)
  return {
    async put(source, limits) {
      const draft = join(incoming, newToken())
      try {
        const { sha256, sizeBytes } = await receive(draft, source, limits)
        const key = `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
        const sniffedType = (await fileTypeFromFile(draft))?.mime ?? null
        if (options.s3) {
          if (!(await disk.exists(key))) await disk.putStream(key, createReadStream(draft))
        } else {
          await mkdir(dirname(join(folder, key)), { recursive: true })
          await rename(draft, join(folder, key))
        }
        return { key, sha256, sizeBytes, sniffedType }
      } finally {
        await rm(draft, { force: true })
      }
    },
    read: (key) => disk.getStream(key),
    bytes: (key) => disk.getBytes(key),
    has: (key) => disk.exists(key),
    remove: (key) => disk.delete(key),
  }
}

/** What a stored file may do in a reader's browser. */
export interface FileHeaders {
  'content-type': string
  'content-disposition': string
  'content-security-policy': string
  'x-content-type-options': 'nosniff'
  'cross-origin-resource-policy': 'same-origin'
}

const INLINE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

/**
 * Headers under which a file that a stranger sent may be served: it is saved, never opened in our
 * place, except an image that its own bytes prove to be one.
 */
export function safeHeaders(file: { name: string; sniffedType: string | null }): FileHeaders {
  const type = file.sniffedType ?? 'application/octet-stream'
  const isSafe = INLINE.has(type)
  const way = isSafe ? 'inline' : 'attachment'
  const plain = file.name.replaceAll(/[^\x20-\x7e]|["\\%;]/g, '_').slice(0, 150)
  const exact = encodeURIComponent(file.name.toWellFormed()).replaceAll(/['()*]/g, percent)
  return {
    'content-type': isSafe ? type : 'application/octet-stream',
    'content-disposition': `${way}; filename="${plain}"; filename*=UTF-8''${exact}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  }
}

const percent = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`

async function receive(
  file: string,
  source: Uint8Array | AsyncIterable<Uint8Array>,
  limits: BlobLimits,
): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const out = await open(file, 'wx', 0o640)
  try {
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      sizeBytes += chunk.byteLength
      if (sizeBytes > limits.sizeBytesMax) throw new BlobTooLarge()
      hash.update(chunk)
      await out.writeFile(chunk)
    }
    // The name is given only after the bytes are safe: half a file never exists.
    await out.sync()
  } finally {
    await out.close()
  }
  return { sha256: hash.digest('hex'), sizeBytes }
}

function localDisk(folder: string): Disk {
  return new Disk(new FSDriver({ location: folder, visibility: 'private' }))
}

async function remoteDisk(s3: S3Config): Promise<Disk> {
  // Loaded only where it is wanted: the client of S3 weighs forty megabytes of memory.
  const { S3Driver } = await import('flydrive/drivers/s3')
  return new Disk(
    new S3Driver({
      credentials: { accessKeyId: s3.accessKey, secretAccessKey: s3.secretKey },
      region: s3.region,
      bucket: s3.bucket,
      visibility: 'private',
      supportsACL: false,
      ...(s3.endpoint === null ? {} : { endpoint: s3.endpoint, forcePathStyle: true }),
    }),
  )
}
