import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createBuilder } from 'vite'
import { isLocale, speakerFor } from '../../../src/words/index.ts'
import type { PageName, Pages } from '../../../web/portal/props.ts'
import type { Setting } from '../../../web/portal/setting.ts'
import { NOW, SAMPLES } from './samples.ts'

const root = new URL('../../../', import.meta.url)

type Render = <Name extends PageName>(name: Name, props: Pages[Name], setting: Setting) => string

/** Builds the portal and serves each sample page by its name; `?locale=` is its language. */
export async function serveSamples(): Promise<{ origin: string; close(): Promise<void> }> {
  const builder = await createBuilder({
    configFile: new URL('web/portal/vite.config.ts', root).pathname,
  })
  await builder.buildApp()
  const built = new URL('dist/portal/', root)
  const { renderPage } = (await import(new URL('server/server.js', built).href)) as {
    renderPage: Render
  }
  const manifest = JSON.parse(await readFile(new URL('client/manifest.json', built), 'utf8')) as {
    'client.ts': { file: string; css: string[] }
  }
  const { file, css } = manifest['client.ts']
  const assets = { styles: css.map((href) => `/portal/${href}`), script: `/portal/${file}` }
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sample.test')
      response.setHeader('content-security-policy', "default-src 'self'; img-src 'self' data:")
      if (pathname.startsWith('/portal/')) {
        const type = pathname.endsWith('.css') ? 'text/css' : 'text/javascript'
        response.setHeader('content-type', type)
        return response.end(await readFile(new URL(`client/${pathname.slice(8)}`, built)))
      }
      if (pathname.endsWith('/live')) {
        response.setHeader('content-type', 'text/event-stream')
        return response.write(': here\n\n')
      }
      const sample = SAMPLES[pathname.slice(1)]
      if (sample === undefined) return response.writeHead(404).end()
      response.setHeader('content-type', 'text/html; charset=utf-8')
      const setting = await settingFor(searchParams.get('locale') ?? 'en', assets)
      const [name, props] = sample as ['home', Pages['home']]
      return response.end(renderPage(name, props, setting))
    })()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}

async function settingFor(tag: string, assets: Setting['assets']): Promise<Setting> {
  const locale = isLocale(tag) ? tag : 'en'
  return {
    locale,
    say: await speakerFor(locale),
    zone: 'Europe/Berlin',
    zoneOf: 'policy',
    now: NOW,
    deskName: 'K7Tracks',
    viewer: null,
    path: '/',
    formToken: 'sample',
    assets,
    nonce: null,
  }
}
