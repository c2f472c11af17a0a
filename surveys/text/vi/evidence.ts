import { formatNumber } from '../format.ts'

const mega = 1_048_576
const size = (bytes: number) =>
  bytes < mega / 10
    ? `${formatNumber('vi', Math.max(1, Math.round(bytes / 1_024)))} kB`
    : `${formatNumber('vi', bytes / mega, 1)} MB`

/** Tệp kiểm chứng đính kèm số liệu báo cáo. */
export const evidence = {
  attach: 'Đính kèm tệp',
  hint: 'PDF, PNG, JPEG, DOCX hoặc XLSX, không quá 5 MB. Chỉ người được xem nội dung này mới tải được tệp.',
  tooLarge: (bytes: number) =>
    `Tệp có dung lượng ${size(bytes)}, quá 5 MB. Vui lòng giảm dung lượng hoặc chia thành nhiều tệp.`,
  empty: 'Tệp không có nội dung. Vui lòng chọn tệp khác.',
  sending: (name: string) => `Đang gửi ${name}…`,
  stop: 'Dừng gửi',
  attached: (name: string, bytes: number) => `${name} (${size(bytes)})`,
  attachedState: 'Đã đính kèm. Tệp chỉ được giữ lại khi gửi số liệu này.',
  remove: 'Bỏ tệp',
  removeOne: (name: string) => `Bỏ tệp ${name}`,
  download: (name: string) => `Tải tệp ${name}`,
  wordsOrFile: 'Vui lòng ghi số, ngày văn bản, đường dẫn, hoặc đính kèm tệp.',
}
