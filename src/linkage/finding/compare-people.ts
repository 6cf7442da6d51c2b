import { comparerOf } from '../compare/comparers.ts'
import { verdictOf } from '../compare/verdict.ts'
import { bitsFor, classWeights, weigher } from '../learning/weigh.ts'
import { prepare, type Prepared } from '../prepare/prepare.ts'
import { explainer, type Reason } from '../result/explain.ts'
import { tableOf } from '../table.ts'
import type { CaseModel } from './case-model.ts'
import { withKnownShares } from './known-shares.ts'
import { FACT_COLUMNS, NO_FACTS, type PersonFacts } from './person-facts.ts'

/** Two people compared: log2 of the odds that they are one, and why. */
export interface Comparison {
  readonly weight: number
  readonly reasons: readonly Reason[]
}

/** Compares people by a model of the case work. */
export interface PeopleComparer {
  /** People by place. Comparisons name them by their places. */
  among(people: readonly PersonFacts[]): {
    readonly weigh: (one: number, other: number) => number
    readonly explain: (one: number, other: number) => Comparison
  }
  /** How near each of the people is to words of a name, of which nobody said which are surnames: bits, to order them by. */
  likeness(
    words: readonly string[],
    birthDate: string,
    people: readonly PersonFacts[],
  ): readonly number[]
}

/** Makes a comparer; the model is read once. */
export function peopleComparer(known: CaseModel): PeopleComparer {
  const withShares = withKnownShares(known)
  const prepared = (people: readonly PersonFacts[]): Prepared =>
    withShares(prepare(tableOf(FACT_COLUMNS, people.map(rowOf))))
  const weights = classWeights(known.model).match
  return {
    among(people) {
      const table = documentsBeside(people)
      const ready = prepared(table.people)
      const weigh = weigher(ready, known.model)
      const explain = explainer(ready, known.model)
      const best = (one: number, other: number): readonly [number, number] =>
        bestOf(table.placesOf(one), table.placesOf(other), weigh)
      return {
        weigh: (one, other) => weigh(...best(one, other)),
        explain(one, other) {
          const pair = best(one, other)
          return { weight: weigh(...pair), reasons: explain(...pair) }
        },
      }
    },
    likeness(words, birthDate, people) {
      const readings = readingsOf(words).map((reading) => ({ ...NO_FACTS, ...reading, birthDate }))
      const ready = prepared([...readings, ...people.map((one) => ({ ...one, documents: [] }))])
      const compare = comparerOf(ready)
      const verdict = verdictOf(ready.comparisons.length)
      return people.map((_, at) =>
        Math.max(
          ...readings.map((__, reading) => {
            compare(reading, readings.length + at, verdict)
            return bitsFor(weights, verdict)
          }),
        ),
      )
    },
  }
}

const rowOf = (facts: PersonFacts, at: number) => ({
  id: String(at),
  given: facts.given,
  family1: facts.family1,
  family2: facts.family2,
  birthDate: facts.birthDate,
  sex: facts.sex,
  country: facts.country,
  document: facts.documents[0] ?? '',
})

/** Whoever has several documents stands once with each of them: the best agreement counts. */
function documentsBeside(people: readonly PersonFacts[]): {
  readonly people: readonly PersonFacts[]
  readonly placesOf: (person: number) => readonly number[]
} {
  const beside: PersonFacts[] = [...people]
  const places = people.map((facts, at) => [
    at,
    ...facts.documents.slice(1, 4).map((number) => {
      beside.push({ ...facts, documents: [number] })
      return beside.length - 1
    }),
  ])
  return { people: beside, placesOf: (person) => places[person] ?? [person] }
}

function bestOf(
  ones: readonly number[],
  others: readonly number[],
  weigh: (one: number, other: number) => number,
): readonly [number, number] {
  let found: readonly [number, number] = [ones[0] ?? 0, others[0] ?? 0]
  if (ones.length * others.length === 1) return found
  let most = -Infinity
  for (const one of ones)
    for (const other of others) {
      const bits = weigh(one, other)
      if (bits > most) [most, found] = [bits, [one, other]]
    }
  return found
}

type Reading = Pick<PersonFacts, 'given' | 'family1' | 'family2'>

/** The ways in which words may be given names and surnames: surnames behind, before, or nothing but surnames. */
function readingsOf(words: readonly string[]): readonly Reading[] {
  const said = (given: readonly string[], families: readonly string[]): Reading => ({
    given: given.join(' '),
    family1: families[0] ?? '',
    family2: families.slice(1).join(' '),
  })
  if (words.length < 2) return [said(words, []), said([], words)]
  const one = [said(words.slice(0, -1), words.slice(-1)), said(words.slice(1), words.slice(0, 1))]
  const two = [said(words.slice(0, -2), words.slice(-2)), said(words.slice(2), words.slice(0, 2))]
  return [...one, ...two]
}
