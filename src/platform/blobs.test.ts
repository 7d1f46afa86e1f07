import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BlobTooLarge, openBlobs, safeHeaders, type Blobs } from './blobs.ts'

let dataDir: string
let blobs: Blobs
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'parley-blobs-'))
  blobs = await openBlobs({ dataDir, s3: null })
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk' +
    '+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const limits = { sizeBytesMax: 1000 }

test('a file is kept under its content, once, and read back exactly', async () => {
  const first = await blobs.put(PNG, limits)
  const pieces = (async function* () {
    yield PNG.subarray(0, 10)
    yield PNG.subarray(10)
  })()
  const second = await blobs.put(pieces, limits)
  expect(second).toEqual(first)
  expect(first).toMatchObject({ sizeBytes: PNG.length, sniffedType: 'image/png' })
  expect(Buffer.from(await blobs.bytes(first.key))).toEqual(PNG)
  await blobs.remove(first.key)
  expect(await blobs.has(first.key)).toBe(false)
})

test('a file that is too large, or that breaks off, leaves nothing behind', async () => {
  await expect(blobs.put(new Uint8Array(1001), limits)).rejects.toThrow(BlobTooLarge)
  const broken = (async function* () {
    yield PNG
    throw new Error('line lost')
  })()
  await expect(blobs.put(broken, limits)).rejects.toThrow('line lost')
  expect(readdirSync(join(dataDir, 'incoming'))).toEqual([])
  expect(readdirSync(dataDir)).not.toContain('blobs')
})

test('an empty file and one of no known type are files too', async () => {
  expect(await blobs.put(new Uint8Array(), limits)).toMatchObject({
    sizeBytes: 0,
    sniffedType: null,
  })
  const text = await blobs.put(Buffer.from('<svg onload="alert(1)">'), limits)
  expect(text.sniffedType).not.toBe('image/png')
})

describe('what a stranger sent is saved, never opened in our place', () => {
  test.each([
    ['photo.png', 'image/png', 'inline', 'image/png'],
    ['page.html', 'text/html', 'attachment', 'application/octet-stream'],
    ['drawing.svg', 'image/svg+xml', 'attachment', 'application/octet-stream'],
    ['photo.png', null, 'attachment', 'application/octet-stream'],
    ['file.pdf', 'application/pdf', 'attachment', 'application/octet-stream'],
  ])('%s found to be %s', (name, sniffedType, way, type) => {
    const headers = safeHeaders({ name, sniffedType })
    expect(headers['content-disposition'].split(';')[0]).toBe(way)
    expect(headers['content-type']).toBe(type)
    expect(headers['content-security-policy']).toContain('sandbox')
  })

  test('whatever the file is called', () => {
    const name = 'a"b\r\nset-cookie: x=1; ü ملف \ud800%.txt'
    const header = safeHeaders({ name, sniffedType: null })['content-disposition']
    expect(header).toMatch(/^[\x20-\x7e]+$/)
    expect(header).toContain("filename*=UTF-8''a%22b%0D%0Aset-cookie%3A%20x%3D1%3B%20%C3%BC")
  })
})
