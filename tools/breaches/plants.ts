/** A small change of the sources that breaks one invariant, and the test that has to notice. */
export interface Plant {
  readonly invariant: string
  readonly file: string
  /** A text that stands in the file once, and what stands there after. */
  readonly find: string
  readonly put: string
  readonly test: string
}

const OF_SAFEGUARDS = 'src/model/faults-of-safeguards.ts'
const HARMLESS = 'programs/asylum-mx/harmless.test.ts'
const SAFE = 'programs/asylum-mx/safeguards.test.ts'

/** INV-01 to INV-20 of the domain, as far as one node keeps them. */
const OF_PROTECTION: readonly Plant[] = [
  {
    invariant: 'INV-01',
    file: 'src/engine/safeguards.ts',
    find: "  return isOfOrigin(safeguards, telling) ? 'origin' : 'consent'",
    put: "  return isOfOrigin(safeguards, telling) ? undefined : 'consent'",
    test: 'src/engine/safeguards.test.ts',
  },
  {
    invariant: 'INV-02',
    file: 'src/engine/safeguards.ts',
    find: '  if (!shut) return undefined',
    put: '  if (!shut || shut.stage === "filed") return undefined',
    test: SAFE,
  },
  {
    invariant: 'INV-03',
    file: 'src/store/reads/open-record.ts',
    find: "    await recordReading(scope, 'opened', [found.row])\n",
    put: '',
    test: 'tests/store/walls.pg.test.ts',
  },
  {
    invariant: 'INV-03',
    file: 'src/store/exports/export-requests.ts',
    find: "  if (approved && found.requestedBy === actor.id) return refuse({ code: 'four-eyes' })",
    put: '',
    test: 'tests/store/exports.pg.test.ts',
  },
  {
    invariant: 'INV-04',
    file: 'src/store/migrations/compartment-policies.sql',
    find: 'grant usage on schema compartment, core to ceiba_compartment_writer, ceiba_compartment_reader;',
    put: 'grant usage on schema compartment, core to ceiba_compartment_writer, ceiba_compartment_reader;\ngrant usage on schema compartment to ceiba_core; grant select on compartment.record to ceiba_core;',
    test: 'tests/store/walls.pg.test.ts',
  },
  {
    invariant: 'INV-05',
    file: 'src/engine/safeguards.ts',
    find: "    return 'enforcement'",
    put: '    return undefined',
    test: 'src/engine/safeguards.test.ts',
  },
  {
    invariant: 'INV-05',
    file: 'src/server/context.ts',
    find: 'insiders: isOutside, partners: isStranger',
    put: 'insiders: () => false, partners: isStranger',
    test: 'tests/server/e2e-06.pg.test.ts',
  },
  {
    invariant: 'INV-06',
    file: OF_SAFEGUARDS,
    find: '    ...faultsOfRefusing(program, [',
    put: '    ...faultsOfRefusing({ ...program, actions: {} }, [',
    test: HARMLESS,
  },
  {
    invariant: 'INV-07',
    file: 'programs/asylum-mx/rights.ts',
    find: "rule: '!form.byRepresentative || has(form.mandate)'",
    put: "rule: 'true'",
    test: SAFE,
  },
  {
    invariant: 'INV-08',
    file: 'programs/asylum-mx/guards.ts',
    find: 'rule: `!${isAlone} || has(self.guardianKind)`',
    put: "rule: 'true'",
    test: 'programs/asylum-mx/exploration.test.ts',
  },
  {
    invariant: 'INV-09',
    file: 'src/standards/disclosure/protect.ts',
    find: 'export const SMALL = 4',
    put: 'export const SMALL = 3',
    test: 'src/standards/disclosure/publish.test.ts',
  },
  {
    invariant: 'INV-10',
    file: 'src/engine/decide.ts',
    find: 'const same = action.notBy?.find((other) => handsIn(target, other).includes(world.actor.id))',
    put: 'const same = action.notBy?.find((other) => handsIn(target, other).length > 99)',
    test: 'programs/asylum-mx/program.test.ts',
  },
  {
    invariant: 'INV-11',
    file: 'programs/asylum-mx/guards.ts',
    find: "      rule: 'form.signed',",
    put: "      rule: 'true',",
    test: 'programs/asylum-mx/exploration.test.ts',
  },
  {
    invariant: 'INV-12',
    file: 'src/model/faults-of-rules.ts',
    find: "    fault('a suspension needs a document that is required')",
    put: '    void 0',
    test: 'src/model/faults.test.ts',
  },
  {
    invariant: 'INV-13',
    file: 'src/model/faults-of-parts.ts',
    find: '    ...(form[reason]?.required',
    put: '    ...(form[reason]?.required !== false',
    test: HARMLESS,
  },
  {
    invariant: 'INV-14',
    file: 'programs/asylum-mx/safeguards.ts',
    find: "      languages: ['languages'],",
    put: "      languages: ['languages', 'address'],",
    test: HARMLESS,
  },
  {
    invariant: 'INV-15',
    file: OF_SAFEGUARDS,
    find: "const [idle, equal] = [told('decidesNothing'), told('prefersNobody')]",
    put: "const [idle, equal] = [new Map(), told('prefersNobody')]",
    test: HARMLESS,
  },
  {
    invariant: 'INV-16',
    file: 'src/engine/retention.ts',
    find: "  if (holdsOn(program, state).length > 0) return { code: 'held' }",
    put: "  if (holdsOn(program, state).length > 9) return { code: 'held' }",
    test: 'src/engine/retention.test.ts',
  },
  {
    invariant: 'INV-16',
    // forget-person.ts asks the same again: without a stranger's name in between it would still refuse.
    file: 'src/store/retention/decide-forgetting.ts',
    find: "if (found.proposedBy === actor.id) return refuse({ code: 'four-eyes' })",
    put: "if (found.proposedBy === actor.id) found.proposedBy = '00000000-0000-7000-8000-000000000001' as Id",
    test: 'tests/store/retention.pg.test.ts',
  },
  {
    invariant: 'INV-17',
    file: OF_SAFEGUARDS,
    find: "const kept = use === 'order' ? new Map([...idle, ...equal]) : idle",
    put: 'const kept = use ? idle : equal',
    test: HARMLESS,
  },
  {
    invariant: 'INV-18',
    file: 'src/server/routes/reports.ts',
    find: 'programOf(context, session, program), request)',
    put: "programOf(context, session, program, 'everybody'), request)",
    test: 'tests/server/e2e-06.pg.test.ts',
  },
  {
    invariant: 'INV-19',
    file: 'programs/asylum-mx/rights.ts',
    find: '? ["8-CFR-208.6", "8-USC-1367"] : ["own"]',
    put: '? ["8-CFR-208.6"] : ["own"]',
    test: SAFE,
  },
  {
    invariant: 'INV-20',
    file: 'src/store/lockdown/lockdown.ts',
    find: 'update core.api_key set revoked_at = now() where',
    put: 'update core.api_key set revoked_at = now() where false and',
    test: 'tests/server/lockdown.pg.test.ts',
  },
]

