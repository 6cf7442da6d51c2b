import type { FieldProblem } from '#engine/refusal.ts'
import { say } from '#model/text.ts'

/** NIST SP 800-63B asks for a length, for a look at known passwords, and for no rules of signs; both are done here, and nothing leaves. */
const SHORTEST = 12
/** What is looked at: a longer password is no weaker, and looking takes time. */
const LOOKED_AT = 64
/** Of zxcvbn's 0 to 4: some 10^8 guesses withstand what an online guesser and a slow hash leave. */
const LEAST_SCORE = 3

const problem = (code: string, es: string, en: string): FieldProblem => ({
  path: 'password',
  code,
  message: say(es, en),
})
const TOO_SHORT = problem(
  'too-short',
  `Use ${SHORTEST} signos o más; cuatro palabras al azar son fáciles de recordar.`,
  `Use ${SHORTEST} characters or more; four words by chance are easy to remember.`,
)
const KNOWN = problem(
  'known',
  'Está en las listas de contraseñas robadas que circulan. Elija otra.',
  'It is on the lists of stolen passwords that go round. Choose another.',
)
const GUESSABLE = problem(
  'guessable',
  'Se adivina con facilidad: nombres, fechas y palabras comunes no bastan. Agregue palabras al azar.',
  'It is easily guessed: names, dates and common words are not enough. Add words by chance.',
)

/** What is wrong with a new password; empty when it is a good one. `own` are words that belong to its holder. */
export async function passwordProblems(
  password: string,
  own: readonly string[],
): Promise<readonly FieldProblem[]> {
  if (Array.from(password).length < SHORTEST) return [TOO_SHORT]
  if (isOwn(password, own)) return [GUESSABLE]
  const judge = await judgeOf()
  const { score, sequence } = judge.check(password.slice(0, LOOKED_AT), [...own, 'ceiba', 'comar'])
  const whole = sequence.length === 1 && sequence[0]?.pattern === 'dictionary'
  if (whole && score < 4) return [KNOWN]
  return score < LEAST_SCORE ? [GUESSABLE] : []
}

const folded = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
/** So many letters must be left when names, digits and signs are taken out. */
const LEFT = 6

/** Whether it is made of its holder's own name and little else: what whoever knows them tries first. */
function isOwn(password: string, own: readonly string[]): boolean {
  const left = own.reduce((rest, word) => rest.replaceAll(folded(word), ''), folded(password))
  return left.length < password.length && left.replaceAll(/[^\p{L}]/gu, '').length < LEFT
}

/** The lists, Spanish and English, take a third of a second and some 70 MB: only a process in which somebody sets a password reads them. */
const judgeOf = once(async () => {
  const [{ ZxcvbnFactory }, common, es, en] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-es-es'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...es.dictionary, ...en.dictionary },
    graphs: common.adjacencyGraphs,
  })
})

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}
