import { createServer, type Server } from 'node:http'

import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose'
import { Provider } from 'oidc-provider'

/** A real provider of identities on this machine; it lets in whomever the test names, without asking. */
export interface TestProvider {
  readonly issuer: string
  /** Who is at its keyboard. */
  as(subject: string): void
  /** Follows an address that the node has sent somebody to, as a browser does, and returns where they end. */
  visit(url: string): Promise<URL>
  /** A notice of sign-out, as the provider signs it. */
  notice(
    claims: object,
    more?: { readonly key?: CryptoKey; readonly audience?: string },
  ): Promise<string>
  close(): Promise<void>
}

export const CLIENT = {
  id: 'ceiba',
  secret: 'a secret of sixty-four signs at the very least, as it should be',
}

export async function startProvider(redirects: readonly string[]): Promise<TestProvider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk: JWK = { ...(await exportJWK(privateKey)), kid: 'test', alg: 'RS256', use: 'sig' }
  let subject = 'nobody'
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  const { port } = address
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [...redirects],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [jwk] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: CLIENT.id,
        accountId: context.oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  })
  const handle = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/'))
      void provider.interactionFinished(request, response, { login: { accountId: subject } })
    else void handle(request, response)
  })
  const signing = await importJWK(jwk, 'RS256')
  return {
    issuer,
    as(next) {
      subject = next
    },
    async visit(url) {
      const cookies = new Map<string, string>()
      let at = new URL(url)
      while (at.origin === issuer) {
        const answer = await fetch(at, {
          redirect: 'manual',
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        })
        for (const cookie of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
          cookies.set(name, value)
        }
        const next = answer.headers.get('location')
        if (next === null)
          throw new Error(`${answer.status} at ${at.pathname}: ${await answer.text()}`)
        at = new URL(next, at)
      }
      return at
    },
    notice: (claims, { key, audience = CLIENT.id } = {}) =>
      new SignJWT({
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
        jti: crypto.randomUUID(),
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', kid: 'test', typ: 'logout+jwt' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('2m')
        .sign(key ?? signing),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
