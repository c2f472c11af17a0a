import type * as vi from '../vi/causes.ts'

const mostNamed = 3
const numerals = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const counted = (count: number) => numerals[count] ?? `${count}`
const levels: Readonly<Record<string, string>> = { commune: 'communes', town: 'towns', ward: 'wards' }
const short = /^People's Committee of (.+) (?:commune|town|ward)$/

function places(units: Extract<vi.SaidCause, { because: 'item' }>['units']): string {
  if (units.length === 0) return ''
  const [first] = units
  const kind = levels[first?.level ?? '']
  const alike = kind !== undefined && units.every(({ name, level }) => level === first?.level && short.test(name))
  const names = units.map(({ name }) => (alike ? name.replace(short, '$1') : name))
  if (names.length === 1) return ` at ${alike ? `${names[0]} ${kind.slice(0, -1)}` : `the ${names[0]}`}`
  const noun = alike ? kind : 'units'
  if (names.length <= mostNamed) return ` in ${counted(names.length)} ${noun} (${names.join(', ')})`
  return ` in ${counted(names.length)} ${noun} (above all ${names.slice(0, mostNamed).join(', ')})`
}

export const causes: typeof vi.causes = {
  because: (cause) =>
    cause.because === 'mix'
      ? 'mainly because the mix of responses between units and items has changed'
      : `${cause.mostly ? 'mainly' : 'most of all'} because of “${cause.title}”${places(cause.units)}`,
}
