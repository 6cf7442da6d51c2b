import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'

import type { Role } from '#model/policy.ts'
import type { Program } from '#model/program.ts'
import type { Text } from '#model/text.ts'

import type { Account, Office } from '../api/contract.ts'
import { programQuery } from '../api/queries.ts'
import { useWords } from '../words/language.tsx'
import { isAboutPeople } from '../words/titles.ts'
import type { ValueWorld } from '../words/values.ts'
import { useNode } from './node.tsx'
import { Empty, Failed, Loading } from './notices.tsx'

/** Where someone works: the program, their offices in it and their roles. */
export interface Desk {
  readonly account: Account
  readonly programId: string
  readonly program: Program
  readonly offices: readonly Office[]
  readonly roles: readonly string[]
  /** The procedures in which the account has a part, and how to go to another of them. */
  readonly programs: readonly Titled[]
  readonly choose: (programId: string) => void
}
type Titled = { readonly id: string; readonly title: Text }
const Context = createContext<Desk | undefined>(undefined)

/** The choice lasts as long as the tab, as the session does. */
const CHOSEN = 'ceiba-program'

export function DeskGate({
  account,
  children,
}: {
  readonly account: Account
  readonly children: ReactNode
}) {
  const node = useNode()
  const { t } = useWords()
  const programs = useMemo(
    () => node.programs.filter(({ id }) => account.grants.some(({ program }) => program === id)),
    [account, node.programs],
  )
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(CHOSEN))
  const programId = (programs.find(({ id }) => id === chosen) ?? programs[0])?.id
  const { data, error, refetch } = useQuery({
    ...programQuery(programId ?? ''),
    enabled: programId !== undefined,
  })
  const desk = useMemo<Desk | undefined>(() => {
    if (!data || programId === undefined) return undefined
    const grants = account.grants.filter((grant) => grant.program === programId)
    const codes = new Set(grants.flatMap((grant) => grant.offices))
    return {
      account,
      programId,
      program: data.program,
      offices: node.offices.filter(({ code }) => codes.has(code)),
      roles: [...new Set(grants.map((grant) => grant.role))],
      programs,
      choose: (id) => {
        sessionStorage.setItem(CHOSEN, id)
        setChosen(id)
      },
    }
  }, [account, data, node.offices, programId, programs])
  if (programId === undefined) return <Empty title={t('noProgram')} />
  if (desk) return <Context value={desk}>{children}</Context>
  return error ? <Failed error={error} onRetry={refetch} /> : <Loading />
}

/** The same desk, before a file that goes by another version of the procedure. */
export function DeskUnder({
  program,
  children,
}: {
  readonly program: Program
  readonly children: ReactNode
}) {
  const desk = useDesk()
  const under = useMemo(() => ({ ...desk, program }), [desk, program])
  return <Context value={under}>{children}</Context>
}

export function useDesk(): Desk {
  const desk = useContext(Context)
  if (!desk) throw new Error('useDesk outside of DeskGate')
  return desk
}

/** How values of the program are put in words here. */
export function useValueWorld(
  names: {
    readonly users?: readonly { readonly value: string; readonly label: string }[]
    readonly records?: (id: string) => string | undefined
  } = {},
): ValueWorld {
  const { language } = useWords()
  const { program } = useDesk()
  const { offices } = useNode()
  const { users, records } = names
  return useMemo(
    () => ({
      language,
      program,
      officeName: (code) => offices.find((office) => office.code === code)?.name[language] ?? code,
      userName: (id) => users?.find(({ value }) => value === id)?.label ?? id.slice(0, 8),
      recordName: (id) => records?.(id) ?? id.slice(0, 8),
    }),
    [language, program, offices, users, records],
  )
}

/** What the roles of this desk may do: read files, register, see the agenda, see figures. */
export function abilitiesOf({ program, roles }: Desk): {
  readonly reads: boolean
  /** Whether there are people to be found, and figures of them. */
  readonly finds: boolean
  readonly registers: boolean
  readonly plans: boolean
  readonly counts: boolean
  readonly attends: boolean
  /** Whether they decide which files are forgotten. */
  readonly forgets: boolean
} {
  const mine = roles.map((role) => program.roles[role])
  const inside = (role: Role | undefined): boolean => role?.outside === undefined
  const isPartner = (role: Role | undefined): boolean =>
    role?.receives !== undefined || role?.represents !== undefined
  const by = program.actions['express-intent']?.by ?? []
  const receiving = Object.values(program.recurring ?? {}).flatMap(
    ({ misses }) => program.actions[misses?.action ?? '']?.by ?? [],
  )
  return {
    attends: receiving.some((role) => roles.includes(role)),
    reads: mine.some((role) => (inside(role) || isPartner(role)) && (role?.reads.length ?? 0) > 0),
    finds:
      isAboutPeople(program) && mine.some((role) => inside(role) && (role?.reads.length ?? 0) > 0),
    registers: by.some((role) => roles.includes(role)),
    plans: mine.some((role) =>
      role?.reads.some(({ kinds }) => kinds.some((kind) => program.records[kind]?.agenda)),
    ),
    counts: mine.some((role) => role?.statistics === true),
    forgets: program.retention?.decidedBy.some((role) => roles.includes(role)) ?? false,
  }
}
