import type { FaultCode } from '../../organisation-faults.ts'
import { formatDay } from '../format.ts'

type Named = { readonly unit: string; readonly other: string; readonly day: string | undefined }
const on = (day: string | undefined) => (day === undefined ? '' : formatDay(day))

/** Điều chưa đúng trong danh mục tổ chức. `unit`, `other`: tên hoặc mã, như người đọc biết. */
export const organisationFaults: Readonly<Record<FaultCode, (named: Named) => string>> = {
  'not-a-day': ({ unit, other }) =>
    `${other ? `Việc ${unit} chuyển sang ${other}` : unit}: ngày phải là ngày có thật, ghi như 2025-07-01.`,
  'ends-before-it-starts': ({ unit }) => `${unit}: ngày cuối sớm hơn ngày đầu.`,
  'no-such-unit': ({ unit }) => `Không có đơn vị ${unit}.`,
  circle: ({ unit }) => `${unit} nằm dưới chính mình trong cây đơn vị.`,
  'outlives-parent': ({ unit, other }) =>
    `${unit} tồn tại ngoài thời gian của đơn vị cấp trên là ${other}. Đơn vị chuyển sang cấp trên khác thì phải ghi thành đơn vị mới.`,
  'succeeds-itself': ({ unit }) => `${unit} không thể kế thừa chính mình.`,
  'succeeds-twice': ({ unit, other }) => `Việc ${unit} chuyển sang ${other} được ghi hai lần.`,
  'ends-another-day': ({ unit, other, day }) =>
    `${unit} phải kết thúc vào ngày liền trước ${on(day)}, ngày đầu của ${other}.`,
  'starts-another-day': ({ unit, other, day }) => `${other} kế thừa ${unit} nên phải bắt đầu từ ngày ${on(day)}.`,
  'no-basis': ({ unit, other }) => `Việc ${unit} chuyển sang ${other} chưa ghi căn cứ.`,
  'whole-and-more': ({ unit }) =>
    `${unit} đã chuyển toàn bộ sang một đơn vị thì không thể chuyển thêm sang đơn vị khác.`,
  'rest-twice': ({ unit }) => `Phần còn lại của ${unit} chỉ có thể thuộc một đơn vị.`,
  'rest-of-nothing': ({ unit }) =>
    `${unit} không có phần nào chuyển đi nơi khác, nên phải ghi là chuyển toàn bộ, không ghi là phần còn lại.`,
  'survey-outlives-sector': ({ unit, other }) => `Lĩnh vực ${unit} kết thúc trong khi đợt khảo sát ${other} vẫn chạy.`,
  'procedure-outlives-sector': ({ unit, other }) =>
    `Lĩnh vực ${unit} kết thúc trong khi thủ tục ${other} vẫn có hiệu lực.`,
  'no-top': ({ day }) =>
    day === undefined
      ? 'Phải có một đơn vị đứng đầu.'
      : `Từ ngày ${on(day)} không có đơn vị nào đứng đầu. Mỗi ngày phải có đúng một đơn vị đứng đầu.`,
  'two-tops': ({ unit, other }) =>
    `${unit} và ${other} cùng đứng đầu trong một thời gian. Mỗi ngày chỉ có đúng một đơn vị đứng đầu.`,
  'top-not-succeeded': ({ unit, other }) =>
    `${other} đứng đầu sau ${unit} nhưng chưa được ghi là kế thừa toàn bộ hoặc phần còn lại của đơn vị đó.`,
}
