// A part of the page as one SVG file that needs nothing from outside: boxes, texts and charts where they stand, in the
// colours that they have.
import { wrap } from './lines.ts'
import { copyOf, paintOf, svgNode } from './painting.ts'
import { textLines } from './text-lines.ts'

export type Picture = { readonly text: string; readonly width: number; readonly height: number }
type Captions = {
  readonly title: string
  readonly lead: string
  readonly source: string
  readonly demo: string | null
  readonly language: string
}

const edge = 16
const narrowest = 360
const left = '.unseen, .save, .open, .quiet, .how, script, input, select, textarea, [hidden]'

/** Draws an element with its title above and its source below; lengths in CSS pixels. */
export function draw(region: Element, { title, lead, source, demo, language }: Captions): Picture {
  const drawn = svgNode('g')
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  walk(region, drawn, (box) => {
    bounds.left = Math.min(bounds.left, box.left)
    bounds.top = Math.min(bounds.top, box.top)
    bounds.right = Math.max(bounds.right, box.right)
    bounds.bottom = Math.max(bounds.bottom, box.bottom)
  })
  const width = Math.ceil(Math.max(narrowest, bounds.right - bounds.left)) + 2 * edge
  const family = getComputedStyle(region).fontFamily
  const ink = getComputedStyle(document.body).color
  const root = svgNode('svg', { xmlns: 'http://www.w3.org/2000/svg', 'font-family': family, lang: language })
  const said = [...region.querySelectorAll('[role="img"]')].map((chart) => chart.getAttribute('aria-label') ?? '')
  root.append(svgNode('title', {}, title), svgNode('desc', {}, [source, ...said].join('\n')))
  const paper = svgNode('rect', { width: '100%', height: '100%', fill: '#ffffff' })
  root.append(paper)
  let y = edge
  const caption = (text: string, size: number, weight: number) => {
    for (const line of wrap(text, width - 2 * edge, `${weight} ${size}px ${family}`)) {
      y += size * 1.3
      const place = { x: `${edge}`, y: `${y - size * 0.3}`, 'font-size': `${size}`, 'font-weight': `${weight}` }
      root.append(svgNode('text', { ...place, fill: ink }, line))
    }
  }
  caption(title, 18, 600)
  if (lead) caption(lead, 13, 400)
  y += 12
  drawn.setAttribute('transform', `translate(${edge - bounds.left} ${y - bounds.top})`)
  root.append(drawn)
  y += bounds.bottom - bounds.top + 10
  caption(source, 13, 400)
  if (demo) caption(demo, 13, 700)
  const height = Math.ceil(y + edge)
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` }))
    root.setAttribute(name, `${value}`)
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}`
  return { text, width, height }
}

function walk(element: Element, into: Element, cover: (box: DOMRect) => void): void {
  const style = getComputedStyle(element)
  if (element.matches(left) || !element.checkVisibility({ visibilityProperty: true })) return
  const box = element.getBoundingClientRect()
  if (element instanceof SVGSVGElement) {
    cover(box)
    into.append(copyOf(element, box))
    return
  }
  // What has no size of its own is a triangle made of borders; it says nothing on paper.
  if (box.width < 1 || box.height < 1) return
  cover(box)
  into.append(...boxOf(box, style))
  for (const child of element.childNodes) {
    if (child instanceof Element) walk(child, into, cover)
    else if (child instanceof Text) into.append(...textLines(child, style))
  }
}

/** The ground of an element and its edges: all around, or above and below. */
function boxOf(box: DOMRect, style: CSSStyleDeclaration): Element[] {
  const made: Element[] = []
  const { color, opacity } = paintOf(style.backgroundColor)
  const around = Number.parseFloat(style.borderLeftWidth) > 0 && style.borderLeft === style.borderTop
  if (opacity > 0 || around)
    made.push(
      svgNode('rect', {
        x: `${box.x}`,
        y: `${box.y}`,
        width: `${box.width}`,
        height: `${box.height}`,
        rx: `${Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, box.height / 2)}`,
        fill: color,
        'fill-opacity': `${opacity}`,
        ...(around && { stroke: paintOf(style.borderTopColor).color, 'stroke-width': style.borderTopWidth }),
      }),
    )
  for (const side of around ? [] : (['Top', 'Bottom'] as const)) {
    const thick = Number.parseFloat(style[`border${side}Width`])
    const { color, opacity } = paintOf(style[`border${side}Color`])
    if (!(thick > 0 && opacity > 0) || style[`border${side}Style`] === 'none') continue
    const y = side === 'Top' ? box.top + thick / 2 : box.bottom - thick / 2
    const line = { x1: `${box.left}`, x2: `${box.right}`, y1: `${y}`, y2: `${y}` }
    made.push(svgNode('line', { ...line, stroke: color, 'stroke-width': `${thick}` }))
  }
  return made
}
