const ENTITIES: { readonly [letter: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it stands in a page: nothing that a file says can become markup. */
export const escaped = (text: string | number): string =>
  String(text)
    .replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter)
    .replaceAll(/\p{Cc}/gu, ' ')

/** A table; the first column is text, the others are numbers. */
export const table = (
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string =>
  `<div class="wide"><table><thead><tr>${head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead><tbody>${rows
    .map(
      (row) =>
        `<tr>${row.map((cell, at) => (at === 0 ? `<th scope="row">${escaped(cell)}</th>` : `<td>${escaped(cell)}</td>`)).join('')}</tr>`,
    )
    .join('')}</tbody></table></div>`

export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2a24; --soft: #5b6b63; --paper: #fbfaf6; --line: #d9ddd3; --for: #2f7d4f; --against: #b3452c; --rare: #8fc3a3; --sum: #3b5b8c }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ece6; --soft: #a3afa7; --paper: #161b18; --line: #343d37; --for: #5cb981; --against: #e07a5f; --rare: #2f6b48; --sum: #86a8dc } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1.25rem; margin: 2.5rem 0 .25rem } h3 { font-size: 1rem; margin: 1.5rem 0 .5rem }
p { margin: .25rem 0 .75rem; max-width: 45rem } .soft { color: var(--soft) }
dl { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 1rem 0 } dt { color: var(--soft); font-size: .85rem } dd { margin: 0; font-size: 1.4rem; font-variant-numeric: tabular-nums }
.wide { overflow-x: auto } table { border-collapse: collapse; font-size: .875rem } th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: anywhere } th:first-child { text-align: left; font-weight: 500 } thead th { color: var(--soft) }
svg { width: 100%; height: auto; max-width: 46rem; display: block } svg text { fill: var(--ink); font: 12px system-ui, sans-serif } svg .soft { fill: var(--soft) } svg .axis { stroke: var(--line) }
.for { fill: var(--for) } .against { fill: var(--against) } .rare { fill: var(--rare) } .sum { fill: var(--sum) } .line { fill: none; stroke-width: 2 }
`
