import { formatPeriod } from '../format.ts'

const small = (text: string) => text.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase())

/** Trang báo cáo. */
export const reports = {
  title: 'Báo cáo',
  lead: 'Chọn đơn vị, lĩnh vực và kỳ; báo cáo hiện ngay bên dưới, theo thể thức văn bản hành chính. Số, ngày, người ký để trống cho văn thư.',
  choose: 'Chọn báo cáo',
  unit: 'Đơn vị',
  sector: 'Lĩnh vực',
  allSectors: 'Tất cả lĩnh vực',
  kind: 'Kỳ báo cáo',
  kinds: { month: 'Tháng', quarter: 'Quý', year: 'Năm', range: 'Từ ngày đến ngày' },
  earlier: 'Kỳ trước',
  later: 'Kỳ sau',
  from: 'Từ ngày',
  to: 'Đến hết ngày',
  rangeHint:
    'Tối đa 5 năm. Nên chọn trọn tháng: với tháng lẻ ngày, điểm chỉ được công bố khi từng ngày lẻ cũng đủ phiếu.',
  rangeWrong: 'Ngày kết thúc phải sau ngày bắt đầu và không quá 5 năm.',
  suggested: 'Báo cáo thường dùng',
  suggestions: { month: 'Tháng trước', quarter: 'Quý trước', year: 'Từ đầu năm đến nay' },
  print: 'In / Lưu PDF',
  printHint: 'Để có tệp PDF, chọn “Lưu dưới dạng PDF” trong hộp thoại in.',
  word: 'Tải Word (.docx)',
  paper: (period: string) => `Báo cáo ${small(formatPeriod('vi', period))}`,
  note: {
    add: 'Bổ sung nội dung của đơn vị',
    change: 'Sửa nội dung bổ sung',
    label: (section: string) => `Nội dung bổ sung cho phần “${section}”`,
    hint: (left: number) => `Nội dung được in trong báo cáo và trong tệp Word. Còn ${left} ký tự.`,
    save: 'Lưu nội dung',
    saving: 'Đang lưu…',
    cancel: 'Hủy',
    written: (by: string, at: string) => `${by} ghi lúc ${at}`,
    reload: 'Xem nội dung mới của người khác',
  },
}
