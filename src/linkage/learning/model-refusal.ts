import { refuse, type Result } from '#kernel/result.ts'
import { say, type Text } from '#model/text.ts'

/** Why a saved model cannot be used for a file. */
export interface ModelRefusal {
  readonly code:
    | 'not-a-model'
    | 'comparison-missing'
    | 'comparison-unknown'
    | 'levels-differ'
    | 'level-unknown'
    | 'chance-out-of-range'
  readonly text: Text
}

/** Refuses a model with a code and words. */
export const refusal = (
  code: ModelRefusal['code'],
  es: string,
  en: string,
): Result<never, ModelRefusal> => refuse({ code, text: say(es, en) })

/** The refusal of a model without a comparison of columns that are compared here. */
export const comparisonMissing = (
  name: string,
  columns: readonly string[],
): Result<never, ModelRefusal> =>
  refusal(
    'comparison-missing',
    `el modelo no compara ${name} (${columns.join(', ')}); ignore esas columnas o aprenda otro`,
    `the model does not compare ${name} (${columns.join(', ')}); ignore these columns or learn another`,
  )

/** A probability of something that can be: 0 would never let a pair be. */
export const isShare = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && value <= 1
