// The method of an index as a page that stands alone: it can be opened and printed without a network, and runs nothing.

import type { MethodBlock, MethodDocument } from '../../../surveys/methods/blocks.ts'
import { escaped as html } from './xml.ts'

const style = `
:root { color-scheme: light }
body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1f; max-width: 70rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.6rem; line-height: 1.25 } h2 { font-size: 1.2rem; margin-top: 2rem; break-after: avoid }
table { border-collapse: collapse; width: 100%; margin: 0.75rem 0; font-size: 0.875rem }
caption { text-align: left; font-weight: 600; padding: 0.25rem 0 }
th, td { border: 1px solid #c6c6cd; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
thead { display: table-header-group } tr { break-inside: avoid }
.formula { margin: 0.5rem 0 } .formula code { display: block; background: #f3f3f7; padding: 0.5rem; white-space: pre-wrap }
.caution { border-left: 4px solid #a15c00; padding-left: 0.75rem }
.depth-1 { padding-left: 1.5rem } .depth-2 { padding-left: 2.5rem } .depth-3 { padding-left: 3.5rem } .depth-4 { padding-left: 4.5rem }
@media print { body { max-width: none; padding: 0; font-size: 10pt } a { color: inherit; text-decoration: none } }
@media (max-width: 40rem) { .wide { overflow-x: auto } .wide table { min-width: 40rem } }`

export function methodPage({ title, language, sections }: MethodDocument, contents: string): string {
  const ways = sections.map(({ name, title: own }) => `<li><a href="#${name}">${html(own)}</a></li>`)
  const parts = sections.map(
    ({ name, title: own, blocks }) =>
      `<section aria-labelledby="${name}"><h2 id="${name}">${html(own)}</h2>\n${blocks.map(block).join('\n')}</section>`,
  )
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${html(title)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>${style}</style></head>
<body><main>
<h1>${html(title)}</h1>
<nav aria-label="${html(contents)}"><ul>${ways.join('')}</ul></nav>
${parts.join('\n')}
</main></body></html>
`
}

function block(one: MethodBlock): string {
  switch (one.kind) {
    case 'text':
      return `<p${one.caution ? ' class="caution"' : ''}>${html(one.text)}</p>`
    case 'list':
      return `<ul>${one.lines.map((line) => `<li>${html(line)}</li>`).join('')}</ul>`
    case 'formula':
      return `<div class="formula">${html(one.name)}<code>${html(one.formula)}</code></div>`
    case 'table': {
      const head = one.head.map((cell) => `<th scope="col">${html(cell)}</th>`).join('')
      // The name of a row of a tree is its second cell; how deep it stands in shows there.
      const rows = one.rows.map(
        ({ cells, depth }) =>
          `<tr>${cells.map((cell, i) => `<td${i === 1 && depth > 0 ? ` class="depth-${Math.min(4, depth)}"` : ''}>${html(cell)}</td>`).join('')}</tr>`,
      )
      return `<div class="wide"><table><caption>${html(one.caption)}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`
    }
  }
}
