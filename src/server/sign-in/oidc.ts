import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose'
import type { Configuration } from 'openid-client'

import { isJsonObject } from '#kernel/canonical-json.ts'
import type { Text } from '#model/text.ts'

/** A provider of identities (OpenID Connect) that an institution trusts. */
export interface OidcProvider {
  /** By which its addresses at this node are told apart: `mi-institucion`. */
  readonly id: string
  readonly label: Text
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** It asks everybody for a second factor itself. */
  readonly strong?: boolean
}

/** What was begun at a provider, and must fit what comes back. */
export interface Flow {
  readonly provider: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** An account that is to be tied to whoever comes back. */
  readonly link: string | null
}

/** Who the provider says that somebody is. */
export interface Vouched {
  readonly subject: string
  readonly session: string | undefined
  readonly strong: boolean
}

const library = () => import('openid-client')
const known = new Map<OidcProvider, Promise<Configuration>>()

/** Each provider has an address of its own to come back to, so that no other can answer in its place (RFC 9700, 4.4). */
const returnAddress = (origin: string, provider: string): string =>
  new URL(`/sign-in/${provider}`, origin).href

/** What a provider says about itself; asked when it is first needed, and again after a failure. */
async function configurationOf(provider: OidcProvider): Promise<Configuration> {
  const asked = known.get(provider) ?? discover(provider)
  known.set(provider, asked)
  asked.catch(() => known.delete(provider))
  return asked
}

async function discover({ issuer, clientId, clientSecret }: OidcProvider): Promise<Configuration> {
  const { allowInsecureRequests, discovery } = await library()
  const url = new URL(issuer)
  // Without TLS on this machine alone.
  const local = url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname)
  const options = local ? { execute: [allowInsecureRequests] } : {}
  return discovery(url, clientId, clientSecret, undefined, options)
}

/** Where to send somebody, and what must fit their answer. */
export async function beginFlow(
  provider: OidcProvider,
  origin: string,
  link: string | null,
): Promise<{ readonly url: string; readonly flow: Flow }> {
  const client = await library()
  const verifier = client.randomPKCECodeVerifier()
  const [state, nonce] = [client.randomState(), client.randomNonce()]
  const url = client.buildAuthorizationUrl(await configurationOf(provider), {
    redirect_uri: returnAddress(origin, provider.id),
    scope: 'openid',
    response_type: 'code',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  return { url: url.href, flow: { provider: provider.id, state, nonce, verifier, link } }
}

/**
 * Who came back, by the query of the address that they came back to; undefined when state, nonce, issuer, code, its proof of possession or a
 * signature is not right.
 */
export async function finishFlow(
  provider: OidcProvider,
  origin: string,
  { flow, query }: { readonly flow: Flow; readonly query: string },
): Promise<Vouched | undefined> {
  const { authorizationCodeGrant } = await library()
  const address = new URL(returnAddress(origin, provider.id))
  address.search = query
  const answer = await authorizationCodeGrant(await configurationOf(provider), address, {
    pkceCodeVerifier: flow.verifier,
    expectedState: flow.state,
    expectedNonce: flow.nonce,
    idTokenExpected: true,
  }).catch(() => undefined)
  const claims = answer?.claims()
  if (!claims) return undefined
  const amr: unknown = claims['amr']
  return {
    subject: claims.sub,
    session: typeof claims['sid'] === 'string' ? claims['sid'] : undefined,
    strong: provider.strong === true || (Array.isArray(amr) && amr.includes('mfa')),
  }
}

const SIGN_OUT = 'http://schemas.openid.net/event/backchannel-logout'
/** How old a notice may be (its clock and ours differ). */
const NOTICE_SECONDS = 300

/** Whose sessions a provider has ended (OpenID Connect Back-Channel Logout 1.0, 2.6); undefined for a notice that is not its own. */
export async function signedOutBy(
  provider: OidcProvider,
  token: string,
): Promise<{ readonly subject?: string; readonly session?: string } | undefined> {
  const metadata = (await configurationOf(provider)).serverMetadata()
  if (metadata.jwks_uri === undefined) return undefined
  const keys = keySetAt(metadata.jwks_uri)
  const checked = await jwtVerify(token, keys, {
    issuer: metadata.issuer,
    audience: provider.clientId,
    algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    maxTokenAge: NOTICE_SECONDS,
    clockTolerance: 30,
    requiredClaims: ['jti', 'iat', 'events'],
  }).catch(() => undefined)
  return checked && noticeOf(checked.payload)
}

type KeySet = ReturnType<typeof createRemoteJWKSet>
const keySets = new Map<string, KeySet>()
function keySetAt(address: string): KeySet {
  const found = keySets.get(address) ?? createRemoteJWKSet(new URL(address))
  keySets.set(address, found)
  return found
}

function noticeOf(
  claims: JWTPayload,
): { readonly subject?: string; readonly session?: string } | undefined {
  const { events, sub, sid, nonce } = claims
  if (!isJsonObject(events) || !isJsonObject(events[SIGN_OUT]) || nonce !== undefined)
    return undefined
  if (typeof sub !== 'string' && typeof sid !== 'string') return undefined
  return {
    ...(typeof sub === 'string' ? { subject: sub } : {}),
    ...(typeof sid === 'string' ? { session: sid } : {}),
  }
}
