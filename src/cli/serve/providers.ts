import { readFileSync } from 'node:fs'

import { isJsonObject } from '#kernel/canonical-json.ts'
import type { OidcProvider } from '#server/sign-in/oidc.ts'

import { UsageError } from '../output.ts'

/** The providers of identities that stand in a file; throws UsageError for one that names none properly. It holds secrets: 0600. */
export function readProviders(path: string | undefined): readonly OidcProvider[] {
  if (path === undefined) return []
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new UsageError(`CEIBA_OIDC: ${path} cannot be read as JSON`)
  }
  const given: unknown[] = Array.isArray(parsed) ? parsed : [parsed]
  const providers = given.map((one, index) => providerOf(one, `CEIBA_OIDC, provider ${index + 1}`))
  if (new Set(providers.map(({ id }) => id)).size < providers.length)
    throw new UsageError('CEIBA_OIDC: two providers have the same id')
  return providers
}

function providerOf(given: unknown, where: string): OidcProvider {
  const {
    id,
    label,
    issuer,
    clientId,
    clientSecret,
    strong = false,
  } = isJsonObject(given) ? given : {}
  const { es, en } = isJsonObject(label) ? label : {}
  if (typeof id !== 'string' || !/^[a-z0-9-]{1,40}$/.test(id))
    throw new UsageError(`${where}: id must be of small letters, digits and hyphens`)
  if (typeof es !== 'string' || typeof en !== 'string')
    throw new UsageError(`${where}: label must have es and en`)
  if (typeof issuer !== 'string' || !URL.canParse(issuer))
    throw new UsageError(`${where}: issuer must be an address`)
  if (
    typeof clientId !== 'string' ||
    typeof clientSecret !== 'string' ||
    typeof strong !== 'boolean'
  )
    throw new UsageError(`${where}: clientId and clientSecret must be texts, strong true or false`)
  return { id, label: { es, en }, issuer, clientId, clientSecret, strong }
}
