import type { IntervalRule } from '../../explain/interval.ts'
import type { Period } from '../../period.ts'
import { formatFigure, formatNumber, formatPeriod } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)
const two = (value: number) => formatNumber('vi', value, 2)
const probability = (p: number) => (p < 0.000001 ? '< 0,000001' : `= ${formatFigure('vi', p)}`)

/** Bảng “Cách tính” của một con số. */
export const explanation = {
  how: 'Cách tính',
  close: 'Đóng',
  print: 'In',
  partOf: 'Thuộc',
  unread: 'Chưa lấy được cách tính của con số này.',
  formula: 'Công thức',
  rounded: (exact: number, shown: string) => `Làm tròn một lần, ở cuối: ${formatFigure('vi', exact)} → ${shown}.`,
  noFormula: 'Công thức không hiện được, vì trong đó có số liệu của thành phần đang được ẩn.',
  wholeSums: 'Có thành phần đang được ẩn, nên công thức dùng tổng chung thay cho từng thành phần.',
  parts: 'Các thành phần',
  partsLead: 'Bấm vào một thành phần để xem tiếp, đến từng câu trả lời.',
  columns: { part: 'Thành phần', points: 'Được tính', of: 'Câu trả lời hợp lệ', score: 'Điểm' },
  total: 'Cộng',
  answers: 'Các câu trả lời',
  sum: (points: number, of: number, base: number) =>
    `${whole(points)} được tính trong ${whole(of)} câu trả lời hợp lệ, của ${whole(base)} người trả lời.`,
  interval: 'Khoảng tin cậy',
  intervalRules: {
    wilson: 'Khoảng Wilson của một tỷ lệ.',
    logit: 'Khoảng đối xứng theo log của tỷ số.',
    t: 'Khoảng t của Student.',
    normal: 'Điểm cộng trừ một số lần sai số chuẩn.',
    none: 'Không có khoảng tin cậy.',
  } satisfies Record<IntervalRule, string> as Readonly<Record<IntervalRule, string>>,
  confidence: (percent: number, z: number) => `Độ tin cậy ${whole(percent)}%, z = ${formatFigure('vi', z)}.`,
  effective: (effective: number, base: number) =>
    `Tính như ${two(effective)} câu trả lời độc lập (${whole(base)} người trả lời).`,
  effectiveWhy:
    'Các câu trả lời của cùng một người thường giống nhau, nên không được tính như độc lập. Các số trong ngoặc là tổng theo người trả lời: bình phương số câu được tính, tích của hai số, bình phương số câu hợp lệ.',
  designEffect: (effect: number) =>
    `Hệ số thiết kế ${two(effect)}: phương sai gấp ngần ấy lần so với khi mọi câu trả lời đều độc lập.`,
  change: (from: Period) => `So với ${formatPeriod('vi', from).replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())}`,
  noChange: 'Chưa so sánh được: kỳ trước không có điểm được công bố.',
  changeTitle: 'Thay đổi',
  earlier: (base: number, effective: number) =>
    `Kỳ trước có ${whole(base)} người trả lời, tính như ${two(effective)} câu trả lời độc lập.`,
  tests: {
    shares: 'Kiểm định khi bình phương của hai tỷ lệ, trên số câu trả lời độc lập.',
    errors: 'Hiệu chia cho sai số chuẩn của hai kỳ.',
  },
  pooled: 'Tỷ lệ chung của hai kỳ:',
  statistic: 'z =',
  p: (p: number) => `p ${probability(p)} nếu chỉ xem riêng thay đổi này.`,
  corrected: (p: number, among: number) =>
    `Hiệu chỉnh theo Holm cho ${whole(among)} thay đổi được xem cùng lúc: p ${probability(p)}.`,
  verdict: (isMore: boolean, doubt: number) =>
    isMore
      ? `Nhỏ hơn ${two(doubt)}: nhiều hơn dao động ngẫu nhiên.`
      : `Không nhỏ hơn ${two(doubt)}: chưa chắc là thay đổi thật.`,
  classes: 'Xếp loại',
  classesOf: 'Các mức xếp loại là của điểm chung của lĩnh vực.',
  sources: 'Nguồn',
}
