import { paperPdf } from '#compute/papers/paper-pdf.ts'
import type { PaperLanguage } from '#model/text.ts'
import { printedCode } from '#standards/proofs/printed-code.ts'
import { writeProof } from '#standards/proofs/proof.ts'
import type { IssuedPaper } from '#store/papers/issue-paper.ts'
import { paperKeys } from '#store/papers/paper-keys.ts'

import type { Context } from './context.ts'

/** A paper as it is printed, with its signed code where it carries one. */
export function printPaper(
  { node }: Context,
  { paper, hash, proof }: IssuedPaper,
  language: PaperLanguage,
): Promise<Uint8Array> {
  return paperPdf({
    paper,
    hash,
    language,
    node: node.facts.kind,
    ...(proof
      ? {
          proof: {
            qr: writeProof(
              { code: proof.code, until: Math.floor(proof.until / 1000) },
              paperKeys(node.keysFolder).key,
            ),
            letters: printedCode(proof.code),
          },
        }
      : {}),
  })
}
