import { isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'
import { say } from '#model/text.ts'

import { complain, isObjectWith, numberAt, part, textAt, type Place } from '../scenario/place.ts'
import { noTrace, objectsOf, ratesTimes } from './pieces.ts'

/** A new station beside another, as when a post is opened in another office, to which a share of its cases goes. */
export function open(scenario: JsonObject, place: Place): JsonObject {
  isObjectWith(place, ['station', 'beside', 'share'])
  const beside = textAt(part(place, 'beside'))
  const share = numberAt(part(place, 'share'), { above: 0, most: 1 })
  const told = part(place, 'station')
  const stations = objectsOf(scenario['stations'])
  const model = stations.find(({ name }) => name === beside)
  if (!model && beside !== undefined)
    complain(
      part(place, 'beside'),
      'unknown-name',
      say(`no hay una estación ${beside}`, `there is no station ${beside}`),
    )
  const name = textAt(part(told, 'name'))
  if (!model || name === undefined || beside === undefined || !isJsonObject(told.value))
    return scenario
  // What is not told of the new one is as it is beside: its service, its needs, and where its cases go.
  const opened: JsonObject = { ...model, ...told.value }
  const divided = { from: beside, to: name, share }
  return {
    ...scenario,
    arrivals: objectsOf(scenario['arrivals']).flatMap((each) =>
      divideArrivals(each, divided, place),
    ),
    stations: [...stations, opened].map((station) => divideWays(station, divided)),
  }
}

interface Divided {
  readonly from: string
  readonly to: string
  readonly share: number
}

function divideArrivals(
  each: JsonObject,
  { from, to, share }: Divided,
  place: Place,
): JsonObject[] {
  if (each['to'] !== from) return [each]
  if (each['kind'] === 'trace') noTrace(part(place, 'beside'))
  return [
    { ...each, perHour: ratesTimes(each['perHour'], 1 - share) },
    { ...each, to, perHour: ratesTimes(each['perHour'], share) },
  ]
}

function divideWays(station: JsonObject, { from, to, share }: Divided): JsonObject {
  if (station['next'] === undefined) return station
  const next = objectsOf(station['next']).flatMap((way): JsonObject[] => {
    if (way['to'] !== from) return [way]
    const p = typeof way['p'] === 'number' ? way['p'] : 1
    return [
      { ...way, p: p * (1 - share) },
      { ...way, to, p: p * share },
    ]
  })
  return { ...station, next }
}
