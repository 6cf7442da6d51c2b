import type { FilledPaper } from '#engine/papers/fill-paper.ts'
import type { PaperLanguage } from '#model/text.ts'

/** A paper as a screen shows it. */
export interface PaperView extends FilledPaper {
  /** SHA-256 of it as it was handed out. */
  readonly hash: string
  /** The one of its languages in which the person reads. */
  readonly language: PaperLanguage
}

/** What verifiers are given to check papers without asking anybody. */
export interface VerificationView {
  readonly keys: readonly VerificationKey[]
  /** The signed list of what holds no more, in hexadecimal. */
  readonly status: string
  readonly node: 'demo' | 'live'
  /** Of a demonstration node, which stands still: its moment, in seconds since 1970. */
  readonly now?: number
}

/** A public key on the curve P-256 (RFC 7517), with what verifiers need in hexadecimal. */
export interface VerificationKey {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly alg: 'ES256'
  readonly use: 'sig'
  readonly x: string
  readonly y: string
  /** The key id of COSE messages, in hexadecimal. */
  readonly kid: string
  /** The point, compressed, in hexadecimal. */
  readonly point: string
}
