import { dutiesKept } from '#engine/clock-scope.ts'
import { dueOf, isOverdue, isOverdueAt, rowInForce } from '#engine/deadlines/due.ts'
import { explainDue } from '#engine/deadlines/explain.ts'
import { ruleOfVersion } from '#engine/deadlines/explained-words.ts'
import { refusalToAct } from '#engine/decide.ts'
import { closedDay } from '#engine/diary/closed-day.ts'
import { placeOf, touchedBy, type RootEvent } from '#engine/event.ts'
import { fold } from '#engine/fold.ts'
import { isKept, MASKED, maskFor, shownFields, type Viewer } from '#engine/mask.ts'
import { isOutside } from '#engine/read-policy.ts'
import { holdsOn, keptUntil, scheduleOf } from '#engine/retention.ts'
import type { RecordState } from '#engine/state.ts'
import { programOfEvent } from '#engine/versions/replay.ts'
import type { OfficeWorld } from '#engine/world.ts'
import { isJsonObject, type Json } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import { formatInstant, instant, legalDay } from '#kernel/instant.ts'
import { dayOfTime, isLocalTime } from '#kernel/local-time.ts'
import type { Fields } from '#model/field.ts'
import type { Values } from '#model/values.ts'
import type {
  DeadlineView,
  DutyView,
  RecordPart,
  RecordView,
  TimelineEntry,
} from '#protocol/api.ts'
import { problemOfRefusal } from '#protocol/problem.ts'
import type { Directory } from '#store/directory.ts'
import type { OpenedRecord } from '#store/reads/open-record.ts'
import type { Asking } from '#store/reads/reader.ts'

interface Viewing {
  readonly asking: Asking
  readonly opened: OpenedRecord
  readonly place: OfficeWorld
  readonly roles: readonly string[]
  readonly names: ReadonlyMap<string, string>
  readonly directory: Directory
}

/** Everything about a record that its screen shows: values as the reader may see them, clocks with their reasons, what can be done next. */
export function recordView(
  asking: Asking,
  opened: OpenedRecord,
  { place, names, directory }: Pick<Viewing, 'place' | 'names' | 'directory'>,
): RecordView {
  const { actor } = asking
  const { loaded } = opened
  const viewing: Viewing = {
    asking,
    opened,
    place,
    directory,
    roles: opened.roles,
    names,
  }
  const { record, root } = opened
  const narrow = isNarrow(viewing, record)
  const own = Object.entries(loaded.program.actions).filter(
    ([, action]) => action.on === record.kind && !action.followsOnly,
  )
  return {
    ...partView(viewing, record),
    // What else is of the same file, and that it is the same, whoever reads from outside cannot tell.
    root: isOutside(loaded.program, actor) ? record.id : root.id,
    office: opened.office.code,
    ...(loaded.key === asking.loaded.key
      ? {}
      : { standsOn: { program: loaded.key, version: loaded.program.version } }),
    ...(opened.opening
      ? {
          opening: {
            id: opened.opening.id,
            until: formatInstant(instant(Math.round(opened.opening.until))),
          },
        }
      : {}),
    actions: opened.annulled.has(record.id)
      ? []
      : own.map(([action]) => {
          const refusal = refusalToAct(loaded, { state: root, target: record, action }, actor)
          return refusal
            ? { action, allowed: false, refusal: problemOfRefusal(refusal) }
            : { action, allowed: true }
        }),
    records: [...root.records.values()]
      .filter(({ id }) => opened.readable.has(id))
      .map((part) => partView(viewing, part)),
    timeline: narrow
      ? []
      : opened.history
          .filter((event) => isOpen(viewing, event))
          .map((event) => entryView(viewing, event)),
    ...retentionOf(viewing),
  }
}

