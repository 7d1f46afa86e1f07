import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const out = fileURLToPath(new URL('../../dist/portal/', import.meta.url))

/**
 * Two builds in one: `dist/portal/client` is what browsers fetch, `dist/portal/server/server.js`
 * renders the pages. React is bundled into the latter, so that pages are rendered by its
 * production build whatever NODE_ENV the desk runs under.
 */
export default defineConfig({
  root: here,
  base: '/portal/',
  publicDir: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', development: false } },
  define: { 'process.env.NODE_ENV': '"production"' },
  environments: {
    client: {
      build: {
        outDir: `${out}client`,
        emptyOutDir: true,
        manifest: 'manifest.json',
        modulePreload: false,
        target: 'es2022',
        rolldownOptions: { input: `${here}client.ts` },
      },
    },
    ssr: {
      resolve: { noExternal: true },
      build: {
        outDir: `${out}server`,
        emptyOutDir: true,
        ssr: `${here}server.tsx`,
        target: 'node24',
        minify: true,
      },
    },
  },
  builder: {
    async buildApp(builder) {
      // One after the other: pages name the files that browsers fetch.
      for (const one of Object.values(builder.environments)) await builder.build(one)
    },
  },
})
