// Writes db/schema.sql, the schema as all migrations together leave it: to be read and compared.
import { chmodSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../src/platform/db.ts'
import { databaseUrl, startTestServer, TEMPLATE } from '../test/server.ts'
import { dumpSchema } from './schema/dump.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'parley-schema-'))
chmodSync(dataDir, 0o755)
const server = await startTestServer(dataDir)
const db = connect(databaseUrl(server.url, TEMPLATE), { max: 1 })
await writeFile(new URL('../db/schema.sql', import.meta.url), await dumpSchema(db))
await db.end()
await server.stop()
await rm(dataDir, { recursive: true, force: true })
