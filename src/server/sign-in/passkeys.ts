import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'

import { isJsonObject } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import type { Passkey } from '#store/sign-in/passkeys.ts'

/** Loaded when somebody first uses a passkey: it brings the certificates of every maker of authenticators along. */
const library = () => import('@simplewebauthn/server')

/** Where passkeys of this node work: at its own address, and nowhere that looks like it. */
export interface Place {
  readonly origin: string
  readonly domain: string
}

/** The place of an address; undefined where browsers know no passkeys: at a bare IP address, or without TLS. */
export function placeOf(origin: string | undefined): Place | undefined {
  if (origin === undefined || !URL.canParse(origin)) return undefined
  const { protocol, hostname } = new URL(origin)
  const isAddress = /^[\d.]+$|^\[/.test(hostname)
  const isSafe = protocol === 'https:' || hostname === 'localhost'
  return isSafe && !isAddress ? { origin: new URL(origin).origin, domain: hostname } : undefined
}

/** What the browser is asked for when somebody adds a passkey: one that it finds by itself, and that checks who holds it. */
export async function newPasskeyOptions(
  place: Place,
  {
    id,
    login,
    name,
    known,
  }: {
    readonly id: Id
    readonly login: string
    readonly name: string
    readonly known: readonly string[]
  },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    rpName: 'Ceiba',
    rpID: place.domain,
    userName: login,
    userDisplayName: name,
    userID: Uint8Array.from(Buffer.from(id)),
    attestationType: 'none',
    excludeCredentials: known.map((one) => ({ id: one })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** The passkey of an answer, or undefined for one that is forged, of another address or to another question. */
export async function newPasskeyOf(
  place: Place,
  response: unknown,
  challenge: string,
): Promise<Omit<Passkey, 'account'> | undefined> {
  if (!isRegistration(response)) return undefined
  const { verifyRegistrationResponse } = await library()
  const checked = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: place.origin,
    expectedRPID: place.domain,
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!checked?.verified) return undefined
  const { id, publicKey, counter, transports = [] } = checked.registrationInfo.credential
  return { id, publicKey, counter, transports }
}

/** What the browser is asked for when somebody signs in: any passkey of this place. */
export async function passkeyOptions(place: Place): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({ rpID: place.domain, userVerification: 'required' })
}

/** Which passkey an answer names. */
export const namedPasskey = (response: unknown): string | undefined =>
  isAuthentication(response) ? response.id : undefined

/** The new counter of a passkey whose holder gave this answer; undefined when it is not theirs. */
export async function counterOf(
  place: Place,
  passkey: Passkey,
  response: unknown,
  challenge: string,
): Promise<number | undefined> {
  if (!isAuthentication(response)) return undefined
  const { verifyAuthenticationResponse } = await library()
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: place.origin,
    expectedRPID: place.domain,
    credential: { id: passkey.id, publicKey: passkey.publicKey, counter: passkey.counter },
    requireUserVerification: true,
  }).catch(() => undefined)
  return checked?.verified ? checked.authenticationInfo.newCounter : undefined
}

/** What the library reads of an answer is there and is text; what it says, the library checks. */
const holds = (response: unknown, names: readonly string[]): boolean => {
  if (!isJsonObject(response)) return false
  const { id, rawId, type, response: inner, clientExtensionResults } = response
  return (
    typeof id === 'string' &&
    id.length <= 1400 &&
    id === rawId &&
    type === 'public-key' &&
    isJsonObject(clientExtensionResults) &&
    isJsonObject(inner) &&
    names.every((name) => typeof inner[name] === 'string')
  )
}
const isRegistration = (response: unknown): response is RegistrationResponseJSON =>
  holds(response, ['clientDataJSON', 'attestationObject'])
const isAuthentication = (response: unknown): response is AuthenticationResponseJSON =>
  holds(response, ['clientDataJSON', 'authenticatorData', 'signature'])