/** How long the file is kept, for whoever reads all of what that hangs on. Of a divided file no part tells of the others. */
function retentionOf({ asking, opened }: Viewing): Pick<RecordView, 'retention'> {
  const { program } = asking.loaded
  const { root, readable, whole } = opened
  if (!program.retention || isOutside(program, asking.actor)) return {}
  const told = [...root.records.values()].every(
    (record) => !scheduleOf(program, record) || readable.has(record.id),
  )
  if (!told || whole.some((event) => event.type === 'acted' && event.parted)) return {}
  const held = holdsOn(program, root).some(({ id }) => readable.has(id))
  const kept = keptUntil(program, root)
  if (kept.state === 'open' || kept.state === 'unscheduled')
    return held ? { retention: { held } } : {}
  const { schedule, from, row } = kept
  return {
    retention: {
      held,
      schedule,
      endedOn: from,
      ...(kept.state === 'until' ? { until: kept.until } : { always: true }),
      source: row.source,
      confidence: row.confidence,
    },
  }
}

/** Who is shown some fields of a kind alone learns nothing of what was done to it either. */
const isNarrow = (viewing: Viewing, record: RecordState): boolean =>
  shownFields(viewing.opened.loaded.program, record, viewerOf(viewing, record)) !== undefined

const viewerOf = ({ asking, opened, roles, place }: Viewing, { id }: RecordState): Viewer => ({
  roles,
  opened: opened.fields.get(id),
  today: legalDay(asking.now, place.zone),
})

function partView(viewing: Viewing, record: RecordState): RecordPart {
  const { opened } = viewing
  const { program } = opened.loaded
  const narrow = isNarrow(viewing, record)
  return {
    id: record.id,
    kind: record.kind,
    ...(record.stage === undefined ? {} : { stage: record.stage }),
    version: record.version,
    openedOn: record.openedOn,
    fields: maskFor(program, record, viewerOf(viewing, record)),
    links: Object.fromEntries(
      Object.entries(record.links).filter(([, id]) => opened.readable.has(id)),
    ),
    done: narrow ? {} : openlyDone(viewing, record),
    deadlines: narrow
      ? []
      : Object.keys(record.clocks).flatMap((rule) => deadlineView(viewing, record, rule) ?? []),
    duties: dutyViews(viewing, record),
    ...(opened.annulled.has(record.id) ? { annulled: true } : {}),
    ...(narrow ? {} : closedDayOf(viewing, record)),
  }
}

/** That what a record has booked falls on a day that the calendar closed after it was given. */
function closedDayOf(
  { asking, place }: Viewing,
  { kind, stage, fields }: RecordState,
): Pick<RecordPart, 'closedDay'> {
  const books = asking.loaded.program.records[kind]?.books
  const at = books?.while.includes(stage ?? '') ? fields[books.at] : undefined
  const day = isLocalTime(at) ? dayOfTime(at) : undefined
  if (day === undefined || day < legalDay(asking.now, place.zone)) return {}
  const closed = closedDay(place.calendar, day)
  return closed ? { closedDay: closed } : {}
}

/**
 * Whether a reader learns of an event at all: what was done to a record that they may not read, or of which they are shown some fields
 * alone, is not told as a thing that happened elsewhere either. When and by whom it was done may say as much as what.
 */
function isOpen(viewing: Viewing, event: RootEvent): boolean {
  const { root, readable, history } = viewing.opened
  const act =
    event.type === 'acted'
      ? event
      : history.find((other) => other.type === 'acted' && other.version === placeOf(event))
  if (act?.type !== 'acted') return true
  const target = root.records.get(act.target)
  if (target) return readable.has(target.id) && !isNarrow(viewing, target)
  // It is of another part, from which this one has something; else the database kept it from the reader.
  const parted = history.some((other) => other.type === 'acted' && other.parted)
  return parted && touchedBy(act).some((id) => readable.has(id))
}

