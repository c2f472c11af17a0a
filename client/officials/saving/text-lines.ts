import { ascentOf } from './lines.ts'
import { paintOf, svgNode } from './painting.ts'

/** A text of the page as lines of SVG text, broken where the browser breaks it. */
export function textLines(text: Text, style: CSSStyleDeclaration): Element[] {
  const lines: { words: string[]; box: DOMRect }[] = []
  const range = document.createRange()
  for (const word of text.data.matchAll(/\S+/g)) {
    range.setStart(text, word.index)
    range.setEnd(text, word.index + word[0].length)
    const [box] = range.getClientRects()
    if (!box || box.width === 0) continue
    const last = lines.at(-1)
    if (last && Math.abs(last.box.top - box.top) < 2) last.words.push(word[0])
    else lines.push({ words: [word[0]], box })
  }
  const ascent = lines.length > 0 ? ascentOf(`${style.fontWeight} ${style.fontSize} ${style.fontFamily}`) : 0
  return lines.map(({ words, box }) =>
    svgNode(
      'text',
      {
        x: `${box.left}`,
        y: `${box.top + box.height * ascent}`,
        'font-size': style.fontSize.replace('px', ''),
        'font-weight': style.fontWeight,
        fill: paintOf(style.color).color,
        'letter-spacing': style.letterSpacing === 'normal' ? '0' : style.letterSpacing.replace('px', ''),
      },
      words.join(' '),
    ),
  )
}
