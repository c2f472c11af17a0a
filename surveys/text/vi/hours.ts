import { formatNumber } from '../format.ts'
import { weekdays } from './analyses.ts'

const whole = (value: number) => formatNumber('vi', value)
const one = (value: number) => formatNumber('vi', value, 1)
const share = (p: number) => (p < 0.001 ? `p < ${formatNumber('vi', 0.001, 3)}` : `p = ${formatNumber('vi', p, 3)}`)

/** A weekday inside a sentence: `thứ Hai`, but `Chủ nhật`. */
const day = (weekday: string) => (weekdays[Number(weekday) as keyof typeof weekdays] ?? weekday).replace('Thứ', 'thứ')
const hour = (hours: string) =>
  hours === 'before' ? 'trước 8 giờ' : hours === 'after' ? 'từ 17 giờ' : `${Number(hours)}–${Number(hours) + 1} giờ`
const half = { morning: 'sáng', afternoon: 'chiều' } as const

/** What the figures say first; a score 0-100, a difference in points. */
export type HourFact =
  | {
      readonly says: 'busiest'
      readonly weekday: string
      readonly hours: string
      readonly responses: number
      /** Some times are hidden: one of them could be as busy. */
      readonly ofShown: boolean
    }
  | {
      readonly says: 'lowest'
      readonly weekday: string
      readonly half: 'morning' | 'afternoon'
      readonly score: number
      readonly difference: number
      readonly sure: boolean
    }
  | { readonly says: 'alike' | 'too-few' | 'all-hidden' | 'all-left-out' }

const clause = (fact: HourFact): string => {
  switch (fact.says) {
    case 'busiest':
      return `${fact.ofShown ? 'trong các giờ được hiện, đông nhất là' : 'đông nhất vào'} ${day(fact.weekday)}, ${hour(fact.hours)} (${whole(fact.responses)} phiếu)`
    case 'lowest':
      return `điểm thấp nhất vào ${half[fact.half]} ${day(fact.weekday)} (${one(fact.score)} điểm, kém các buổi khác ${one(-fact.difference)} điểm), ${fact.sure ? 'vượt mức dao động ngẫu nhiên' : 'chưa vượt mức dao động ngẫu nhiên'}`
    case 'alike':
      return 'điểm các buổi bằng nhau'
    case 'too-few':
      return 'chưa đủ phiếu để so điểm giữa các buổi'
    case 'all-hidden':
      return 'số phiếu theo giờ quá ít nên được ẩn'
    case 'all-left-out':
      return 'không phiếu nào có giờ trả lời đáng tin'
  }
}

/** Trang giờ và ngày của một lĩnh vực. */
export const hours = {
  title: 'Giờ và ngày',
  atCounter: 'Tại quầy (máy, phỏng vấn)',
  sentence: (facts: readonly HourFact[]) => {
    const text = facts.map(clause).join('; ')
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
  },
  counter:
    'Chỉ tính phiếu trả lời tại quầy (máy khảo sát, phỏng vấn): giờ trả lời là giờ người dân vừa được phục vụ. Phiếu trực tuyến trả lời ở nhà, vào giờ khác.',
  elsewhere: (channel: string) =>
    `Đang xem hình thức “${channel}”, không trả lời tại quầy: giờ ở đây là giờ người dân trả lời, không phải giờ được phục vụ.`,
  counts: 'Số phiếu theo thứ và giờ',
  countsLead: 'Ô đậm hơn là giờ đông hơn. Giờ Hà Nội.',
  scores: 'Điểm theo thứ và giờ',
  scoresLead:
    'Ô nâu thấp hơn và ô xanh cao hơn điểm chung từ 3 điểm trở lên, đậm từ 8 điểm; phần lớn khác biệt giữa các ô chỉ là ngẫu nhiên.',
  byDay: 'Theo thứ',
  byHour: 'Theo giờ trong ngày',
  time: 'Thứ',
  hour: 'Giờ',
  /** Of all responses. */
  share: 'Tỷ lệ phiếu',
  weekdays: (weekday: string) => weekdays[Number(weekday) as keyof typeof weekdays] ?? weekday,
  hours: hour,
  hoursShort: (hours: string) =>
    hours === 'before' ? 'trước 8' : hours === 'after' ? 'từ 17' : `${Number(hours)}–${Number(hours) + 1}`,
  halves: { morning: 'Sáng', afternoon: 'Chiều' },
  wholeDay: 'Cả ngày',
  wholeWeek: 'Cả tuần',
  few: 'ít phiếu',
  legend: {
    counts: ['ít hơn', 'đông hơn'] as readonly [string, string],
    scores: {
      'low-2': 'thấp hơn từ 8 điểm',
      'low-1': 'thấp hơn từ 3 điểm',
      'high-1': 'cao hơn từ 3 điểm',
      'high-2': 'cao hơn từ 8 điểm',
    },
  },
  hiddenNote: (base: number, count: number) =>
    `“ẩn”: dưới ${whole(count)} phiếu, hoặc ẩn kèm để không tính ngược ra được. “ít phiếu”: điểm chỉ hiện khi có ít nhất ${whole(base)} người trả lời, và cũng ẩn khi có thể tính ngược ra điểm của một nhóm nhỏ hơn.`,
  test: 'Khác nhau thật hay ngẫu nhiên?',
  tests: {
    weekdays: 'Giữa các thứ trong tuần',
    hours: 'Giữa các giờ trong ngày',
    'half-days': 'Giữa các buổi trong tuần',
  },
  verdict: (sure: boolean): string =>
    sure ? 'khác nhau nhiều hơn dao động ngẫu nhiên' : 'chưa vượt mức dao động ngẫu nhiên',
  testColumns: {
    of: 'So sánh',
    times: 'Số nhóm',
    statistic: 'χ² (bậc tự do)',
    p: 'p đã hiệu chỉnh',
    verdict: 'Kết luận',
  },
  p: share,
  statistic: (chiSquare: number, df: number) => `${formatNumber('vi', chiSquare, 1)} (${whole(df)})`,
  lowest: (weekday: string, part: 'morning' | 'afternoon') =>
    `Buổi thấp nhất, ${half[part]} ${day(weekday)}, với các buổi khác`,
  noTest: 'Chưa có đủ nhóm được hiện điểm để so sánh.',
  testNote:
    'Kiểm định khi bình phương trên số phiếu hiệu dụng (câu trả lời của một người giống nhau nên tính theo người), chỉ dùng các điểm được hiện; p được hiệu chỉnh Holm vì so nhiều lần.',
  clock: 'Giờ được lấy từ đâu',
  clockLead:
    'Là giờ kết thúc phiếu theo đồng hồ của máy. Giờ đó được tin khi không muộn hơn lúc máy chủ nhận phiếu quá 1 phút, và là của ngày nhận phiếu hoặc trong 7 ngày trước (máy mất mạng giữ phiếu rồi gửi sau). Đồng hồ chạy chậm vài giờ thì không nhận ra được.',
  leftOut: (count: number) =>
    count === 0 ? 'Không có phiếu nào bị để ngoài.' : `${whole(count)} phiếu bị để ngoài vì giờ không đáng tin.`,
  leftOutWith: (count: number, weekday: string) =>
    `${whole(count)} phiếu bị để ngoài: một ít phiếu có giờ không đáng tin, cùng toàn bộ phiếu của ${day(weekday)}, để không tính ngược ra được điểm của số ít phiếu ấy.`,
  leftOutAll: 'Phiếu có giờ không đáng tin quá ít để nói riêng, nên cả trang được để trống.',
}
