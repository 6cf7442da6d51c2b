import { Link } from '@tanstack/react-router'

import { useWords } from '../words/language.tsx'
import { REGISTER_WORDS as WORDS } from './register-words.ts'

/** The same registration as a form or as a grid: what is typed in one is there in the other. */
export function ViewSwitch() {
  const { say } = useWords()
  return (
    <nav className="view-switch" aria-label={say(WORDS.views)}>
      <Link to="/register" activeOptions={{ exact: true }}>
        {say(WORDS.asForm)}
      </Link>
      <Link to="/register/grid">{say(WORDS.asGrid)}</Link>
    </nav>
  )
}
