/** Words between the parts of a name that carry no weight: "de la Cruz" and "Cruz" are one surname to whoever looks for it. */
const PARTICLES = new Set(
  'DE DEL LA LAS LOS LO Y E DA DO DOS DAS VON VAN DER DEN DU DI EL AL BIN IBN BINT'.split(' '),
)
/** Words that belong to the one after them: San Martín, Santa Cruz, Mac Donald. */
const JOINED = new Set('SAN SANTA SANTO STE ST MAC MC O D L'.split(' '))
/** "Viuda de", "esposa de": what follows is somebody else's name. */
const MARRIED = / (VDA|VIUDA|ESPOSA|SRA|SENORA|NEE) (DE |DEL )?.*$/

/**
 * The parts of folded surnames, particles left out and what belongs together joined. A husband's name behind "viuda de" is left out.
 *
 * surnameParts('PONCE DE LA CRUZ VDA DE PAZ') //=> ['PONCE', 'CRUZ']
 */
export function surnameParts(folded: string): readonly string[] {
  const words = folded.replace(MARRIED, '').split(' ')
  const parts: string[] = []
  let held = ''
  for (const [at, word] of words.entries()) {
    if (word === '') continue
    if (JOINED.has(word) && at + 1 < words.length) held += word
    else if (held === '' && PARTICLES.has(word)) continue
    else {
      parts.push(held + word)
      held = ''
    }
  }
  if (parts.length > 0) return parts
  const whole = words.join('')
  return whole === '' ? [] : [whole]
}

/**
 * The given names of a folded text, particles left out.
 *
 * givenParts('MARIA DE LOS ANGELES') //=> ['MARIA', 'ANGELES']
 */
export function givenParts(folded: string): readonly string[] {
  const words = folded.split(' ').filter((word) => word !== '')
  const telling = words.filter((word) => !PARTICLES.has(word))
  return telling.length > 0 ? telling : words
}
