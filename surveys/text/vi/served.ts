import type { Period } from '../../period.ts'
import { formatDay, formatNumber, formatPeriod } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)
const one = (value: number) => formatNumber('vi', value, 1)
// Inside a sentence a name begins small: `quý III/2026`.
const small = (text: string) => text.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase())
const within = (period: Period) => small(formatPeriod('vi', period))
const monthsIn = (months: readonly Period[]) =>
  months.length > 3 ? `${whole(months.length)} tháng` : months.map(within).join(', ')

/** Vì sao một dòng trong tệp số hồ sơ chưa nhập được. */
export const faults = {
  unit: 'Không có đơn vị nào có mã này.',
  notDesk: 'Đơn vị này không có điểm tiếp nhận hồ sơ.',
  notThen: 'Đơn vị này chưa có hoặc đã kết thúc trong tháng đó.',
  sector: 'Không có lĩnh vực nào có mã này.',
  year: 'Năm phải ghi đủ bốn chữ số, ví dụ 2026.',
  month: 'Tháng phải là số từ 1 đến 12.',
  notBegun: 'Tháng này chưa đến.',
  dossiers: 'Số hồ sơ phải là số nguyên từ 0 trở lên, không ghi dấu phân cách hàng nghìn.',
  tooMany: 'Số hồ sơ lớn quá 200.000 trong một tháng. Vui lòng kiểm tra lại.',
  twice: 'Đơn vị, lĩnh vực và tháng này đã có ở một dòng phía trên.',
} as const

export const served = {
  title: 'Số hồ sơ đã trả',
  lead: 'Số hồ sơ mỗi đơn vị đã trả kết quả, theo lĩnh vực và tháng. Tỷ lệ trả lời phiếu được tính từ số này.',
  unit: 'Đơn vị',
  sector: 'Lĩnh vực',
  year: 'Năm',
  earlier: (year: string) => `Năm trước: ${year}`,
  later: (year: string) => `Năm sau: ${year}`,
  month: (month: Period) => `Tháng ${Number(month.slice(5))}`,
  monthShort: (month: Period) => `T${Number(month.slice(5))}`,
  total: 'Cả năm',
  measure: 'hồ sơ',
  /** How far the numbers are entered. */
  state: (known: number, of: number, year: string) =>
    known === 0
      ? `Năm ${year} chưa có số hồ sơ nào được nhập.`
      : known === of
        ? `Năm ${year} đã có đủ số hồ sơ của các tháng đã bắt đầu.`
        : `Năm ${year} đã có ${whole(known)} trên ${whole(of)} số; còn thiếu ${whole(of - known)}.`,
  table: (sector: string) => `Số hồ sơ đã trả, lĩnh vực ${small(sector)}`,
  missing: 'chưa có',
  partly: (month: Period) => `${formatPeriod('vi', month)} chưa hết: số đã nhập chỉ tính đến ngày nhập.`,
  noDesks: 'Đơn vị này không có điểm tiếp nhận nào bên dưới, nên không có số hồ sơ để nhập.',
  history: 'Các lần sửa số',
  historyLead: 'Số cũ được giữ lại cùng người nhập và ngày nhập.',
  noHistory: 'Chưa có số nào bị sửa.',
  historyColumns: { month: 'Tháng', number: 'Số hồ sơ', by: 'Người nhập', at: 'Ngày nhập', counts: 'Đang tính' },
  counts: { yes: 'đang tính', no: 'đã thay' },
  program: { file: 'Hệ thống', simulated: 'Số liệu mô phỏng', system: 'Phần mềm một cửa' },
  file: {
    title: 'Nhập từ tệp',
    lead: 'Tải tệp mẫu về, điền cột dossiers (số hồ sơ đã trả) rồi chọn lại tệp. Ô để trống thì không thay đổi. Trước khi nhập, trang sẽ cho biết những gì thay đổi và mọi lỗi theo từng dòng.',
    form: 'Tải tệp mẫu (CSV)',
    choose: 'Chọn tệp CSV',
    found: (lines: number, added: number, corrected: number) =>
      `${whole(lines)} dòng có số: ${whole(added)} số mới, ${whole(corrected)} số được sửa, ${whole(lines - added - corrected)} không đổi.`,
    change: (unit: string, sector: string, month: Period) => `${unit}, ${small(sector)}, ${within(month)}`,
    before: 'Trước',
    after: 'Sau',
    what: 'Số hồ sơ sẽ thay đổi',
    more: (count: number) => `… và ${whole(count)} thay đổi khác.`,
    faults: (count: number) => `${whole(count)} lỗi. Chưa có gì được nhập.`,
    line: (line: number, column: string | null) => (column ? `Dòng ${line}, cột ${column}` : `Dòng ${line}`),
    nothing: 'Tệp không có gì khác với số đang tính.',
    take: 'Nhập tất cả',
    taken: 'Đã nhập.',
  },
}

/** Tỷ lệ trả lời: số phiếu trên số hồ sơ đã trả. */
export const rate = {
  title: 'Tỷ lệ trả lời',
  share: (share: number) => `${one(share * 100)}%`,
  of: (responses: number, dossiers: number) => `${whole(responses)} phiếu trên ${whole(dossiers)} hồ sơ đã trả`,
  unknown: (units: number, months: readonly Period[]) =>
    `Chưa biết số hồ sơ đã trả ở ${whole(units)} đơn vị (${monthsIn(months)})`,
  enter: 'Nhập số hồ sơ',
  hidden: 'Không hiện vì số phiếu được ẩn',
  'not-by-cut': 'Không tính khi lọc theo hình thức hoặc đối tượng: số hồ sơ không chia theo đó',
  'not-by-day': 'Không tính cho từng ngày: số hồ sơ có theo tháng',
  'not-begun': 'Kỳ này chưa bắt đầu',
  'nobody-served': 'Không có hồ sơ nào được trả trong kỳ',
  'no-desk': 'Đơn vị này không có điểm tiếp nhận',
  doubtful: 'Số phiếu nhiều hơn số hồ sơ: một hồ sơ có nhiều phiếu, hoặc số hồ sơ nhập sai',
  partly: (month: Period, day: string) => `${formatPeriod('vi', month)} chưa hết; số hồ sơ tính đến ${formatDay(day)}`,
  short: {
    unknown: 'chưa biết',
    hidden: 'ẩn',
    'not-by-cut': '–',
    'not-by-day': '–',
    'not-begun': '–',
    'nobody-served': '–',
    'no-desk': '–',
  },
}

/** Cơ cấu hình thức trả lời so với kỳ trước. */
export const mix = {
  before: (period: Period) => `Tỷ lệ ${within(period)}`,
  change: 'Thay đổi (điểm phần trăm)',
  points: (difference: number) => {
    const text = one(Math.abs(difference))
    return text === one(0) ? 'không đổi' : `${difference < 0 ? '−' : '+'}${text}`
  },
  moved: (channel: string, from: number, to: number, period: Period) =>
    `Cơ cấu hình thức trả lời đã đổi nhiều so với ${within(period)}: “${channel}” từ ${one(from * 100)}% ${to < from ? 'xuống' : 'lên'} ${one(to * 100)}%. Điểm thay đổi có thể do người trả lời khác đi, không hẳn do phục vụ khác đi.`,
  movedShort: 'Cơ cấu hình thức trả lời đã đổi nhiều, xem bảng hình thức',
  rule: (points: number) =>
    `Cảnh báo khi tỷ lệ của một hình thức đổi từ ${whole(points)} điểm phần trăm trở lên và vượt mức dao động ngẫu nhiên.`,
}
