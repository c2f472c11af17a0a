import { formatNumber } from '../format.ts'

const whole = (digits: string) => formatNumber('vi', Number(digits))

/** Vì sao một tệp, một dòng hoặc một ô chưa được nhận. Các mã và tên được nêu theo đúng thứ tự của tham số. */
export const faults = {
  // Cả tệp
  workbook: () =>
    'Đây là tệp bảng tính Excel, chưa phải tệp CSV. Trong Excel, chọn Lưu thành (Save As) và loại “CSV UTF-8”.',
  utf16: () => 'Tệp được lưu bằng mã UTF-16. Vui lòng lưu lại theo loại “CSV UTF-8” rồi chọn lại tệp.',
  encoding: () =>
    'Từ dòng này tệp có chữ không theo mã UTF-8 (có thể là windows-1258, VNI hoặc TCVN3). Vui lòng lưu lại theo loại “CSV UTF-8” rồi chọn lại tệp.',
  nul: () => 'Dòng này có byte rỗng (NUL): tệp bị hỏng hoặc không phải tệp văn bản.',
  empty: () => 'Tệp không có dòng nào.',
  onlyHeader: () => 'Tệp chỉ có dòng tên cột, không có dòng dữ liệu nào.',
  tooMany: (lines: string, most: string) =>
    `Tệp có ${whole(lines)} dòng dữ liệu; mỗi lần nhập được nhiều nhất ${whole(most)} dòng. Vui lòng chia thành nhiều tệp. Chưa đọc dòng nào.`,
  separator: (mark: string) => `Các ô đang cách nhau bằng “${mark}”. Chỉ nhận dấu phẩy, dấu chấm phẩy hoặc dấu tab.`,
  missingColumn: () => 'Thiếu cột này ở dòng đầu của tệp.',
  unknownColumn: () => 'Không có cột nào tên như vậy. Vui lòng sửa tên hoặc bỏ cột.',
  columnTwice: () => 'Cột này có hai lần ở dòng đầu của tệp.',
  sameFile: () => 'Có hai tệp cho cùng một danh mục.',
  // Cả dòng
  quoteOpen: () => 'Dấu ngoặc kép mở mà không đóng trên cùng dòng; một ô không được có dấu xuống dòng.',
  quoteInside: () =>
    'Dấu ngoặc kép đứng sai chỗ. Ô có dấu ngoặc kép phải nằm trọn trong ngoặc kép và viết "" cho mỗi dấu.',
  ragged: (cells: string, columns: string) => `Dòng có ${whole(cells)} ô, dòng đầu có ${whole(columns)} cột.`,
  lineTooLong: () => 'Dòng dài quá 20.000 ký tự.',
  twice: (line: string) => `Mục này đã có ở dòng ${line}.`,
  // Một ô
  missing: () => 'Ô này không được để trống.',
  formula: () => 'Ô bắt đầu bằng dấu của công thức bảng tính (=, +, -, @). Vui lòng bỏ dấu đó.',
  invisible: (code: string) => `Ô có ký tự không nhìn thấy được (${code}). Vui lòng xóa rồi gõ lại ô này.`,
  legacy: (mark: string) =>
    `Ô có ký tự “${mark}”, thường do chữ viết bằng bảng mã cũ (TCVN3, VNI) hoặc đọc sai mã. Vui lòng gõ lại bằng Unicode.`,
  lost: () => 'Dấu ? đứng giữa chữ: dấu tiếng Việt đã mất khi lưu tệp. Vui lòng lưu lại theo loại “CSV UTF-8”.',
  tooLong: (most: string) => `Nội dung dài quá ${whole(most)} ký tự.`,
  code: () => 'Mã chỉ gồm chữ thường không dấu, chữ số và gạch nối, bắt đầu bằng chữ hoặc số, dài nhất 64 ký tự.',
  flag: () => 'Chỉ ghi 1 (có) hoặc 0 (không).',
  day: () => 'Ngày phải có thật và ghi dạng 2025-07-01 hoặc 01/07/2025.',
  share: () => 'Mục tiêu phải là số nguyên từ 0 đến 100, hoặc để trống.',
  section: () => 'Mục của công văn phải ghi dạng II.5 hoặc II.5.b.',
  choice: (allowed: string) => `Chỉ nhận một trong các giá trị: ${allowed}.`,
  owners: () =>
    'Đơn vị phụ trách ghi dạng mã-đơn-vị:mục, ví dụ phong-tu-phap:II.2.a; nhiều đơn vị cách nhau bằng dấu cách.',
  ownerTwice: (unit: string) => `Đơn vị “${unit}” được ghi hai lần.`,
  // Giữa các mục với nhau
  daysCrossed: () => 'Ngày cuối đứng trước ngày đầu.',
  noUnit: (unit: string) => `Không có đơn vị nào có mã “${unit}”.`,
  noSector: (sector: string) => `Không có lĩnh vực nào có mã “${sector}”.`,
  parentKept: (before: string) =>
    `Cấp trên của đơn vị đã có (“${before}”) không đổi được. Vui lòng lập đơn vị mới và ghi đơn vị mới là đơn vị kế thừa của đơn vị cũ.`,
  sectorKept: (before: string) =>
    `Đã có phiếu hoặc hồ sơ ghi thủ tục này, nên lĩnh vực “${before}” không đổi được. Vui lòng kết thúc thủ tục này và lập thủ tục mới.`,
  sourceHalf: () => 'Nguồn của mục tiêu phải có đủ cả tiếng Việt và tiếng Anh, hoặc để trống cả hai.',
  workedWeekday: () => 'Ngày làm bù phải là thứ Bảy hoặc Chủ nhật; ngày này vốn là ngày làm việc.',
  notYours: () => 'Mục này nằm ngoài phạm vi tài khoản của Ông/Bà.',
  used: (name: string, tables: string) => `“${name}” không bỏ được vì đã có dữ liệu ghi theo: ${tables}.`,
  named: (name: string, other: string) => `“${name}” không bỏ được vì “${other}” ghi theo mục này.`,
  changedSince: (name: string) => `“${name}” đã được thay đổi sau lần nhập này, nên không hoàn tác được.`,
  pastHoliday: () => 'Chỉ bỏ được ngày chưa đến.',
  notThere: (name: string) => `“${name}” không còn trong danh mục.`,
  there: (name: string) => `“${name}” đã có trong danh mục.`,
  // Accounts, kiosks, tokens, receivers
  clearName: () =>
    'Tên có từ 2 đến 100 ký tự, chỉ gồm chữ cái La-tinh và không có ký tự ẩn, để không có hai tên trông giống nhau.',
  known: () => 'Để trống ô này cho mục mới, hoặc giữ nguyên như trong tệp đã tải về.',
  noEntry: (name: string) =>
    `Trong phạm vi của tài khoản này không có “${name}”. Để trống ô này cho mục mới, hoặc dùng tệp đã tải về.`,
  choices: (allowed: string) => `Chỉ nhận các mã sau, cách nhau bằng dấu cách: ${allowed}.`,
  counter: () => 'Tên quầy chỉ gồm một vài từ, ví dụ Quầy 3.',
  address: () => 'Ghi địa chỉ đầy đủ, ví dụ https://example.vn/lang-nghe, không có dấu cách và dấu tiếng Việt.',
  nameTaken: (name: string) => `Đã có “${name}”. Có phải tệp này đã được nhập trước đó? Vui lòng chọn tên khác.`,
  newEnded: () => 'Mục mới không thể đã kết thúc. Vui lòng để trống ô này.',
  newActive: () => 'Nơi nhận mới bắt đầu ở tình trạng active.',
  endsToday: () => 'Chỉ có thể kết thúc trong hôm nay: ghi ngày hôm nay, hoặc để ô này như cũ.',
  endedForGood: () => 'Mục này đã kết thúc hẳn. Để dòng này như cũ, hoặc bỏ dòng này ra.',
  invitedOnly: (name: string) =>
    `“${name}” đã được mời và chưa lập tài khoản. Ghi ngày kết thúc để thu hồi lời mời, sau đó mời lại.`,
  newDevice: () =>
    'Không ghép nối được máy bằng tệp: máy mới được ghép nối ở trang Máy khảo sát tại quầy, với mã có hiệu lực mười phút. Vui lòng bỏ dòng này ra.',
  onlyEnd: () => 'Với mã truy cập đã có, chỉ ghi được ngày kết thúc. Vui lòng kết thúc mã này và tạo mã mới.',
  onlyPlatform: () => 'Chỉ hệ thống tự ngừng gửi. Vui lòng ghi active, paused hoặc ended.',
  onlyState: () => 'Với nơi nhận đã có, chỉ đổi được tình trạng. Vui lòng kết thúc nơi nhận này và tạo nơi nhận mới.',
  lastDay: () => 'Ngày cuối là hôm nay hoặc muộn hơn, và không quá một năm nữa.',
} as const