/** What was done to a record, as far as the reader learns of the acts: one on another record may have carried it along. */
function openlyDone(viewing: Viewing, record: RecordState): RecordPart['done'] {
  const { history } = viewing.opened
  const touched = (event: RootEvent): boolean =>
    event.type === 'acted' &&
    (event.target === record.id ||
      [...event.made, ...event.moved].some(({ id }) => id === record.id))
  return Object.fromEntries(
    Object.entries(record.done).filter(([action]) => {
      const last = history.findLast(
        (event) => event.type === 'acted' && event.action === action && touched(event),
      )
      return !last || isOpen(viewing, last)
    }),
  )
}

function dutyViews({ asking, opened, place }: Viewing, record: RecordState): readonly DutyView[] {
  const { program } = opened.loaded
  const today = legalDay(asking.now, place.zone)
  const kept = dutiesKept(record, { program, place, today })
  return Object.entries(program.recurring ?? {}).flatMap(([rule, duty]): DutyView[] => {
    const how = kept[rule]
    if (!how || how.owed.length + (how.next ? 1 : 0) === 0) return []
    const { missed, pending, next } = how
    const { label, source } = duty
    return [{ rule, label, ...(next ? { next } : {}), missed, pending, source }]
  })
}

function deadlineView(
  viewing: Viewing,
  record: RecordState,
  name: string,
): DeadlineView | undefined {
  const { asking, opened, place } = viewing
  const { program } = opened.loaded
  const rule = program.deadlines?.[name]
  const facts = record.clocks[name]
  const row = rule && facts && rowInForce(rule, facts.startedOn)
  if (!rule || !facts || !row) return undefined
  const due = dueOf(rule, facts, place.calendar, place.zone)
  const causes = rule.extends && program.actions[rule.extends.action]?.form[rule.extends.causeField]
  const list = causes?.type === 'code' ? program.codes[causes.list] : undefined
  const { text, steps } = explainDue(rule, facts, place.calendar, {
    zone: place.zone,
    causeInWords: (code) => list?.items[code]?.label ?? { es: code, en: code },
  })
  const today = legalDay(asking.now, place.zone)
  const past =
    due.ok &&
    (due.value.at === undefined
      ? isOverdue(due.value, today, facts.stoppedOn)
      : isOverdueAt(due.value, asking.now))
  return {
    rule: name,
    label: rule.label,
    duty: rule.duty,
    startedOn: facts.startedOn,
    ...(due.ok ? { dueOn: due.value.on } : {}),
    ...(due.ok && due.value.at !== undefined ? { dueAt: formatInstant(due.value.at) } : {}),
    ...(facts.stoppedOn === undefined ? {} : { stoppedOn: facts.stoppedOn }),
    overdue: past && facts.stoppedOn === undefined && rule.proposes === undefined,
    late:
      rule.proposes === undefined &&
      due.ok &&
      facts.stoppedOn !== undefined &&
      isOverdue(due.value, today, facts.stoppedOn),
    source: row.source,
    text,
    steps: [
      ...steps.map((step) => step.text),
      ...(opened.loaded.key === asking.loaded.key ? [] : [ruleOfVersion(program.version)]),
    ],
    trace: [
      ...traceOf(opened, { record: record.id, rule: name, place }),
      ...calendarTrace(viewing, { record: record.id, rule: name }),
    ],
  }
}

/** How corrections moved a date: the date before and after each of them that did. */
function traceOf(
  { loaded, whole: history, history: seen }: OpenedRecord,
  {
    record,
    rule,
    place,
  }: { readonly record: Id; readonly rule: string; readonly place: OfficeWorld },
): DeadlineView['trace'] {
  const dueAt = (events: readonly RootEvent[]) => {
    const last = events.at(-1)
    const declared = last && programOfEvent(loaded, last).deadlines?.[rule]
    const facts = fold(loaded, events)?.records.get(record)?.clocks[rule]
    const due = declared && facts && dueOf(declared, facts, place.calendar, place.zone)
    return due?.ok ? due.value.on : undefined
  }
  return history.flatMap((event, index) => {
    if (event.type === 'acted' || !seen.some(({ version }) => version === event.version)) return []
    const [before, after] = [dueAt(history.slice(0, index)), dueAt(history.slice(0, index + 1))]
    if (before === after) return []
    return [{ version: event.version, ...(before ? { before } : {}), ...(after ? { after } : {}) }]
  })
}

