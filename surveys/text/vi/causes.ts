/** A cause as a sentence says it (surveys/cause.ts): names in the reader's language. */
export type SaidCause =
  | {
      readonly because: 'item'
      readonly title: string
      readonly mostly: boolean
      readonly units: readonly { readonly name: string; readonly level: string }[]
    }
  | { readonly because: 'mix' }

const mostNamed = 3
const numerals = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']
const counted = (count: number) => numerals[count] ?? `${count}`
const levels: Readonly<Record<string, string>> = { commune: 'xã', town: 'thị trấn', ward: 'phường' }

/** Units of one kind are told by that and their short names: `hai xã (Hồng Thái, Phan Hiệp)`. */
function places(units: Extract<SaidCause, { because: 'item' }>['units']): string {
  if (units.length === 0) return ''
  const [first] = units
  const kind = levels[first?.level ?? '']
  const alike =
    kind !== undefined && units.every(({ name, level }) => level === first?.level && name.includes(`${kind} `))
  const names = units.map(({ name }) => (alike ? name.slice(name.indexOf(`${kind} `) + kind.length + 1) : name))
  const noun = alike ? kind : 'đơn vị'
  if (names.length === 1) return ` ở ${alike ? `${noun} ` : ''}${names[0]}`
  if (names.length <= mostNamed) return ` ở ${counted(names.length)} ${noun} (${names.join(', ')})`
  return ` ở ${counted(names.length)} ${noun} (nhiều nhất là ${names.slice(0, mostNamed).join(', ')})`
}

/** Vì sao điểm thay đổi. */
export const causes = {
  /** Goes on from "giảm 4,1 điểm so với quý II, ". */
  because: (cause: SaidCause) =>
    cause.because === 'mix'
      ? 'chủ yếu do cơ cấu phiếu giữa các đơn vị và tiêu chí thay đổi'
      : `${cause.mostly ? 'chủ yếu' : 'nhiều nhất'} do tiêu chí “${cause.title}”${places(cause.units)}`,
}