/** The ten of the software itself (`4.1` to `4.10` of the design). */
const OF_THE_SOFTWARE: readonly Plant[] = [
  {
    invariant: '4.1',
    file: 'src/store/batcher.ts',
    find: 'const alike: Alike = sent ? await send(deps, batch) : new Map()',
    put: 'const alike: Alike = sent && Math.random() > 2 ? await send(deps, batch) : new Map()',
    test: 'tests/store/concurrency.pg.test.ts',
  },
  {
    invariant: '4.2',
    file: 'src/store/idempotency.ts',
    find: '  if (!row) return undefined',
    put: '  if (row ?? !row) return undefined',
    test: 'tests/store/concurrency.pg.test.ts',
  },
  {
    invariant: '4.3',
    file: 'src/protocol/problem.ts',
    find: "  'not-json': say('El cuerpo no es JSON válido en UTF-8.',",
    put: "  'not-json': say('',",
    test: 'tests/server/bad-input.pg.test.ts',
  },
  {
    invariant: '4.4',
    file: 'src/store/migrations/compartment.sql',
    find: "  raise exception 'events are never changed' using errcode = 'restrict_violation';",
    put: '  return new;',
    test: 'tests/store/walls.pg.test.ts',
  },
  {
    invariant: '4.5',
    file: 'src/store/event-codec.ts',
    find: 'before ? Buffer.concat([before, Buffer.from(body)]) : body',
    put: 'before ? Buffer.from(body.slice(0, 9)) : body',
    test: 'tests/store/chain.pg.test.ts',
  },
  {
    invariant: '4.6',
    file: 'src/store/reads/list-records.ts',
    find: "      'listed',",
    put: "      'found',",
    test: 'tests/store/walls.pg.test.ts',
  },
  {
    invariant: '4.7',
    file: 'src/engine/decide.ts',
    find: 'const today = legalDay(world.now, place.zone)',
    put: "const today = legalDay(world.now, 'Asia/Tokyo')",
    test: 'programs/asylum-mx/program.test.ts',
  },
  {
    invariant: '4.8',
    file: 'src/store/reads/list-records.ts',
    find: 'order by stage, opened_on, id limit ${limit}`',
    put: 'order by stage, opened_on, id`',
    test: 'tests/store/plans.pg.test.ts',
  },
  {
    invariant: '4.9',
    file: 'src/engine/form.ts',
    find: "problems.push(problem(join(at, name.slice(0, 60)), 'unknown-field'))",
    put: "void problem(join(at, name.slice(0, 60)), 'unknown-field')",
    test: 'src/engine/form.test.ts',
  },
  {
    invariant: '4.10',
    file: 'src/web/shell/frame-parts.tsx',
    find: "        aria-label={t(dark ? 'toLight' : 'toDark')}\n",
    put: '',
    test: 'tests/web/screens.web.test.ts',
  },
]

export const PLANTS: readonly Plant[] = [...OF_PROTECTION, ...OF_THE_SOFTWARE]
