import { formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)

/** Lời đi kèm một gói dữ liệu: tệp README và bản mô tả theo chuẩn DDI. */
export const packed = {
  title: (instrument: string, wave: string) => `${instrument}: dữ liệu của đợt ${wave}`,
  lead: 'Gói này gồm phiếu trả lời và mọi điều cần để tính lại từng con số từ chính các phiếu đó.',
  readMe: {
    files: 'Các tệp',
    rows: (rows: number, columns: number) => `${whole(rows)} phiếu, ${whole(columns)} cột.`,
    use: 'Dữ liệu vi mô chỉ dùng cho mục đích đã được duyệt; không tìm cách nhận ra người trả lời.',
    check: 'Kiểm tra các tệp còn nguyên vẹn: sha256sum -c SHA256SUMS. Tính lại các điểm: Rscript reproduce.R',
    missing: 'Số âm là lý do không có trả lời, không phải là điểm:',
    weighting: (name: string, version: number) => `Quyền số: ${name}, phiên bản ${whole(version)}.`,
    noWeighting: 'Không dùng quyền số cuối.',
    coarsened: 'Các cột đã được làm thô hoặc bỏ ra:',
    coarsenings: {
      'left-out': 'bỏ ra',
      month: 'chỉ còn tháng',
      quarter: 'chỉ còn quý',
      year: 'chỉ còn năm',
      'parent-unit': 'chỉ còn đơn vị cấp trên',
    },
  },
  files: {
    responses: 'phiếu trả lời, mỗi dòng một phiếu',
    'responses-labels.csv': 'cùng các phiếu đó, ghi bằng chữ thay cho mã số',
    'codebook.csv': 'bảng mã: mỗi cột là gì, mỗi giá trị nghĩa là gì',
    'scores.csv': 'các điểm đã công bố, với số phiếu và khoảng tin cậy',
    'weighted.csv': 'các điểm có quyền số, sai số chuẩn và hệ số thiết kế, chưa làm tròn',
    'weights.csv': 'phiên bản quyền số đã dùng',
    'margins.csv': 'cơ cấu dân số mà quyền số đưa về',
    'changes.csv': 'cột nào đã đổi giữa các phiên bản của bộ phiếu',
    'manifest.json': 'kê khai: phạm vi, thời điểm, cách tính, những gì đã ẩn, tổng kiểm của từng tệp',
    'method.vi.html': 'phương pháp tính, tiếng Việt',
    'method.en.html': 'phương pháp tính, tiếng Anh',
    'ddi.xml': 'mô tả theo DDI Codebook 2.5',
    'reproduce.R': 'các dòng lệnh R tính lại các điểm và so với scores.csv',
    'reproduce.do': 'các dòng lệnh Stata tính lại các điểm',
    SHA256SUMS: 'tổng kiểm SHA-256',
    'README.txt': 'tệp này',
  },
  ddi: {
    abstract: 'Khảo sát sự hài lòng của người dân và tổ chức đối với dịch vụ hành chính công.',
    unit: 'Người trả lời (một phiếu trả lời)',
    universe: 'Người đã sử dụng dịch vụ hành chính công hoặc cư trú trên địa bàn trong kỳ khảo sát',
    sampling:
      'Người trả lời tự chọn tham gia, hoặc được rút mẫu và mời; cột quyền số gốc cho biết mỗi phiếu đại diện cho bao nhiêu người theo cách rút mẫu.',
    weighted: (name: string, version: number, method: string) =>
      `Quyền số cuối: ${name}, phiên bản ${whole(version)} (${method}).`,
    methods: { 'post-stratified': 'hậu phân tầng', raked: 'cân theo nhiều bảng' },
    dataKind: 'Dữ liệu khảo sát',
    confidentiality: 'Dữ liệu vi mô; chỉ người có quyền được lấy. Không tìm cách nhận ra người trả lời.',
  },
}
