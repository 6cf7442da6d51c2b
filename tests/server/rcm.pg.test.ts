import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainDate } from '#kernel/plain-date.ts'
import type { Program } from '#model/program.ts'

import { rcm } from '../../programs/rcm/program.ts'
import {
  agreedText,
  conferenceDesk,
  EVERYBODY,
  heldMeeting,
  openedText,
  RCM,
  type ConferenceDesk,
  type Delegate,
} from './conference-desk.ts'
import { list, look, text } from './look.ts'
import { serve, type Served } from './serve.ts'

let served: Served
let desk: ConferenceDesk
let held: Awaited<ReturnType<typeof heldMeeting>>

beforeAll(async () => {
  served = await serve({ asOf: plainDate('2023-10-10') })
  desk = await conferenceDesk(served)
  held = await heldMeeting(desk)
})
afterAll(() => served.close())

const decisions = [{ title: 'Coordinar el puerto inventado', leads: ['RCM-MEX', 'RCM-USA'] }]
const present = ['RCM-PAN', 'RCM-MEX', 'RCM-USA', 'RCM-NIC']
const stance = (of: string, more: object = {}) => ({ stance: of, ...more })

/** The place of a delegation's position at a text. */
async function positionOf(opened: string, member: string): Promise<string> {
  const all = await desk.records('secretariat', opened, 'position')
  return text(
    all.find((one) => look(one, 'fields', 'member') === member),
    'id',
  )
}

describe('A border item at the Conference (E2E-10, step 5)', () => {
  it('is reported by its working group, adopted by consensus, held up by one objection, and followed up', async () => {
    const { cycle, meeting, body } = held
    // The presidency and the chair are nobody's by grant: the cycle and the group confer them.
    expect(await desk.refused('mexico', meeting, 'convene')).toBe('not-permitted')
    await desk.does('mexico', meeting, 'propose-item', {
      title: 'Cierre inventado de un puerto',
      member: 'RCM-MEX',
    })
    const item = await desk.id(meeting, 'agendaItem')
    await desk.does('usa', item, 'support-item', { member: 'RCM-USA' })
    await desk.does('panama', item, 'admit-item')
    await desk.does('panama', meeting, 'convene')
    await desk.does('mexico', body, 'report-work', {
      title: 'Informe inventado',
      cycle,
      reportedOn: '2023-10-10',
      summary: 'Seguimiento del cierre inventado.',
    })
    expect(await desk.refused('usa', item, 'report-item', { report: 'x' })).toBe('not-permitted')
    await desk.does('mexico', item, 'report-item', {
      report: 'El grupo informa del cierre inventado.',
    })
    await desk.does('panama', meeting, 'open-session', { present, observersPresent: ['RCM-UNHCR'] })
    const opened = await openedText(desk, cycle)
    await agreedText(desk, opened)
    const adopts = { meeting, decisions }
    const nicaragua = await positionOf(opened, 'RCM-NIC')
    await desk.does('nicaragua', nicaragua, 'take-position', stance('object'))
    expect(await desk.refused('panama', opened, 'adopt', adopts)).toBe('member-objects')
    expect(look((await desk.get('panama', `records/${opened}`)).body, 'stage')).toBe('negotiation')
    expect(await desk.refused('usa', opened, 'adopt', adopts)).toBe('not-permitted')
    await desk.does('nicaragua', nicaragua, 'withdraw-objection')
    await desk.does('panama', opened, 'adopt', adopts)
    const [decision] = await desk.records('mexico', opened, 'decision')
    expect(look(decision, 'fields', 'leads')).toEqual(['RCM-MEX', 'RCM-USA'])
    expect(look(decision, 'stage')).toBe('adopted')
    await desk.does('secretariat', text(decision, 'id'), 'assign-decision', {
      leads: ['RCM-MEX', 'RCM-USA'],
      dueOn: '2024-03-01',
    })
    await desk.does('usa', text(decision, 'id'), 'report-follow-up', {
      member: 'RCM-USA',
      followUpKind: 'progress',
      reportedOn: '2023-10-10',
      progress: 'Avance inventado.',
    })
    expect(await desk.records('nicaragua', opened, 'followUp')).toHaveLength(1)
    expect(await desk.records('unhcr', opened, 'followUp')).toHaveLength(0)
  }, 60_000)
})

/** Words that stand in confidential records alone: wherever one of them is read, it has leaked. */
const SECRET = 'SECRETO-XQ'

