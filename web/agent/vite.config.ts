import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** React Aria carries its few words in 34 languages; a screen needs those Parley speaks. */
const OUR_LANGUAGES = /^(en|fr|es|pt|de|ar)-/

function fewerLanguages(): Plugin {
  return {
    name: 'fewer-languages',
    enforce: 'pre',
    load(id) {
      const found = /react-(?:aria|stately)(?:-components)?\/.*\/([a-z]{2}-[A-Z]{2})\.m?js$/.exec(
        id,
      )
      if (!found || OUR_LANGUAGES.test(found[1] ?? '')) return null
      return 'export default {}'
    },
  }
}

/** Sheets load in any order, the order of layers holds: each one begins by saying it. */
function layersFirst(): Plugin {
  return {
    name: 'layers-first',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue
        file.source = `@layer tokens,base,components,screens;${String(file.source)}`
      }
    },
  }
}

export default defineConfig({
  root: here('.'),
  base: '/agent/',
  plugins: [fewerLanguages(), react(), layersFirst()],
  build: {
    outDir: here('../../dist/agent'),
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    sourcemap: false,
    // Pages of this app carry no inline script: its policy allows none.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:3000',
      '/live': { target: 'ws://127.0.0.1:3000', ws: true },
    },
  },
})
