import { formatNumber } from '../format.ts'

/** A unit that stands apart from all others together: in how many columns, and where most clearly. Scores 0-100. */
export type Apart = {
  readonly unit: string
  readonly count: number
  readonly title: string
  readonly score: number
  /** The score of all units in that column. */
  readonly whole: number
}
/** One thing that the map says. `of`: how many columns it has; `items`: these are items, and not factors. */
export type UnitFact =
  | {
      readonly says: 'apart'
      readonly side: 'above' | 'below'
      readonly units: readonly Apart[]
      readonly of: number
      readonly items: boolean
    }
  /** Units that stand apart and are not named. */
  | { readonly says: 'others'; readonly count: number }
  | { readonly says: 'alike'; readonly compared: number }
  | { readonly says: 'alone' | 'hidden' | 'no-desks' }

const one = (value: number) => formatNumber('vi', value, 1)
const whole = (value: number) => formatNumber('vi', value)
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const columns = (count: number, { of, items }: { readonly of: number; readonly items: boolean }) =>
  `${count === of ? `cả ${whole(of)}` : `${whole(count)}/${whole(of)}`} ${items ? 'tiêu chí' : 'yếu tố'}`

function clause(fact: UnitFact): string {
  switch (fact.says) {
    case 'apart': {
      const side = fact.side === 'below' ? 'thấp' : 'cao'
      const [first, ...more] = fact.units
      if (!first) return ''
      const where = ({ count, title }: Apart) => (count > 1 ? columns(count, fact) : `“${title}”`)
      const clearest = first.count > 1 ? `, nhất là “${first.title}”` : ''
      const others = more.map((other) => `; ${other.unit} ${side} hơn rõ ở ${where(other)}`)
      return `${first.unit} ${side} hơn rõ so với các đơn vị còn lại ở ${where(first)}${clearest} (${one(first.score)} điểm, điểm chung ${one(first.whole)})${others.join('')}`
    }
    case 'others':
      return `${whole(fact.count)} đơn vị khác cũng có ô được đánh dấu trong bảng màu`
    case 'alike':
      return `chưa ô nào trong ${whole(fact.compared)} ô đã so khác các đơn vị còn lại nhiều hơn mức dao động ngẫu nhiên`
    case 'alone':
      return 'phạm vi này chỉ có một đơn vị đủ phiếu, nên chưa có gì để so sánh'
    case 'hidden':
      return 'chưa đơn vị nào trong phạm vi này đủ phiếu để công bố điểm'
    case 'no-desks':
      return 'đơn vị này không có điểm tiếp nhận nào bên dưới'
  }
}

export const units = {
  sentence: (facts: readonly UnitFact[]) => `${capital(facts.map(clause).join('; '))}.`,
  map: 'Bảng màu điểm: đơn vị theo yếu tố',
  mapOf: (factor: string) => `Bảng màu điểm: đơn vị theo tiêu chí của “${factor}”`,
  lead: 'Mỗi ô là điểm của một đơn vị ở một cột; số nhỏ là số phiếu. Màu càng đậm, điểm càng thấp. Bấm vào một ô để mở trang của đơn vị đó.',
  columns: 'Các cột',
  factors: 'Các yếu tố',
  itemsOf: (factor: string) => `Tiêu chí của “${factor}”`,
  index: 'Chỉ số',
  wholeFactor: 'Cả yếu tố',
  allUnits: 'Điểm chung',
  scale: 'Thang màu (điểm)',
  under: (to: number) => `dưới ${whole(to)}`,
  between: (from: number, to: number) => `${whole(from)} đến dưới ${whole(to)}`,
  over: (from: number) => `từ ${whole(from)}`,
  apart: {
    below: 'thấp hơn rõ các đơn vị còn lại',
    above: 'cao hơn rõ các đơn vị còn lại',
  },
  apartKey:
    '▼ thấp hơn rõ, ▲ cao hơn rõ so với các đơn vị còn lại gộp lại, ở cùng một cột. Dấu này chặt hơn cách chia nhóm, vốn xét từng đơn vị riêng lẻ.',
  corrected: (compared: number, percent: number) =>
    `${whole(compared)} ô được so cùng lúc nên kết quả được hiệu chỉnh (Benjamini–Hochberg): trong các ô được đánh dấu, trung bình không quá ${whole(percent)}% là do ngẫu nhiên.`,
  signs: {
    few: (least: number) => `× chưa đủ ${whole(least)} phiếu để công bố`,
    complementary: '# ẩn thêm để không thể tính ngược ra số liệu của một nhóm có quá ít phiếu',
    none: '– chưa có phiếu',
  },
  cell: (low: string, high: string) => `khoảng tin cậy ${low} đến ${high}`,
  responses: 'phiếu',
  scroll: 'Bảng rộng hơn màn hình: kéo ngang để xem hết các cột.',
  apartUnits: 'Đơn vị khác điểm chung',
  level: (count: number) => `${whole(count)} đơn vị chưa thấy khác điểm chung.`,
  noneApart: 'Chưa đơn vị nào có khoảng tin cậy nằm hẳn về một phía của điểm chung.',
  hiddenUnits: (count: number) => `${whole(count)} đơn vị chưa công bố điểm.`,
  open: 'Xem tất cả đơn vị và từng yếu tố',
}
