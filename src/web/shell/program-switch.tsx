import './program-switch.css'
import { NativeSelect } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'

import { useWords } from '../words/language.tsx'
import { useDesk } from './desk.tsx'

/** For whoever works in several procedures: at which of them this tab is. */
export function ProgramSwitch() {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const { programId, programs, choose } = useDesk()
  if (programs.length < 2) return null
  return (
    <NativeSelect
      className="program-switch"
      size="xs"
      aria-label={t('procedure')}
      value={programId}
      data={programs.map(({ id, title }) => ({ value: id, label: say(title) }))}
      onChange={({ currentTarget }) => {
        choose(currentTarget.value)
        void navigate({ to: '/' })
      }}
    />
  )
}
