import { createBrowserRouter, Navigate, type RouteObject } from 'react-router'
import { Root } from './root.tsx'
import { BrokenScreen } from './shell/broken-screen.tsx'
import { Shell } from './shell/shell.tsx'
import { ViewScreen } from './list/view-screen.tsx'
import { TicketScreen } from './ticket/ticket-screen.tsx'

const routes: RouteObject[] = [
  {
    element: <Root />,
    errorElement: <BrokenScreen />,
    children: [
      {
        element: <Shell />,
        children: [
          { index: true, element: <Navigate to="/views/mine" replace /> },
          {
            path: 'views/:viewId',
            element: <ViewScreen />,
            children: [{ path: 'tickets/:ticketId', element: <TicketScreen /> }],
          },
          { path: 'tickets/:ticketId', element: <TicketScreen /> },
          {
            path: 'search',
            lazy: async () => ({
              Component: (await import('./search/search-screen.tsx')).SearchScreen,
            }),
          },
          {
            path: 'settings',
            lazy: async () => ({
              Component: (await import('./settings/settings-screen.tsx')).SettingsScreen,
            }),
          },
          {
            path: 'admin/:section?',
            lazy: async () => ({
              Component: (await import('./admin/admin-screen.tsx')).AdminScreen,
            }),
          },
          { path: '*', element: <BrokenScreen isMissing /> },
        ],
      },
    ],
  },
]

export const router = createBrowserRouter(routes, { basename: '/agent' })
