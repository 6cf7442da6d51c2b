import { isPaperLanguage, PAPER_LANGUAGES, type PaperLanguage } from '#model/text.ts'
import { codeFrom } from '#standards/proofs/printed-code.ts'

import { LANGUAGE_NAMES } from '../words/language-names.ts'
import { startCamera } from './camera.ts'
import { judge, knownFrom, type Known } from './known.ts'
import { readCode } from './read-code.ts'
import { WORDS } from './words.ts'

/** An answer, or why there is none yet. */
type Said = 'valid' | 'invalid' | 'noCode' | 'noCamera' | 'noNetwork'

const SIGNS: { readonly [said in Said]?: string } = { valid: '✓', invalid: '✗' }
/** A picture is looked at for so long. */
const PATIENCE_MS = 2500

function element<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.querySelector(`#${id}`)
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}`)
  return found
}
const answer = element('answer', HTMLElement)
const camera = element('camera', HTMLButtonElement)
const video = element('video', HTMLVideoElement)
const picture = element('picture', HTMLInputElement)
const code = element('code', HTMLTextAreaElement)
const select = element('language', HTMLSelectElement)
const asOf = element('as-of', HTMLElement)

const own = knownFrom(JSON.parse(element('verification', HTMLScriptElement).textContent))
let known: Known | undefined = own
let said: Said | undefined
let stopCamera: (() => void) | undefined
let language: PaperLanguage =
  navigator.languages.map((tag) => tag.slice(0, 2)).find(isPaperLanguage) ?? 'es'
const online = location.protocol.startsWith('http')

/** Writes all words anew, in the language that is chosen. */
function show(): void {
  document.documentElement.lang = language
  document.title = WORDS.title[language]
  for (const [name, words] of Object.entries(WORDS))
    for (const place of document.querySelectorAll(`[data-words="${name}"]`))
      place.textContent = words[language]
  camera.textContent = (stopCamera ? WORDS.stop : WORDS.camera)[language]
  asOf.textContent = known
    ? `${WORDS.asOf[language]} ${new Date(known.status.at * 1000).toISOString().slice(0, 10)}.`
    : ''
  element('demo', HTMLElement).hidden = !known?.demo
  answer.replaceChildren(...(said ? [answerIn(said)] : []))
}

function answerIn(what: Said): HTMLElement {
  const line = document.createElement('p')
  line.className = what
  line.textContent = [SIGNS[what] ?? [], WORDS[what][language]].flat().join(' ')
  return line
}

function tell(what: Said): void {
  said = what
  show()
  answer.scrollIntoView({ block: 'nearest' })
}

const tellOf = (text: string): void =>
  tell(known !== undefined && judge(text, known) ? 'valid' : 'invalid')

/** The letters beside the code hold no signature: only the node can tell. */
async function ask(letters: string): Promise<void> {
  try {
    if (!online) throw new Error('no network')
    const response = await fetch(`/api/v1/verify/${encodeURIComponent(letters)}`)
    if (!response.ok) throw new Error('no answer')
    const found: unknown = await response.json()
    const valid = typeof found === 'object' && found !== null && 'valid' in found && found.valid
    tell(valid === true ? 'valid' : 'invalid')
  } catch {
    tell('noNetwork')
  }
}

async function refresh(): Promise<void> {
  try {
    const response = await fetch('/.well-known/ceiba-verification.json')
    known = knownFrom(await response.json()) ?? known
    show()
  } catch {
    // Without a network it is as it was, and says as of when.
  }
}

/** What was answered before is no answer to what is asked now. */
function forget(): void {
  said = undefined
  show()
}

async function look(file: File): Promise<void> {
  forget()
  const image = await createImageBitmap(file).catch(() => undefined)
  const text = image && readCode(image, image, PATIENCE_MS)
  if (text === undefined) tell('noCode')
  else tellOf(text)
}

async function switchCamera(): Promise<void> {
  if (stopCamera) {
    stopCamera()
    stopCamera = undefined
    show()
    return
  }
  forget()
  try {
    stopCamera = await startCamera(video, (text) => {
      stopCamera = undefined
      tellOf(text)
    })
    show()
  } catch {
    tell('noCamera')
  }
}

for (const one of PAPER_LANGUAGES)
  select.add(new Option(LANGUAGE_NAMES[one], one, false, one === language))
select.addEventListener('change', () => {
  if (isPaperLanguage(select.value)) language = select.value
  show()
})
camera.addEventListener('click', () => void switchCamera())
picture.addEventListener('change', () => {
  const [file] = picture.files ?? []
  picture.value = ''
  if (file) void look(file)
})
element('typed', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault()
  const typed = code.value.trim()
  if (typed === '') return
  forget()
  if (codeFrom(typed)) void ask(typed)
  else tellOf(typed)
})
element('refresh', HTMLButtonElement).addEventListener('click', () => void refresh())
element('refresh', HTMLButtonElement).hidden = !online
element('save', HTMLElement).hidden = !online
show()
