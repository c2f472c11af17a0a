import { formatFigure, formatNumber } from '../format.ts'

const points = (value: number) => formatNumber('vi', value, 2)

/** Các trang về chỉ số và số liệu báo cáo. */
export const indices = {
  title: 'Các chỉ số',
  lead: 'PAR INDEX, SIPAS, PAPI, PCI và các bộ tiêu chí khác của đơn vị trong kỳ đang chọn.',
  back: 'Tất cả các chỉ số',
  template: 'Bản mẫu, cần được quyết định trước khi dùng',
  unverified: 'Công thức chưa kiểm chứng với văn bản chính thức.',
  edition: 'Phiên bản',
  none: 'Chưa có điểm',
  score: (value: number, high: number) => `${points(value)} trên ${points(high)}`,
  range: (low: number, high: number) => `${points(low)}–${points(high)}`,
  base: (people: number) => `${formatNumber('vi', people)} người trả lời`,
  withheld: 'Chưa đủ người trả lời để hiển thị',
  progress: (soFar: number, possible: number, most: number) =>
    `Đến nay được ${points(soFar)} trên ${points(possible)} điểm của các tiêu chí đã có số liệu; tổng điểm tối đa ${points(most)}.`,
  total: (value: number, high: number) => `Tổng điểm là ${points(value)} trên ${points(high)}.`,
  noTotal: 'Chưa có tổng điểm.',
  missing: (count: number) => `Còn ${formatNumber('vi', count)} tiêu chí chưa có số liệu.`,
  waiting: (count: number) => `${formatNumber('vi', count)} số liệu đang chờ người khác xác nhận.`,
  complete: 'Mọi tiêu chí đã có số liệu.',
  assessed: (count: number) =>
    `So với ${formatNumber('vi', count)} đơn vị cùng cấp có số liệu; điểm này không so được giữa các kỳ.`,
  columns: { indicator: 'Tiêu chí', figure: 'Số liệu', points: 'Điểm', state: 'Tình trạng' },
  most: (value: number) => `trên ${points(value)}`,
  states: { missing: 'Chưa có số liệu', waiting: 'Chờ xác nhận', refused: 'Bị từ chối', confirmed: 'Đã xác nhận' },
  stillCounts: 'Số liệu đã xác nhận trước đó vẫn được tính.',
  kinds: { item: 'Khảo sát', figure: 'Số liệu báo cáo', linked: 'Lấy từ chỉ số khác', dimension: 'Tổng hợp' },
  open: 'Xem cách tính và số liệu',
  close: 'Đóng',
  beside: 'Theo dõi thêm, không tính vào tổng điểm',
  formula: 'Cách tính',
  adjusted: 'Quy đổi',
  interval: 'Khoảng tin cậy',
  rules: {
    share: 'Tỷ lệ câu trả lời được tính trong các câu trả lời hợp lệ',
    mean: 'Trung bình của các câu trả lời hợp lệ',
    count: 'Số tiêu chí trung bình mà mỗi người chọn',
    reported: 'Số liệu do đơn vị báo cáo',
    linked: 'Lấy từ chỉ số khác',
    pooled: 'Gộp chung mọi câu trả lời của các tiêu chí bên dưới',
    'mean-of-parts': 'Trung bình cộng các thành phần',
    weighted: 'Trung bình có trọng số các thành phần',
    sum: 'Tổng các thành phần, có trọng số nếu được ghi',
    points: 'Tổng điểm các thành phần',
    'floor-width': 'Mức sàn cộng độ rộng nhân với vị trí của các thành phần giữa hai đầu thang',
    respondents: 'Tính cho từng người, rồi lấy trung bình',
  },
  noFigure: 'Chưa tính được. Còn thiếu:',
  knownBy: { citizen: 'Người dân biết', system: 'Hệ thống ghi nhận', administration: 'Cơ quan báo cáo' },
  letter: (section: string) => `Mục ${section} của công văn`,
  needed: 'Tài liệu kiểm chứng cần có',
  numerator: 'Tử số',
  denominator: 'Mẫu số',
  amount: 'Giá trị',
  notArisen: 'Không phát sinh trong kỳ',
  evidence: 'Tài liệu kiểm chứng (số, ngày văn bản hoặc đường dẫn)',
  remark: 'Ghi chú (không bắt buộc)',
  enter: 'Nhập số liệu',
  correct: 'Nhập số liệu mới',
  send: 'Gửi để người khác xác nhận',
  sending: 'Đang gửi …',
  confirm: 'Xác nhận',
  refuse: 'Từ chối',
  refuseOwn: 'Rút lại',
  reason: 'Lý do',
  sure: (what: string) => `${what}?`,
  cancel: 'Thôi',
  own: 'Ông/Bà đã nhập số liệu này nên không tự xác nhận được.',
  history: 'Các lần nhập',
  value: (value: object) =>
    'notArisen' in value
      ? 'Không phát sinh'
      : 'amount' in value
        ? formatFigure('vi', Number(value.amount))
        : 'numerator' in value && 'denominator' in value
          ? `${formatFigure('vi', Number(value.numerator))} / ${formatFigure('vi', Number(value.denominator))}`
          : '',
  by: (name: string, day: string) => `${name}, ${day}`,
  decided: { confirmed: 'Xác nhận', refused: 'Từ chối' },
  entered: 'Nhập',
  notANumber: 'Vui lòng nhập một số, ví dụ 12 hoặc 12,5.',
  dayPeriod: 'Số liệu được báo cáo theo tháng, quý hoặc năm. Vui lòng chọn kỳ khác để nhập.',
  file: {
    title: 'Nhập từ tệp',
    lead: 'Tải biểu CSV về, điền số liệu rồi chọn lại tệp. Trước khi nhập, trang sẽ cho biết những gì thay đổi và mọi lỗi theo từng dòng.',
    form: 'Tải biểu CSV',
    choose: 'Chọn tệp CSV',
    found: (lines: number, changed: number, same: number) =>
      `${formatNumber('vi', lines)} dòng: ${formatNumber('vi', changed)} số liệu mới hoặc sửa, ${formatNumber('vi', same)} không đổi.`,
    faults: (count: number) => `${formatNumber('vi', count)} lỗi. Chưa có gì được nhập.`,
    line: (line: number, column: string | null) => (column ? `Dòng ${line}, cột ${column}` : `Dòng ${line}`),
    take: 'Nhập tất cả',
    taken: 'Đã nhập. Các số liệu này đang chờ người khác xác nhận.',
  },
}