/** How changes of the office's calendar moved a date that ran at the time: the date before and after each that did, with its document. */
function calendarTrace(
  { opened, directory, place }: Viewing,
  { record, rule }: { readonly record: Id; readonly rule: string },
): DeadlineView['trace'] {
  const { program } = opened.loaded
  const { code } = opened.office
  const declared = program.deadlines?.[rule]
  const changes = [...directory.changes.values()].filter(
    ({ place: at, offices }) => at !== undefined && (offices?.includes(code) ?? true),
  )
  return changes.flatMap(({ id, deed, decided, place: at = 0 }) => {
    const known = opened.whole.filter(({ recordedAt }) => recordedAt <= (decided?.at ?? 0))
    const facts = fold(opened.loaded, known)?.records.get(record)?.clocks[rule]
    if (!declared || !facts || facts.stoppedOn !== undefined) return []
    const [before, after] = [at - 1, at].map((upTo) => {
      const calendar = directory.calendarAsOf(code, upTo)
      const due = calendar && dueOf(declared, facts, calendar, place.zone)
      return due?.ok ? due.value.on : undefined
    })
    if (before === after) return []
    const entry = 'enter' in deed ? deed : directory.changes.get(deed.annul)?.deed
    const document = entry && 'enter' in entry ? entry.enter.document : ''
    return [{ change: id, document, ...(before ? { before } : {}), ...(after ? { after } : {}) }]
  })
}

function entryView(viewing: Viewing, event: RootEvent): TimelineEntry {
  const { opened, names } = viewing
  const act =
    event.type === 'acted'
      ? event
      : opened.history.find((other) => other.type === 'acted' && other.version === placeOf(event))
  const target = act?.type === 'acted' ? act.target : undefined
  const shown =
    target !== undefined && opened.readable.has(target) && !opened.kept.has(event.version)
  const fields =
    act?.type === 'acted' ? programOfEvent(opened.loaded, act).actions[act.action]?.form : undefined
  const seen = ({ id }: { readonly id: Id }): boolean => opened.readable.has(id)
  return {
    version: event.version,
    type: event.type,
    occurredOn: event.occurredOn,
    recordedAt: formatInstant(instant(event.recordedAt)),
    ...(event.deviceAt === undefined ? {} : { deviceAt: formatInstant(instant(event.deviceAt)) }),
    actor: { id: event.actor, name: names.get(event.actor) ?? '' },
    ...(event.type === 'acted'
      ? {
          action: event.action,
          ...(opened.root.records.has(event.target) ? { target: event.target } : {}),
          made: event.made.filter(seen).map(({ id, kind }) => ({ id, kind })),
          moved: event.moved.filter(seen).map(({ id }) => id),
        }
      : {
          ...('of' in event ? { of: event.of } : {}),
          ...(event.reason === '' ? {} : { reason: event.reason }),
        }),
    ...('record' in event && event.record !== undefined ? { record: event.record } : {}),
    ...('form' in event && shown && fields
      ? { form: maskForm(fields, event.form, viewing.roles) }
      : {}),
  }
}

/** A form as roles may see it: the same masks as on the records that it filled. */
function maskForm(fields: Fields, form: Values, roles: readonly string[]): Values {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]): [string, Json] => {
      const field = fields[name]
      if (field && isKept(field, roles)) return [name, MASKED]
      if (field?.type === 'repeated' && Array.isArray(value))
        return [
          name,
          value.map((item: Json) =>
            isJsonObject(item) ? maskForm(field.item, item, roles) : item,
          ),
        ]
      return [name, value]
    }),
  )
}
