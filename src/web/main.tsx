import '@mantine/core/styles.css'
import './look/tokens.css'
import './look/base.css'
import './look/lists.css'
import './shell/shell.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { problemIn } from './api/client.ts'
import { router } from './router.tsx'
import { NodeGate } from './shell/node.tsx'
import { theme } from './theme.ts'
import { LanguageProvider } from './words/language.tsx'

// After the screens, whose layout it takes away.
import './look/print.css'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What the server refuses it will refuse again; what could not be reached may come back.
      retry: (count, error) => problemIn(error).status === 0 && count < 2,
    },
  },
})
const colours = localStorageColorSchemeManager({ key: 'ceiba-colours' })
const place = document.querySelector('#root')
if (!place) throw new Error('No place to draw')

createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colours}>
      <LanguageProvider>
        <QueryClientProvider client={queries}>
          <NodeGate>
            <RouterProvider router={router} />
          </NodeGate>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
)
