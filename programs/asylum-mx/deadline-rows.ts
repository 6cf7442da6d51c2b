import { plainDate, type Confidence, type DeadlineRow } from 'ceiba/model'

/** LRPCAP, DOF 27-01-2011, in force the next day. */
const LAW = plainDate('2011-01-28')
/** RLRPC, DOF 21-02-2012, in force the next day. */
const REGULATION = plainDate('2012-02-22')

type Limit = readonly [
  within: number,
  unit: DeadlineRow['unit'],
  source: string,
  confidence: Confidence,
]

const since =
  (validFrom: DeadlineRow['validFrom']) =>
  (...[within, unit, source, confidence]: Limit): readonly [DeadlineRow] => [
    { within, unit, source, validFrom, confidence },
  ]

/** A limit of the law itself, or of a law in force when it began. */
export const byLaw = since(LAW)
/** A limit of its regulation. */
export const byRegulation = since(REGULATION)
