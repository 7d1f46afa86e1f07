import { defineConfig } from 'vitest/config'

const ground = ['./test/global.ts']

// `pure` needs nothing, `desk` a real PostgreSQL, `browser` a PostgreSQL and a Chromium.
const pure = [
  'src/{std,words,policy,journal,contract,channels}/**/*.test.ts',
  'web/**/*.test.{ts,tsx}',
  'tools/**/*.test.ts',
  'bench/**/*.test.ts',
]

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    reporters: ['default'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'pure', include: pure } },
      {
        extends: true,
        test: {
          name: 'desk',
          include: ['src/**/*.test.ts', 'test/*.test.ts', 'test/stories/**/*.test.ts'],
          exclude: pure,
          globalSetup: ground,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ground,
          fileParallelism: false,
          // A browser on a busy machine paints late: what fails is looked at again before it counts.
          retry: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
