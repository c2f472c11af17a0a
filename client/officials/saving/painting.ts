// SVG of the page copied so that it looks the same where the page's styles are not.
const space = 'http://www.w3.org/2000/svg'

export function svgNode(name: string, attributes: Readonly<Record<string, string>> = {}, text?: string): SVGElement {
  const node = document.createElementNS(space, name)
  for (const [key, value] of Object.entries(attributes)) if (key !== 'xmlns') node.setAttribute(key, value)
  if (text !== undefined) node.textContent = text
  return node
}

/** A computed colour as one that every program reads, and how opaque it is. */
export function paintOf(computed: string): { readonly color: string; readonly opacity: number } {
  const [, red, green, blue, opacity = '1'] =
    /^rgba?\((\d+(?:\.\d+)?), (\d+(?:\.\d+)?), (\d+(?:\.\d+)?)(?:, ([\d.]+))?\)$/.exec(computed) ?? []
  if (red === undefined) return { color: computed, opacity: 1 }
  const color = `#${[red, green, blue].map((part) => Math.round(Number(part)).toString(16).padStart(2, '0')).join('')}`
  return { color, opacity: Number(opacity) }
}

const painted = ['fill', 'stroke'] as const
const copied = [
  ...['fill-opacity', 'stroke-opacity', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'stroke-linecap'],
  ...['opacity', 'vector-effect', 'text-anchor', 'dominant-baseline', 'font-size', 'font-weight', 'overflow'],
]
/** What says nothing outside the page, or points out of the file. */
const dropped = /^(?:class|style|role|tabindex|focusable|href|xlink:href|aria-.*|data-.*|on.*)$/

function dress(copy: Element, original: Element): void {
  const style = getComputedStyle(original)
  for (const { name } of [...copy.attributes]) if (dropped.test(name)) copy.removeAttribute(name)
  for (const name of painted) {
    const value = style.getPropertyValue(name)
    const { color, opacity } = paintOf(value)
    // A pattern of the same file: Chromium tells its address with quotes.
    copy.setAttribute(name, value.startsWith('url(') ? value.replaceAll('"', '') : color)
    if (opacity < 1) copy.setAttribute(`${name}-opacity`, `${opacity}`)
  }
  for (const name of copied) {
    const value = style.getPropertyValue(name)
    if (!value || value === 'none' || value === 'auto') continue
    if (name.endsWith('-opacity') && copy.hasAttribute(name)) continue
    copy.setAttribute(name, value.replaceAll('px', ''))
  }
}

const undressed = 'title, desc, defs'
/** A copy of a chart at its place on the page, every colour and size written into it. */
export function copyOf(chart: SVGSVGElement, box: DOMRect): Element {
  const made = copyWith(chart) as Element
  for (const name of ['x', 'y', 'width', 'height'] as const) made.setAttribute(name, `${box[name]}`)
  return made
}

function copyWith(original: Element): Element | undefined {
  if (!original.matches(undressed) && getComputedStyle(original).display === 'none') return undefined
  // A link in a chart leads nowhere from a file.
  const copy = original.localName === 'a' ? svgNode('g') : (original.cloneNode(false) as Element)
  if (!original.matches(undressed)) dress(copy, original)
  for (const child of original.childNodes) {
    if (child instanceof Text) copy.append(child.data)
    else if (child instanceof Element) {
      const made = copyWith(child)
      if (made) copy.append(made)
    }
  }
  return copy
}
