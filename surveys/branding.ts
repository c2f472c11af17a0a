// The colours of a place: whether they can be read, what else follows from them, and the nearest that can.

/** `#rrggbb`, in small letters. */
export type Colour = string
export type Colours = { readonly accent: Colour; readonly onAccent: Colour }
/** What the product has where a place has chosen nothing; the same as in client/shared/tokens.css. */
export const ownColours: Colours = { accent: '#0b5d5e', onAccent: '#ffffff' }
/** Behind the main colour on every page. */
const grounds: readonly Colour[] = ['#f7f4ee', '#ffffff']

/** WCAG 2.2 AA, of text; the parts of a control need 3. */
const leastOfText = 4.5

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/.test(text)

type Rgb = readonly [number, number, number]
const rgbOf = (colour: Colour): Rgb => {
  const at = (from: number) => Number.parseInt(colour.slice(from, from + 2), 16)
  return [at(1), at(3), at(5)]
}
const written = (rgb: Rgb): Colour => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

/** So much of the way to another colour, 0 to 1. */
const mixed = (colour: Colour, other: Colour, share: number): Colour => {
  const [one, two] = [rgbOf(colour), rgbOf(other)]
  const part = (at: 0 | 1 | 2) => one[at] + (two[at] - one[at]) * share
  return written([part(0), part(1), part(2)])
}

/** Relative luminance, 0 to 1, as WCAG has it. */
function luminance(colour: Colour): number {
  const [red, green, blue] = rgbOf(colour).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** From 1, alike, to 21, black and white. */
export function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

export type ColourFault = {
  readonly colour: keyof Colours
  /** `page`: on the page, as a link or an edge; `button`: the text on the main colour. */
  readonly where: 'page' | 'button'
  /** Measured, and the least that is needed. */
  readonly ratio: number
  readonly least: number
  /** The nearest that passes. */
  readonly nearest: Colour
}

const onGrounds = (accent: Colour) => Math.min(...grounds.map((ground) => contrast(accent, ground)))

/** What cannot be read. Of what passes nothing is told; 4.5 for text is more than the 3 that parts need. */
export function faultsIn({ accent, onAccent }: Colours): readonly ColourFault[] {
  const onPage = onGrounds(accent)
  const faults: ColourFault[] = []
  const least = leastOfText
  const passes = (colour: Colour) => onGrounds(colour) >= least
  if (onPage < least)
    faults.push({ colour: 'accent', where: 'page', ratio: onPage, least, nearest: nearest(accent, passes) })
  // Beside a main colour that is to be mended the text is judged by the mended one.
  const behind = faults[0]?.nearest ?? accent
  const onButton = contrast(onAccent, behind)
  if (onButton < least)
    faults.push({
      ...{ colour: 'onAccent', where: 'button', ratio: onButton, least },
      nearest: nearest(onAccent, (colour) => contrast(colour, behind) >= least),
    })
  return faults
}

/** The colour that passes and is least far away, on the way to black or to white. */
function nearest(colour: Colour, passes: (colour: Colour) => boolean): Colour {
  for (let step = 0; step <= 100; step++)
    for (const end of ['#000000', '#ffffff']) {
      const candidate = mixed(colour, end, step / 100)
      if (passes(candidate)) return candidate
    }
  return ownColours.accent
}

/** The main colour made stronger for what is pressed, and so soft that it can be read on itself. */
function shadesOf(accent: Colour): { readonly strong: Colour; readonly soft: Colour } {
  const soft = [0.13, 0.1, 0.07, 0.04]
    .map((share) => mixed('#ffffff', accent, share))
    .find((shade) => contrast(accent, shade) >= leastOfText)
  return { strong: mixed(accent, '#000000', 0.25), soft: soft ?? '#ffffff' }
}

/** As a style sheet: what the tokens of every page are from then on. */
export function styleOf({ accent, onAccent }: Colours): string {
  const { strong, soft } = shadesOf(accent)
  return `:root{--accent:${accent};--accent-strong:${strong};--accent-soft:${soft};--on-accent:${onAccent}}`
}
