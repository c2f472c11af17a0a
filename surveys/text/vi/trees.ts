import { formatDay } from '../format.ts'

const all = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} và ${names.at(-1)}`

/** Đơn vị theo thời điểm và theo hiện nay. */
export const trees = {
  until: (name: string, day: string) => `${name} (đến ${day})`,
  tree: 'Cơ cấu đơn vị',
  asOfThen: 'theo thời điểm',
  asOfToday: 'theo hiện nay',
  help: 'Theo thời điểm: mỗi đơn vị chỉ tính phiếu của chính mình. Theo hiện nay: đơn vị hiện nay tính cả phiếu trước đây của các đơn vị mà mình kế thừa.',
  flagged: 'Lưu ý về đơn vị',
  split: (day: string, parts: readonly string[], rest: string | null) =>
    `Từ ${formatDay(day)}, một phần địa bàn chuyển sang ${all(parts)}${rest === null ? '' : `, phần còn lại thuộc ${rest}`}. Không xác định được phiếu nào thuộc phần đã chuyển${rest === null ? ', nên phiếu không tính cho các đơn vị này' : `, nên toàn bộ phiếu tính cho ${rest}`}.`,
  rest: (day: string, of: string, parts: readonly string[]) =>
    `Số liệu trước ${formatDay(day)} gồm toàn bộ phiếu của ${of}, kể cả phần địa bàn đã chuyển sang ${all(parts)}.`,
  part: (day: string, of: string, rest: string | null) =>
    `Từ ${formatDay(day)} có thêm một phần địa bàn của ${of}. Phiếu trước đó của ${of} ${rest === null ? 'không tính cho đơn vị nào' : `tính cho ${rest}`}, không tính ở đây.`,
  unsucceeded: (home: string) => `Đã ngừng hoạt động và chưa ghi đơn vị kế thừa; phiếu chỉ tính trong ${home}.`,
  bases: (bases: readonly string[]) => `Căn cứ: ${bases.join(' ')}`,
  folded: (day: string, of: readonly string[]) => `Trước ${formatDay(day)}: tính phiếu của ${all(of)}.`,
  break:
    'Đơn vị được sắp xếp lại. Cách hỏi và cách tính không đổi, nhưng đơn vị trước và sau mốc này có thể khác địa bàn.',
  deviceEnded: (day: string) =>
    `Đơn vị nơi đặt máy đã ngừng hoạt động từ sau ngày ${formatDay(day)}. Máy không nhận phiếu mới; cần chuyển máy sang đơn vị khác.`,
}
