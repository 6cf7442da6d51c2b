import { GIVENS, type NamesFeature } from '../compare/names.ts'
import type { Feature, Prepared } from '../prepare/prepare.ts'
import { stringAt } from '../text/strings.ts'
import { shareReader, type CaseModel } from './case-model.ts'

/** What the first of January says less than another day: it is written for whoever knows only the year. */
const NEW_YEAR_BITS = -5

/** Records prepared from a few, with the frequencies of many: what is rare among the few need not be rare. */
export function withKnownShares(known: CaseModel): (prepared: Prepared) => Prepared {
  const [given, family] = [shareReader(known.given), shareReader(known.family)]
  const of = (feature: Feature): Feature => {
    if (feature.kind === 'names') return namesWith(feature, { given, family, usual: known.usual })
    if (feature.kind === 'dates')
      return {
        ...feature,
        rarity: Float32Array.from(feature.dates, (date) =>
          date % 10_000 === 101 ? NEW_YEAR_BITS : 0,
        ),
      }
    return { ...feature, usual: 0, share: new Float32Array(feature.share.length) }
  }
  return (prepared) => ({ ...prepared, features: prepared.features.map(of) })
}

interface Shares {
  readonly given: (name: string) => number
  readonly family: (name: string) => number
  readonly usual: CaseModel['usual']
}

function namesWith(feature: NamesFeature, { given, family, usual }: Shares): NamesFeature {
  const { words, given: givens, together } = feature
  const texts = Array.from({ length: words.givenShare.length }, (_, at) =>
    stringAt(words.strings, at),
  )
  const givenShare = Float32Array.from(texts, given)
  const togetherShare = new Float32Array(feature.togetherShare.length)
  for (const [record, code] of together.entries()) {
    let sum = 0
    for (let at = record * GIVENS; at < (record + 1) * GIVENS; at += 1)
      if ((givens[at] ?? 0) !== 0) sum += givenShare[givens[at] ?? 0] ?? 0
    togetherShare[code] = Math.max(sum, RAREST)
  }
  return {
    ...feature,
    words: { ...words, givenShare, familyShare: Float32Array.from(texts, family) },
    togetherShare,
    usual,
  }
}

/** Given names go together more often than by chance: María Guadalupe, Jean Baptiste. */
const RAREST = -16
