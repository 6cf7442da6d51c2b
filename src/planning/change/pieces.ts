import { isJsonObject, type Json, type JsonObject } from '#kernel/canonical-json.ts'
import { say } from '#model/text.ts'

import { complain, type Place } from '../scenario/place.ts'

/** The objects of a list; what is none is left to whoever reads the scenario. */
export const objectsOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter((each: Json) => isJsonObject(each)) : []

/** A rate, or the rates of a series, so many times. */
export const ratesTimes = (perHour: Json | undefined, times: number): Json =>
  typeof perHour === 'number'
    ? perHour * times
    : Array.isArray(perHour)
      ? perHour.map((rate: Json) => (typeof rate === 'number' ? rate * times : rate))
      : (perHour ?? null)

/** Says that those of a trace are who they are. */
export const noTrace = (place: Place): undefined =>
  complain(
    place,
    'trace',
    say(
      'quienes llegan según un archivo no se multiplican ni se reparten: use poisson o series',
      'those who come by a file are not multiplied or divided: use poisson or series',
    ),
  )
