import { type BreakKind, endsSeries } from '../../breaks.ts'
import type { Indicator } from '../../instrument.ts'
import type { Period } from '../../period.ts'
import { formatDay, formatNumber, formatPeriod } from '../format.ts'

/** What is looked at: the index of a sector, a factor or an item. */
export type Named = { readonly title: string; readonly kind: Indicator['kind']; readonly isIndex: boolean }
/** One thing that the figures say about an indicator over time. Scores 0-100, differences in points. */
export type TimeFact =
  | {
      readonly says: 'moved'
      readonly node: Named
      readonly from: Period
      readonly to: Period
      readonly difference: number
      readonly score: number
      readonly moreThanNoise: boolean
    }
  | { readonly says: 'one'; readonly node: Named; readonly period: Period; readonly score: number }
  | { readonly says: 'hidden'; readonly node: Named }
  | { readonly says: 'lowest' | 'highest'; readonly period: Period; readonly score: number }
  /** A break of the series among the periods told of, or just before them. */
  | { readonly says: 'break'; readonly kind: BreakKind; readonly day: string }

const one = (value: number) => formatNumber('vi', Math.abs(value), 1)
const small = (text: string) => text.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase())
const within = (period: Period) => small(formatPeriod('vi', period))
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const name = ({ title, kind, isIndex }: Named) =>
  isIndex ? small(title) : `${kind === 'dimension' ? 'yếu tố' : 'tiêu chí'} “${title}”`

function clause(fact: TimeFact): string {
  switch (fact.says) {
    case 'moved': {
      const { node, from, to, difference, score, moreThanNoise } = fact
      const span = `từ ${within(from)} đến ${within(to)}, ${name(node)}`
      if (one(difference) === one(0)) return `${span} không đổi, vẫn là ${one(score)} điểm`
      const moved = `${span} ${difference < 0 ? 'giảm' : 'tăng'} ${one(difference)} điểm, ${difference < 0 ? 'còn' : 'lên'} ${one(score)} điểm`
      return moreThanNoise
        ? `${moved}, vượt mức dao động ngẫu nhiên`
        : `${moved}, nhưng chưa vượt mức dao động ngẫu nhiên nên chưa thể coi là thay đổi`
    }
    case 'one':
      return `${name(fact.node)} đạt ${one(fact.score)} điểm trong ${within(fact.period)}; chưa có kỳ nào khác để so sánh`
    case 'hidden':
      return `${name(fact.node)} chưa có kỳ nào đủ phiếu để công bố điểm`
    case 'lowest':
      return `thấp nhất là ${within(fact.period)} (${one(fact.score)} điểm)`
    case 'highest':
      return `cao nhất là ${within(fact.period)} (${one(fact.score)} điểm)`
    case 'break':
      return endsSeries(fact)
        ? `không so với các kỳ trước ${formatDay(fact.day)} vì ${fact.kind === 'method' ? 'phương pháp' : 'bộ phiếu'} đã thay đổi`
        : `trong khoảng này có mốc sắp xếp đơn vị ngày ${formatDay(fact.day)}`
  }
}

export const time = {
  sentence: (facts: readonly TimeFact[]) => `${capital(facts.map(clause).join('; '))}.`,
  otherInstrument: (before: string, from: number, after: string, to: number) =>
    `Từ ngày này dùng “${after}”, phiên bản ${to}, thay cho “${before}”, phiên bản ${from}. Số liệu theo hai bộ phiếu không gộp và không so sánh với nhau.`,
  node: 'Xem chỉ số, yếu tố hoặc tiêu chí',
  beside: 'Bên cạnh chỉ số',
  title: (title: string) => `Diễn biến: ${title}`,
  grains: { day: 'ngày', month: 'tháng', quarter: 'quý', year: 'năm' },
  lead: 'Dải màu nhạt là khoảng tin cậy; dấu × là kỳ chưa công bố điểm. Chọn kỳ tháng, quý hay năm ở thanh phạm vi phía trên.',
  targetLine: (target: number) => `Đường đứt: mục tiêu ${one(target)} điểm`,
  aboveLine: (name: string) => `Đường xám có chấm vuông: ${name}`,
  breakLine: 'Vạch đứng đánh số: mốc thay đổi, giải thích bên dưới',
  breaks: 'Các mốc thay đổi của chuỗi số liệu',
  endsSeries: 'Các kỳ ở hai bên mốc này không so sánh được với nhau; đường nối được ngắt.',
  goesOn: 'Các kỳ ở hai bên vẫn so sánh được, nhưng cần thận trọng.',
  source: 'Nguồn',
  unverified: 'chưa đối chiếu với văn bản gốc',
  notComparable: 'không so sánh được',
  here: 'Phạm vi đang xem',
  change: 'So với kỳ trước',
  open: 'Xem diễn biến nhiều kỳ hơn',
}
