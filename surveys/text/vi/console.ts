export const shell = {
  demo: 'Dữ liệu mô phỏng',
  noScript: 'Trang này cần JavaScript. Phiếu khảo sát trên điện thoại thì không cần.',
}

/** What the console says while the server starts, works and stops. */
export const console = {
  configFaults: (faults: string) => `Cấu hình sai, máy chủ không khởi động:\n${faults}`,
  definitionFault: (fault: string) => `Bộ phiếu khảo sát có lỗi, máy chủ không khởi động:\n${fault}`,
  inUse: (folder: string) => `Thư mục dữ liệu ${folder} đang được một tiến trình khác sử dụng. Hãy dừng tiến trình đó.`,
  nothingThere: (place: string) =>
    `Chưa có dữ liệu: ${place}. Hãy kiểm tra DATA_DIR và DATABASE_URL; phải khởi động máy chủ ở đó ít nhất một lần.`,
  portTaken: (port: string) => `Cổng ${port} đang được chương trình khác sử dụng. Hãy chọn cổng khác bằng PORT.`,
  noBuild: 'Chưa có bản dựng giao diện. Hãy chạy: npm run build',
  opening: (folder: string) => `Đang mở dữ liệu trong ${folder}…`,
  created: 'Lần chạy đầu: đã tạo tổ chức huyện Bắc Bình và mở các đợt khảo sát.',
  ready: (address: string) => `Lắng Nghe đang chạy tại ${address}`,
  setUp: (link: string) =>
    `Chưa có người quản trị. Mở đường dẫn dùng một lần này (trong 24 giờ) để đặt tên và mật khẩu:\n${link}`,
  simulating: (count: string, months: string) => `Đang sinh ${count} phiếu mô phỏng cho ${months} tháng…`,
  simulatingSo: (made: string, all: string, left: string) =>
    `Đã sinh ${made}/${all} phiếu mô phỏng, còn khoảng ${left} (phút:giây)`,
  simulated: (count: string) => `Đã sinh ${count} phiếu mô phỏng.`,
  stopping: 'Đang dừng: chờ các yêu cầu đang xử lý và ghi nốt dữ liệu…',
  stopped: 'Đã dừng.',
  catchingUp: (done: string, all: string) => `Đang đếm nốt các phiếu chưa vào bảng tổng hợp: ${done}/${all}`,
  instrumentMissing: (instrument: string) =>
    `Bộ phiếu ${instrument} đang được dùng nhưng không có trong bản cài đặt này. Hãy phát hành lại phiên bản đó bên cạnh phiên bản mới.`,
  dataUnusable: (folder: string, reason: string) =>
    `Không dùng được thư mục dữ liệu ${folder} (${reason}). Hãy kiểm tra đường dẫn, quyền ghi, dung lượng đĩa và tệp lang-nghe.sqlite.`,
  databaseUnsafe: (place: string, settings: string) =>
    `${place} đang được cấu hình ở chế độ có thể mất dữ liệu khi mất điện (đang tắt: ${settings}), vì vậy máy chủ không khởi động. Hãy bật lại các thiết lập này.`,
  databaseUnusable: (place: string, reason: string) =>
    `Không dùng được cơ sở dữ liệu: ${place} (${reason}). Hãy kiểm tra DATABASE_URL, PostgreSQL có đang chạy và nhận kết nối không, và quyền tạo bảng.`,
  hostUnusable: (host: string, reason: string) =>
    `Không lắng nghe được tại địa chỉ ${host} (${reason}). Hãy kiểm tra HOST.`,
  languageFault: (fault: string) => `Tệp ngôn ngữ có lỗi, máy chủ không khởi động:\n${fault}`,
  organisationFault: (fault: string) => `Tệp tổ chức có lỗi, máy chủ không khởi động:\n${fault}`,
  ownInstrumentKept: (instrument: string) =>
    `Bản cập nhật này có bộ phiếu ${instrument}, nhưng tại đây đã phát hành một bộ phiếu cùng mã và phiên bản. Hệ thống giữ bộ phiếu đã phát hành tại đây, vì các đợt khảo sát và phiếu trả lời dựa trên đó.`,
  instrumentChanged: (instrument: string, what: string) =>
    `Bộ phiếu ${instrument} đã có phiếu trả lời nhưng nội dung đã bị sửa. Hãy giữ nguyên phiên bản này và phát hành phiên bản mới. Những chỗ đã sửa:\n${what}`,
  recounting: (done: string, all: string, seconds: string) =>
    `Đã đếm lại ${done}/${all} phiếu, còn khoảng ${seconds} giây`,
  recounted: (count: string) => `Đếm lại xong ${count} phiếu.`,
  overtaken: 'Một lần đếm lại hoặc kiểm tra khác đã bắt đầu; lần này đã dừng.',
  cellMissing: (cell: string, responses: string) => `Ô thiếu hoặc hỏng: ${cell} (đếm được ${responses} phiếu)`,
  cellInvented: (cell: string) => `Ô thừa hoặc hỏng, không có phiếu nào ứng với ô này: ${cell}`,
  cellDiffers: (cell: string, stored: string, counted: string, places: string) =>
    `Ô sai: ${cell} (bảng ghi ${stored} phiếu, đếm lại được ${counted} phiếu; ${places} số đếm khác nhau)`,
  moreDiffer: (cells: string) => `… và ${cells} ô khác nữa.`,
  talliesAgree: (responses: string, cells: string) =>
    `Bảng tổng hợp khớp với lần đếm lại: ${responses} phiếu, ${cells} ô.`,
  talliesDiffer: (cells: string) =>
    `Số ô không khớp với lần đếm lại: ${cells}. Hãy chạy npm run recount để đếm lại toàn bộ.`,
  usage: 'Cách dùng: node server/cli.ts recount | check | audit | official | generate | cluster print | cluster apply',
  generateUsage:
    'Cách dùng: npm run generate -- --responses <số phiếu> [--months <số tháng, mặc định 18>] [--seed <số nguyên, mặc định 1>]',
  simulatedData: (folder: string) =>
    `Thư mục ${folder} chứa phiếu mô phỏng, không được dùng như phiếu thật. Hãy chọn DATA_DIR khác, hoặc chạy: npm run demo`,
  notEmpty: (folder: string) =>
    `Cơ sở dữ liệu mô phỏng trong ${folder} đã có phiếu trả lời. Hãy xóa thư mục đó hoặc chọn DATA_DIR khác.`,
  noPostgres:
    'SQLite nằm trên một máy, không phân tán được. Hãy đặt DATABASE_URL trỏ tới PostgreSQL có phần mở rộng citus.',
  noCitus:
    'Cơ sở dữ liệu này chưa có phần mở rộng citus. Hãy cài citus trên mọi máy của cụm máy chủ rồi chạy trong cơ sở dữ liệu: create extension citus',
  noCoordinator:
    "Cụm máy chủ chưa có địa chỉ của máy điều phối. Hãy chạy: select citus_set_coordinator_host('<tên máy>'), rồi thêm các máy khác bằng citus_add_node.",
  onEveryMachine: (table: string) => `Bảng ${table}: đã có trên mọi máy của cụm máy chủ.`,
  unitInKey: (table: string) => `Bảng ${table}: đơn vị đã nằm trong khóa.`,
  byUnit: (table: string) => `Bảng ${table}: đã được phân tán theo đơn vị.`,
  distributedBefore: (table: string) => `Bảng ${table}: đã được phân tán từ trước.`,
  auditChecking: (done: string, all: string) => `Đã kiểm tra ${done}/${all} dòng nhật ký`,
  auditHolds: (seq: string, hash: string) => `Nhật ký còn nguyên vẹn: ${seq} dòng. Mã của dòng cuối cùng:\n${hash}`,
  auditUnproved:
    'Ai ghi được vào cơ sở dữ liệu thì cũng viết lại được cả nhật ký cùng với mã của nó; chỉ mã đã ghi lại ở nơi khác mới phát hiện được. Máy chủ in mã đó ra nhật ký hệ thống khi khởi động và mỗi ngày một lần (“audit-head”): npm run check:audit -- --from <số dòng>:<mã>',
  auditNoted: (seq: string) => `Dòng ${seq} đúng như mã đã ghi lại; các dòng trước đó không bị sửa.`,
  auditBroken: (seq: string, fault: string) => `Nhật ký không còn nguyên vẹn, từ dòng ${seq}: ${fault}`,
  auditUsage: 'Cách dùng: npm run check:audit [-- --from <số dòng>:<mã 64 ký tự>]',
  official: (link: string) =>
    `Gửi đường dẫn dùng một lần này cho cán bộ cần thêm; mở trong 24 giờ để đặt tên và mật khẩu:\n${link}`,
  instrumentUsage:
    'Cách dùng: npm run instrument -- check <questionnaire.json> <outline.json> [outline-….json …]\n        npm run instrument -- check <outline.json của chỉ số không có phiếu>\n        npm run instrument -- diff <thư mục hoặc mã@phiên-bản> <thư mục hoặc mã@phiên-bản>',
  languageUsage:
    'Cách dùng: npm run language -- new <mã ngôn ngữ, ví dụ cjm>\n        npm run language -- check <tệp ngôn ngữ.json>',
  languageCode: (code: string, reason: string) => `Mã ngôn ngữ ${code} không dùng được: ${reason}`,
  languageThere: (file: string) => `Đã có tệp ${file}; tệp này được giữ nguyên.`,
  languageWritten: (file: string, count: string) =>
    `Đã ghi ${file} với ${count} câu cần dịch. Câu nào chưa dịch thì để trống. Dịch xong, hãy kiểm tra bằng: npm run language -- check ${file}`,
  languagePart: (part: string, done: string, all: string) => `${part}: đã dịch ${done}/${all} câu`,
  languageMissing: (count: string) => `Còn thiếu ${count} câu:`,
  languageUnused: (count: string) => `Có ${count} câu không còn được dùng:`,
  languageGood: (file: string, folder: string) =>
    `Tệp ${file} không có lỗi. Hãy chép vào thư mục ${folder} trong DATA_DIR rồi khởi động lại máy chủ.`,
  noFaults: (files: string) => `Không thấy lỗi nào trong ${files}.`,
  faults: (count: string) => `Số lỗi phải sửa trước khi dùng: ${count}`,
  noFile: (file: string) => `Không có tệp ${file}.`,
  noJson: (file: string, line: string, reason: string) =>
    `Tệp ${file} không đúng định dạng JSON, dòng ${line}: ${reason}`,
  noInstrument: (name: string) => `Không có bộ phiếu hay thư mục nào tên là ${name}.`,
}

/** What is wrong with the first row of the audit log that does not fit. */
export const auditFaults = {
  gap: 'có dòng bị xóa hoặc chèn thêm trước dòng này.',
  link: 'dòng này không nối với dòng trước; có dòng bị thay hoặc chèn thêm.',
  row: 'nội dung của dòng này đã bị sửa.',
  head: 'các dòng cuối không khớp với mã cuối đã lưu; có dòng bị xóa hoặc chèn thêm ở cuối.',
  noted: 'không khớp với mã đã ghi lại; nhật ký đã bị cắt hoặc viết lại.',
}