describe('What is confidential', () => {
  let opened = ''
  let position = ''
  const members: readonly Delegate[] = ['panama', 'mexico', 'usa', 'nicaragua']
  const knows: readonly Delegate[] = ['secretariat', 'panama', 'mexico']

  /** Everything that somebody can be told of this text over the API, as one text. */
  async function told(who: Delegate): Promise<string> {
    const paths = [
      `records/${opened}`,
      `records/${position}`,
      `records/${opened}/documents/text`,
      `records/${position}/documents/text`,
      'records?kind=position&stage=open,filed,released',
      'records?kind=reservation&stage=kept,recorded,dropped',
      'records?kind=statement&stage=current,replaced',
      'records?kind=text&stage=draft,negotiation,silence,adopted',
      'records?kind=clause&stage=proposed,under-negotiation,ad-referendum,agreed,deferred,withdrawn',
      'queues',
      'queues/positions',
      'queues/negotiation',
      'tasks',
      'tasks/counts',
      `find?name=${SECRET}`,
      'measures/texts?from=2023&to=2023',
      'registers/semester?from=2023-01-01&to=2023-12-31',
    ]
    const answers = await Promise.all(paths.map((path) => desk.get(who, path)))
    return JSON.stringify(answers.map(({ body }) => body))
  }

  beforeAll(async () => {
    opened = await openedText(desk, held.cycle)
    position = await positionOf(opened, 'RCM-MEX')
    const [first] = await desk.records('secretariat', opened, 'clause')
    await desk.does(
      'mexico',
      position,
      'take-position',
      stance('reserve', {
        reasons: SECRET,
        points: [{ clause: text(first, 'id'), stance: 'object', words: SECRET }],
        footnotes: [{ footnote: SECRET }],
      }),
    )
  })

  it.each(EVERYBODY)('a position that is not released: %s', async (who) => {
    const all = await told(who)
    expect([who, all.includes(SECRET)]).toEqual([who, knows.includes(who)])
    if (knows.includes(who)) return
    // Not even that it is there, when it was stated, or by whom.
    expect(all.includes(position)).toBe(false)
    expect(all.includes('take-position')).toBe(false)
    const own = members.includes(who) ? 1 : 0
    expect(await desk.records(who, opened, 'position')).toHaveLength(own)
    const queue = await desk.get(who, 'queues/positions')
    expect(queue.status === 200 ? list(queue.body, 'items').length : 0).toBeLessThanOrEqual(2 * own)
    const { body } = await desk.get(who, 'queues')
    const counted = list(body, 'items').find((one) => look(one, 'queue') === 'positions')
    expect(counted === undefined ? 0 : look(counted, 'count')).toBe(
      queue.status === 200 ? list(queue.body, 'items').length : 0,
    )
  })

  it.each(EVERYBODY.filter((who) => !knows.includes(who)))(
    'nothing is done to it, nor learnt by trying: %s',
    async (who) => {
      const { status } = await desk.get(who, `records/${position}`)
      expect(status).toBe(404)
      for (const action of ['take-position', 'release-position', 'withdraw-objection', 'nothing'])
        expect(await desk.refused(who, position, action, stance('object'))).toBe('not-found')
    },
  )

  it('is told to listeners who may read it, and to nobody else', async () => {
    const listening = await Promise.all(EVERYBODY.map((who) => listen(desk.token(who))))
    await desk.does('mexico', position, 'take-position', stance('support', { reasons: SECRET }))
    const heard = (nth: number): boolean => listening[nth]?.heard().includes(opened) ?? false
    for (const who of knows) await expect.poll(() => heard(EVERYBODY.indexOf(who))).toBe(true)
    // Whatever the others were to hear has been sent in the same breath.
    await desk.does('secretariat', opened, 'circulate-edition')
    const times = (who: Delegate): number =>
      (listening[EVERYBODY.indexOf(who)]?.heard().match(new RegExp(opened, 'g')) ?? []).length
    for (const who of ['usa', 'nicaragua'] as const)
      await expect.poll(() => times(who), { timeout: 5000 }).toBe(1)
    await expect.poll(() => times('mexico'), { timeout: 5000 }).toBe(2)
    expect([times('usa'), times('nicaragua'), times('unhcr')]).toEqual([1, 1, 0])
    for (const one of listening) one.stop()
  })

  it('is read by the members once its author releases it, as it stands and without what went before', async () => {
    await desk.does(
      'mexico',
      position,
      'take-position',
      stance('support', { reasons: 'Público inventado' }),
    )
    expect(await desk.refused('panama', position, 'release-position')).toBe('its-delegation')
    await desk.does('mexico', position, 'release-position')
    for (const who of EVERYBODY) {
      const all = await told(who)
      expect([who, all.includes('Público inventado')]).toEqual([
        who,
        who !== 'unhcr' && who !== 'colombia',
      ])
      expect([who, all.includes(SECRET)]).toEqual([who, knows.includes(who)])
    }
  })

  it('a bracketed draft is shown to no observer, but to one to whom the presidency opens it, in writing', async () => {
    const BRACKET = 'Corchete inventado'
    await desk.does('usa', opened, 'propose-clause', {
      number: '3',
      wordingEs: BRACKET,
      proposedBy: 'RCM-USA',
    })
    const seen = async (who: Delegate): Promise<readonly unknown[]> => [
      (await desk.get(who, `records/${opened}`)).status,
      (await told(who)).includes(BRACKET),
    ]
    expect(await seen('usa')).toEqual([200, true])
    expect([await seen('unhcr'), await seen('colombia')]).toEqual([
      [404, false],
      [404, false],
    ])
    const grant = { shownTo: ['RCM-UNHCR'], reason: 'Opinión técnica inventada.' }
    expect(await desk.refused('mexico', opened, 'show-draft', grant)).toBe('not-permitted')
    await desk.does('panama', opened, 'show-draft', grant)
    expect([await seen('unhcr'), await seen('colombia')]).toEqual([
      [200, true],
      [404, false],
    ])
    // The grant stands in the history that members read; what was negotiated stays out of the observer's sight.
    const { body } = await desk.get('mexico', `records/${opened}`)
    const entry = list(body, 'timeline').find((one) => look(one, 'action') === 'show-draft')
    expect(look(entry, 'form')).toEqual(grant)
    expect(list((await desk.get('unhcr', `records/${opened}`)).body, 'timeline')).toEqual([])
    await desk.does('panama', opened, 'hide-draft')
    expect(await seen('unhcr')).toEqual([404, false])
  })

  it('a reservation is a footnote for everybody once the text is adopted, and the position behind it is not', async () => {
    await desk.does('usa', await positionOf(opened, 'RCM-USA'), 'take-position', {
      ...stance('reserve', { reasons: 'RAZON-USA' }),
      footnotes: [{ footnote: 'Nota al pie inventada' }],
    })
    expect((await told('mexico')).includes('Nota al pie inventada')).toBe(false)
    await agreedText(desk, opened)
    await desk.does('panama', opened, 'adopt', { meeting: held.meeting })
    for (const who of EVERYBODY) {
      const all = await told(who)
      expect([who, all.includes('Nota al pie inventada')]).toEqual([who, true])
      const may = ['secretariat', 'panama', 'usa'].includes(who)
      expect([who, all.includes('RAZON-USA')]).toEqual([who, may])
    }
  })

  it('the presidency reads positions while its cycle runs, and not a moment longer', async () => {
    const next = await desk.begins('secretariat', 'announce-cycle', { presidency: 'RCM-USA' })
    const mexican = async (who: Delegate) => (await desk.get(who, `records/${position}`)).status
    expect([await mexican('panama'), await mexican('usa')]).toEqual([200, 404])
    await desk.does('panama', held.cycle, 'hand-over')
    expect([await mexican('panama'), await mexican('usa')]).toEqual([404, 404])
    await desk.does('secretariat', next, 'start-cycle')
    expect([await mexican('panama'), await mexican('usa')]).toEqual([404, 200])
    // A grant by hand is worth nothing: only the cycle confers it.
    const grants = [{ program: 'rcm', role: 'presidency', offices: ['RCM'] }]
    const usurper = await served.account({ login: 'usurper', name: 'usurper', grants })
    const { status } = await served.call(usurper, 'GET', `${RCM}/records/${position}`)
    expect(status).toBe(404)
  })

  it('holds no key of any person: the Conference has none', async () => {
    const [row] = await served.node.pools.of('frameworks').reader.begin(async (tx) => {
      await tx`select set_config('ceiba.tenants', '{}', true)`
      return tx<{ keys: number }[]>`select count(*)::int as keys from frameworks.person_key`
    })
    expect(row?.keys).toBe(0)
    const kinds: Program['records'] = rcm.records
    const personal = Object.values(kinds).flatMap(({ fields, identity }) => [
      ...(identity ? ['identity'] : []),
      ...Object.values(fields).filter(({ type, sealed }) => type === 'name' || sealed === true),
    ])
    expect(personal).toEqual([])
  })
})

async function listen(token: string): Promise<{ heard(): string; stop(): void }> {
  const abort = new AbortController()
  const answer = await fetch(`${served.url}/api/v1/live`, {
    headers: { authorization: `Bearer ${token}` },
    signal: abort.signal,
  })
  let heard = ''
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder()
    for await (const chunk of answer.body ?? []) heard += decoder.decode(chunk, { stream: true })
  }
  void read().catch(() => undefined)
  await expect.poll(() => heard).toContain('event: ready')
  return { heard: () => heard, stop: () => abort.abort() }
}
