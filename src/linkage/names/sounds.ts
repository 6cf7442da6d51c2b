/**
 * How letters sound alike in the region, first to last. Spanish: b/v, s/z/c, g/j, ll/y, h, x. Portuguese: ç, lh, nh, -ão, -ões.
 * French of Haiti and its Creole: ou, eau, au, ph, -ette, gn; K and W of Creole for C, QU and OU. English where it meets them: th, sh, ck.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/^JN$/, 'JEAN'],
  [/^M[AI]?$/, 'MARIA'],
  [/EAUX?/g, 'O'],
  [/OU/g, 'U'],
  [/AU/g, 'O'],
  [/PH/g, 'F'],
  [/TH/g, 'T'],
  [/SH|SCH/g, 'CH'],
  [/NH|GN|NI(?=[AEO])/g, 'NY'],
  [/LH|LL/g, 'Y'],
  [/CK|QU(?=[EI])|Q/g, 'K'],
  [/X/g, 'S'],
  [/CC?(?=[EIY])|Z/g, 'S'],
  [/C(?=H)/g, '1'],
  [/C/g, 'K'],
  [/1H/g, 'C'],
  [/GU(?=[EI])/g, '2'],
  [/G(?=[EIY])/g, 'J'],
  [/2/g, 'G'],
  [/^[HJ](?=[AEIOU])/, 'J'],
  [/(?<!^)H/g, ''],
  [/[VW]/g, 'B'],
  [/Y/g, 'I'],
  [/M(?=[BP])|N(?=[BP])/g, 'N'],
  [/E(?=[AO])/g, 'I'],
  [/(.)\1+/g, '$1'],
  [/(ET|EL|IN|IT|ST)E$/, '$1'],
  [/(?<=.{3})[SNMD]$/, ''],
]

/**
 * The sound of a folded name: spellings that the ear does not tell apart come to one text. Not to be shown to people.
 *
 * soundKey('VELASQUES') //=> soundKey('BELAZQUEZ')
 */
export function soundKey(folded: string): string {
  let sound = folded.replaceAll(' ', '')
  for (const [pattern, by] of RULES) sound = sound.replace(pattern, by)
  return sound === '' ? folded : sound
}

/** The consonants of a sound with its first letter: what is left when vowels were heard or typed otherwise. */
export const skeletonOf = (sound: string): string =>
  sound.slice(0, 1) + sound.slice(1).replaceAll(/[AEIOU]/g, '')
