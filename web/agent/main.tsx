import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { isProblem } from '../api/problem.ts'
import '../ui/tokens.css'
import '../ui/base.css'
import { listenForKeys } from '../ui/actions.ts'
import { applyTheme, firstTheme } from './app/preferences.ts'
import { router } from './routes.tsx'

// After an upgrade a page left open asks for parts that are gone: it begins anew, once. What was
// typed is kept.
addEventListener('vite:preloadError', (event) => {
  if (sessionStorage.getItem('parley.renewed') === document.lastModified) return
  sessionStorage.setItem('parley.renewed', document.lastModified)
  event.preventDefault()
  location.reload()
})

applyTheme(firstTheme())
listenForKeys()

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      // The client waits out lost lines by itself; a refusal does not change by asking again.
      retry: (turn, error) => !isProblem(error) && turn < 1,
    },
  },
})

const root = document.getElementById('app')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}
