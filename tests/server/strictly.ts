import { afterEach, expect } from 'vitest'

import { ASYLUM } from './asylum-desk.ts'
import { look, text } from './look.ts'
import type { Answer, Served } from './serve.ts'

export const BEGIN = `${ASYLUM}/actions/express-intent`
/** What a person typed, and must be found in no answer and no log. */
export const SECRET = 'Xochiquetzal-Secreta'
export const FILING = { filedOn: '2024-09-02', channel: 'written', filedAt: 'office' }

/** Status, code, and the places of its problems. */
export function said({ status, body }: Answer): unknown[] {
  const problems = look(body, 'problems')
  const places = Array.isArray(problems)
    ? problems.map((problem) => `${text(problem, 'path')} ${text(problem, 'code')}`)
    : []
  return [status, look(body, 'code'), ...places]
}

/**
 * A way to ask whose answers are looked through after each test: none is a fault of the server, none repeats what was typed, each
 * refusal says so in both languages, and nothing was logged.
 */
export function strictly(served: () => Served): Served['call'] {
  const answers: Answer[] = []
  afterEach(() => {
    for (const { status, headers, body } of answers.splice(0)) {
      expect(status).toBeLessThan(500)
      if (status < 400) continue
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(look(body, 'status')).toBe(status)
      for (const language of ['es', 'en']) expect(text(body, 'detail', language)).not.toBe('')
      expect(JSON.stringify(body)).not.toContain(SECRET)
    }
    expect(served().logged).toEqual([])
  })
  return async (...asked) => {
    const answer = await served().call(...asked)
    answers.push(answer)
    return answer
  }
}
