import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import type { PageName, Pages } from '../../../web/portal/props.ts'
import type { PromisePreview } from '../../../web/portal/props/form.ts'
import type { Setting } from '../../../web/portal/setting.ts'

/** The built portal: pages as functions, and the files their readers fetch. */
export interface Portal {
  readonly assets: Setting['assets']
  /** Folder of the files served under /portal/. */
  readonly folder: string
  renderPage<Name extends PageName>(name: Name, props: Pages[Name], setting: Setting): string
  renderPromises(promises: readonly PromisePreview[], setting: Setting): string
}

type Manifest = Record<string, { file: string; css?: string[] }>

/** Opens what `vite build` made of web/portal; null when it was not built. */
export async function openPortal(dist: string): Promise<Portal | null> {
  const folder = join(dist, 'client')
  const server = join(dist, 'server', 'server.js')
  if (!existsSync(server)) return null
  const text = await readFile(join(folder, 'manifest.json'), 'utf8')
  const entry = (JSON.parse(text) as Manifest)['client.ts']
  const pages = (await import(pathToFileURL(server).href)) as Omit<Portal, 'assets' | 'folder'>
  const assets = {
    styles: (entry?.css ?? []).map((file) => `/portal/${file}`),
    script: entry === undefined ? null : `/portal/${entry.file}`,
  }
  return {
    assets,
    folder,
    renderPage: pages.renderPage,
    renderPromises: pages.renderPromises,
  }
}