/** Dữ liệu nào ghi theo một mục, theo bảng. */
export const data: Readonly<Record<string, string>> = {
  response: 'phiếu trả lời',
  dossier: 'hồ sơ',
  official: 'tài khoản',
  setup_link: 'đường dẫn lập tài khoản',
  device: 'thiết bị',
  device_stand: 'thiết bị',
  device_pairing: 'thiết bị',
  wave: 'đợt khảo sát',
  served: 'số hồ sơ đã trả',
  reported_figure: 'số liệu báo cáo',
  interview_assignment: 'phân công phỏng vấn',
  paper_batch: 'phiếu giấy',
  api_token: 'kết nối',
  invitation_batch: 'đợt mời',
  invitation_stratum: 'đợt mời',
  invitation: 'đợt mời',
  other: 'dữ liệu khác',
}

type Some = { readonly count: number; readonly names: readonly string[] }
const listed = ({ count, names }: Some) => `${names.join(', ')}${count > names.length ? ', …' : ''}`
const several = (some: Some, what: string) => `${formatNumber('vi', some.count)} ${what} (${listed(some)})`

/** What should be known before a change, though it may be made. */
export const warnings = {
  ending: (unit: string, what: readonly string[]) =>
    `“${unit}” còn có ${what.join('; ')}. Các nội dung này không tự chuyển đi: cần xử lý trước ngày cuối của đơn vị.`,
  kiosks: (some: Some) => several(some, 'máy khảo sát'),
  surveys: (some: Some) => several(some, 'đợt khảo sát'),
  duties: (some: Some) => several(some, 'nhiệm vụ đang thực hiện'),
  accounts: (some: Some) => several(some, 'tài khoản'),
} as const
