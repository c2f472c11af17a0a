import type { Period } from '../../period.ts'
import { formatNumber, formatPeriod } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)
const one = (value: number) => formatNumber('vi', Math.abs(value), 1)
const within = (period: Period) => formatPeriod('vi', period).replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())

/** Mục “Vì sao thay đổi”. */
export const why = {
  title: 'Vì sao thay đổi',
  lead: (difference: number, from: Period) =>
    `Mức ${difference < 0 ? 'giảm' : 'tăng'} ${one(difference)} điểm so với ${within(from)} được tách thành phần của từng tiêu chí và của từng đơn vị. Cộng các dòng của mỗi bảng lại thì đúng bằng mức thay đổi, sai khác chỉ do làm tròn.`,
  noise: 'Thay đổi này chưa vượt mức dao động ngẫu nhiên, nên các phần dưới đây cũng có thể chỉ là ngẫu nhiên.',
  open: 'Xem các phần',
  byItem: 'Theo tiêu chí',
  byUnit: 'Theo đơn vị',
  whole: (part: string) => `Vì sao thay đổi: ${part.toLowerCase()}`,
  columns: { item: 'Tiêu chí', unit: 'Đơn vị', contribution: 'Đóng góp (điểm)', earlier: 'Kỳ trước', now: 'Kỳ này' },
  otherItems: (count: number) => `${whole(count)} tiêu chí còn lại`,
  otherUnits: (count: number) => `${whole(count)} đơn vị còn lại`,
  mix: 'Cơ cấu phiếu thay đổi',
  total: 'Thay đổi của điểm',
  notes: [
    '“Cơ cấu phiếu”: phần có được chỉ vì tỷ trọng phiếu giữa các đơn vị và các tiêu chí thay đổi, không phải vì người trả lời đánh giá khác đi.',
    'Số liệu đang được ẩn chỉ có trong dòng “còn lại”, gộp chung với các đơn vị khác.',
  ],
}
