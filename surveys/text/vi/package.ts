import { formatDay, formatNumber, formatPeriod } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)

/** Lời đi kèm một gói dữ liệu: tệp README và bản mô tả theo chuẩn DDI. */
export const packed = {
  title: (instrument: string, wave: string) => `${instrument}: dữ liệu của đợt ${wave}`,
  lead: 'Gói này gồm phiếu trả lời và mọi điều cần để tính lại từng con số từ chính các phiếu đó.',
  readMe: {
    files: 'Các tệp',
    which: 'Phiếu nào',
    of: (unit: string, period: string, start: string, end: string) =>
      `${unit}; ${formatPeriod('vi', period)} (từ ${formatDay(start)} đến ${formatDay(end)}).`,
    only: 'Chỉ lấy',
    rows: (rows: number, columns: number) => `${whole(rows)} phiếu, mỗi dòng một phiếu; ${whole(columns)} cột.`,
    versions: (versions: readonly number[]) =>
      `Các phiên bản bộ phiếu: ${versions.join(', ')}. Những gì đã đổi giữa các phiên bản nằm trong changes.csv.`,
    version: (version: number) => `Phiên bản bộ phiếu: ${version}.`,
    order: 'Các dòng xếp theo response_id; thứ tự này không cho biết ai trả lời lúc nào.',
    made: (day: string, name: string, version: string) => `Đặt ngày ${formatDay(day)}, do ${name} ${version} tạo ra.`,
    use: 'Dữ liệu vi mô chỉ dùng cho mục đích đã được duyệt; không tìm cách nhận ra người trả lời.',
    opinions: 'Có ý kiến người dân đã viết, trong đó có thể có tên hoặc số điện thoại.',
    weights: 'Quyền số',
    weighting: (name: string, version: number) =>
      `weight_final theo quyền số “${name}”, phiên bản ${whole(version)} (weights.csv, margins.csv). Dòng để trống cột này không thuộc các phiếu đã dùng để lập quyền số.`,
    noWeighting:
      'Không chọn phiên bản quyền số nào: weight_final bằng weight_base, tức số người mà mỗi phiếu đại diện theo cách rút mẫu; bằng 1 nếu không rút mẫu.',
    noWeights: 'Các cột quyền số đã được bỏ ra, vì sẽ làm lộ nội dung đã làm thô.',
    design:
      'Các điểm đã công bố trong scores.csv coi mọi phiếu như nhau. Với các con số có quyền số (weighted.csv), stratum, cluster và fpc là thiết kế mẫu: cluster để trống là một cụm riêng, fpc để trống là chưa biết tổng thể.',
    clusters:
      'cluster: đơn vị và ngày trong tệp này đã được làm thô nên cụm cũng vậy. Mỗi cụm gộp các cụm của mẫu mà đơn vị và ngày ghi trong tệp không còn phân biệt được; số của cụm không cho biết gì thêm. Sai số chuẩn tính theo các cụm này vẫn đúng, chỉ dựa trên ít cụm hơn; nếu chỉ có một cụm thì không tính được.',
    opening: 'Mở dữ liệu',
    check: 'Kiểm tra các tệp còn nguyên vẹn',
    windows: 'Windows (PowerShell), rồi so với SHA256SUMS',
    reproduce: 'Tính lại các điểm',
    reproduceR: 'R; kết thúc bằng 0 nếu mọi con số đều khớp',
    reproduceStata: 'Stata 16 trở lên',
    notFromHere:
      'Vui lòng đặt cùng gói này ở định dạng khác, chẳng hạn CSV: các dòng lệnh R và Stata không đọc định dạng này.',
    missing: {
      numbers: 'Số âm là lý do không có trả lời, không phải là điểm. Ô trống là bỏ trống.',
      sav: 'Số âm là lý do không có trả lời, đã khai báo là giá trị khuyết của người dùng. Khuyết hệ thống là bỏ trống.',
      dta: 'Chữ cái là lý do không có trả lời. Dấu . đứng một mình là bỏ trống.',
      jsonl: 'Câu trả lời ghi đúng như đã gửi; câu hỏi không có ở đó là không trả lời hoặc không được hỏi.',
    },
    coarsened: 'Các cột đã được làm thô hoặc bỏ ra',
    coarsenings: {
      'left-out': 'bỏ ra',
      month: 'chỉ còn tháng',
      quarter: 'chỉ còn quý',
      year: 'chỉ còn năm',
      'parent-unit': 'chỉ còn đơn vị cấp trên',
    },
  },
  reproduce:
    'Tính lại các điểm trong scores.csv từ tệp phiếu trả lời đi kèm; báo lỗi nếu tệp đã bị sửa hoặc có điểm khác.',
  files: {
    responses: 'phiếu trả lời, mỗi dòng một phiếu',
    'responses-labels.csv': 'cùng các phiếu đó, ghi bằng chữ thay cho mã số',
    'codebook.csv': 'bảng mã: mỗi cột là gì, mỗi giá trị nghĩa là gì',
    'scores.csv': 'các điểm đã công bố, với số phiếu và khoảng tin cậy',
    'weighted.csv': 'các điểm tính theo weight_final, sai số chuẩn và hệ số thiết kế, chưa làm tròn',
    'weights.csv': 'phiên bản quyền số đã dùng; nếu không dùng thì không có dòng nào',
    'margins.csv': 'cơ cấu dân số mà quyền số đưa về; nếu không dùng thì không có dòng nào',
    'changes.csv': 'cột nào đã đổi giữa các phiên bản của bộ phiếu; nếu chỉ có một phiên bản thì không có dòng nào',
    'manifest.json': 'kê khai: phạm vi, thời điểm, cách tính, những gì đã ẩn, mã kiểm tra của từng tệp',
    'method.vi.html': 'phương pháp tính, tiếng Việt',
    'method.en.html': 'phương pháp tính, tiếng Anh',
    'ddi.xml': 'mô tả theo DDI Codebook 2.5',
    'reproduce.R': 'các dòng lệnh R tính lại các điểm và so với scores.csv',
    'reproduce.do': 'các dòng lệnh Stata tính lại các điểm',
    SHA256SUMS: 'mã kiểm tra SHA-256',
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
    methods: { 'post-stratified': 'hậu phân tầng', raked: 'cân chỉnh lần lượt (raking)' },
    dataKind: 'Dữ liệu khảo sát',
    confidentiality: 'Dữ liệu vi mô; chỉ người có quyền được lấy. Không tìm cách nhận ra người trả lời.',
  },
}
