/** Vì sao một tệp số dân chưa dùng được. */
export const faults = {
  tooLong: 'Tệp có quá 5.000 dòng.',
  attribute: 'Không có tiêu chí này trong đợt khảo sát. Vui lòng dùng tệp mẫu của đợt.',
  category: 'Tiêu chí không có giá trị này. Vui lòng dùng mã trong tệp mẫu.',
  population: 'Phải là số nguyên từ 0 đến 1.000.000.000, không ghi dấu phân cách hàng nghìn.',
  twice: 'Giá trị này đã có ở một dòng phía trên.',
  noNumbers: 'Tệp không có dòng nào ghi số. Vui lòng điền cột population.',
  tooManyMargins: 'Tệp có quá 8 tiêu chí.',
  nobody: 'Một tiêu chí có tổng bằng 0.',
  oneMargin:
    'Hậu phân tầng chỉ dùng một tiêu chí, hoặc nhiều tiêu chí kết hợp bằng dấu * (ví dụ unit*sector). Có nhiều tiêu chí thì chọn cân chỉnh lần lượt.',
  share: 'Đây là tỷ lệ hoặc số lẻ. Phải ghi số người: nếu chỉ biết tỷ lệ thì nhân với tổng số dân rồi làm tròn.',
}

/** Như trên, kèm điều phải ghi. */
export const pointers = {
  attributeTitle: (name: string) => `Phải ghi mã của tiêu chí, không ghi tên. Mã là ${name}.`,
  categoryText: (code: string) => `Phải ghi mã của giá trị, không ghi chữ. Mã là ${code}.`,
  thousands: (digits: string) => `Không ghi dấu phân cách hàng nghìn. Nếu đúng là ${digits} thì ghi ${digits}.`,
  totals: (all: string) => `Tổng số dân của các tiêu chí phải bằng nhau. Trong tệp: ${all}.`,
}

/** Trang Quyền số. */
export const weights = {
  lead: 'Quyền số làm cho những người đã trả lời giống dân số về các tiêu chí đã biết, ví dụ giới tính hay nơi nộp hồ sơ. Điểm đã công bố không thay đổi: điểm có quyền số đứng cạnh điểm chưa có quyền số.',
  headline: (weightings: number, inUse: number) =>
    weightings === 0
      ? 'Chưa có bộ quyền số nào.'
      : `Có ${weightings} bộ quyền số, ${inUse === 0 ? 'chưa bộ nào được nêu trong báo cáo' : `${inUse} bộ được nêu trong báo cáo`}.`,
  empty: 'Ông/Bà tải tệp mẫu, điền số dân của từng nhóm rồi tải lên để xem trước. Chỉ lưu khi đã xem kết quả.',
  noWave: 'Chưa có đợt khảo sát nào bắt đầu nên chưa có gì để tính quyền số.',
  kept: 'Các bộ quyền số',
  version: (version: number) => `Phiên bản ${version}`,
  versionOf: (name: string, version: number) => `${name}, phiên bản ${version}`,
  made: (who: string, when: string) => `${who} lưu ngày ${when}`,
  retiredOn: (when: string) => `Ngừng dùng từ ${when}`,
  inUse: 'Đang nêu trong báo cáo',
  methods: { 'post-stratified': 'Hậu phân tầng', raked: 'Cân chỉnh lần lượt (raking)' },
  limits: (low: string, high: string) => `hệ số từ ${low} đến ${high}`,
  open: 'Xem kết quả',
  close: 'Thu gọn',
  margins: 'Tải số dân (CSV)',
  use: {
    do: 'Nêu trong báo cáo',
    sure: (name: string) =>
      `Nêu điểm theo quyền số “${name}” cạnh điểm đã công bố trong báo cáo của đợt khảo sát này? Điểm đã công bố không thay đổi.`,
    stop: 'Không nêu trong báo cáo',
    sureStop: 'Không nêu điểm theo quyền số này nữa? Báo cáo của đợt sẽ ghi là số liệu chưa có quyền số.',
  },
  retire: {
    do: 'Ngừng dùng',
    sure: (name: string) =>
      `Ngừng dùng ${name}? Không chọn được cho tệp và báo cáo mới nữa; các tệp đã tải vẫn nêu đúng phiên bản này. Không khôi phục được.`,
    done: (name: string) => `Đã ngừng dùng ${name}.`,
  },
  fresh: {
    title: 'Lập quyền số mới',
    wave: 'Đợt khảo sát',
    unit: 'Đơn vị',
    period: 'Kỳ',
    sector: 'Lĩnh vực',
    anySector: 'Mọi lĩnh vực',
    method: 'Phương pháp',
    methodSays: {
      'post-stratified':
        'Nhân mỗi nhóm một hệ số để tổng đúng bằng số dân. Dùng một tiêu chí, hoặc nhiều tiêu chí kết hợp khi biết số dân của từng ô.',
      raked:
        'Chỉnh lần lượt theo từng tiêu chí đến khi mọi tổng đều khớp. Dùng khi chỉ biết số dân của từng tiêu chí riêng.',
    },
    bounded: 'Giới hạn hệ số quanh mức trung bình',
    low: 'Thấp nhất',
    high: 'Cao nhất',
    wrongLimits: 'Giới hạn phải là số: thấp nhất không quá 1, cao nhất không dưới 1.',
    form: 'Bước 1. Tệp mẫu',
    attributes: 'Tiêu chí trong tệp mẫu',
    together: 'Kết hợp các tiêu chí đã chọn thành từng ô (2 hoặc 3 tiêu chí)',
    take: 'Tải tệp mẫu (CSV)',
    takeSays: 'Nơi đã nhập số hồ sơ đã trả thì tệp mẫu có sẵn số theo đơn vị và lĩnh vực.',
    choose: 'Chọn ít nhất một tiêu chí để tải tệp mẫu.',
    file: 'Bước 2. Tệp số dân đã điền (CSV)',
    chooseFile: 'Chọn tệp để xem trước',
    unread: 'Không đọc được tệp này. Vui lòng chọn lại tệp CSV dưới 1 MB.',
    workbook: 'Đây là tệp Excel. Vui lòng mở tệp, chọn Lưu thành (Save As), kiểu “CSV UTF-8”, rồi chọn tệp CSV đó.',
    base: 'Trước khi cân, phiếu của người được rút từ danh sách hoặc được mời có quyền số N/n. Mọi phiếu khác, kể cả phỏng vấn tại hàng chờ, có quyền số 1.',
    of: (file: string) => `Đang xem tệp ${file}.`,
    lookAgain: (file: string) => `Tính lại với tệp ${file}`,
    lookAgainSays: 'Lựa chọn ở trên đã đổi, kết quả chưa tính lại. Nếu đã sửa tệp thì chọn lại tệp.',
  },
  faults: (count: number) => `Tệp có ${count} lỗi nên chưa tính được:`,
  line: (line: number, column: string | null) =>
    line === 1 && column === null ? 'Cả tệp' : `Dòng ${line}${column ? `, cột ${column}` : ''}`,
  refused: {
    nobody: 'Không có phiếu nào trong phạm vi này.',
    hidden: 'Số phiếu của phạm vi này hoặc của một nhóm đang được ẩn vì quá ít, nên không tính quyền số được.',
    'few-in-category':
      'Có nhóm quá ít người trả lời (đánh dấu ở bảng dưới). Vui lòng gộp nhóm đó với nhóm khác hoặc để trống số dân.',
    'few-alike':
      'Có ô kết hợp của các tiêu chí quá ít người trả lời. Vui lòng bớt tiêu chí hoặc gộp nhóm; chỉ người được cấp quyền tải từng phiếu trả lời mới dùng được ô nhỏ.',
    'too-many-cells': 'Các tiêu chí chia phiếu thành quá nhiều ô. Vui lòng bớt tiêu chí.',
    'no-fit':
      'Không có hệ số nào khớp mọi tổng, hoặc không nằm trong giới hạn đã đặt. Vui lòng xem cột “Hệ số cần có” ở dưới, rồi nới giới hạn, gộp nhóm hoặc bớt tiêu chí.',
  },
  result: {
    title: 'Kết quả',
    smallest: 'Quyền số nhỏ nhất',
    largest: 'Quyền số lớn nhất',
    deff: 'Hệ số thiết kế (Kish)',
    effective: 'Cỡ mẫu hiệu dụng',
    responses: 'Số phiếu',
    leftOut: 'Không thuộc nhóm nào',
    atBounds: 'Ở đúng giới hạn',
    fewAlike: (cells: number, base: number) => `${cells} ô có dưới ${base} người trả lời`,
    mean: (people: string) => `Quyền số được quy về trung bình 1; mỗi phiếu trung bình đại diện cho ${people} người.`,
    scale:
      'Tổng số dân trong tệp nhỏ hơn số phiếu. Điểm có quyền số vẫn đúng nếu tỷ lệ giữa các nhóm đúng, nhưng quyền số không còn là số người: có thể tệp ghi phần trăm thay cho số dân.',
    missing:
      'Có nhóm đã trả lời mà tệp không ghi số dân, xem cuối trang. Phiếu của nhóm đó không vào điểm có quyền số; nếu để sót thì bổ sung vào tệp.',
    few: 'ít',
    distribution: 'Phân bố quyền số',
    from: (low: string, high: string | null) => (high === null ? `từ ${low} trở lên` : `${low} – dưới ${high}`),
    groups: 'Các nhóm',
    group: 'Nhóm',
    population: 'Số dân',
    people: 'Người trả lời',
    needed: 'Hệ số cần có',
    neededSays:
      'Hệ số cần có của một nhóm là tỷ trọng trong dân số chia cho tỷ trọng trong những người trả lời. Nhóm nào cần hệ số ngoài giới hạn thì không khớp được.',
    tooFew: 'quá ít',
    leftOutTitle: 'Phiếu không có quyền số',
    reason: (margin: string, text: string | null) =>
      text === null ? `${margin}: không trả lời` : `${margin}: ${text} (không có số dân)`,
    scores: 'Điểm khi chưa có và khi có quyền số',
    what: 'Chỉ số, nhóm tiêu chí, tiêu chí',
    unweighted: 'Chưa có quyền số',
    weighted: 'Có quyền số',
    change: 'Chênh lệch',
    error: 'Sai số chuẩn',
    effect: 'Hệ số thiết kế',
    hidden: 'ẩn vì quá ít người',
    none: 'không có',
    interval: (low: string, high: string) => `từ ${low} đến ${high}`,
    scoresSays:
      'Khoảng và sai số tính theo cách chọn mẫu (tầng, cụm, tổng thể hữu hạn) và theo quyền số; hệ số thiết kế so với mẫu ngẫu nhiên đơn giản cùng cỡ.',
    scoresOfAll: 'Cột chưa có quyền số tính mọi phiếu; cột có quyền số không tính phiếu không thuộc nhóm nào.',
  },
  keep: {
    title: 'Lưu',
    name: 'Tên bộ quyền số',
    next: (version: number) => `Sẽ là phiên bản ${version} của tên này.`,
    do: 'Lưu phiên bản',
    sure: (name: string) => `Lưu “${name}”? Phiên bản đã lưu không sửa và không xóa được.`,
    done: (name: string, version: number) => `Đã lưu ${name}, phiên bản ${version}.`,
  },
}
/** Điều báo cáo nói về quyền số. */
export const weightsInReport = {
  none: 'Số liệu trong báo cáo chưa có quyền số: mỗi phiếu tính như nhau.',
  used: (name: string, version: number, sector: string, scope: string) =>
    `${sector}: điểm công bố chưa có quyền số. Bộ quyền số “${name}”, phiên bản ${version}, tính cho ${scope}:`,
  scores: (unweighted: string, weighted: string, low: string, high: string) =>
    `chưa có quyền số ${unweighted}, có quyền số ${weighted} (từ ${low} đến ${high}).`,
  hidden: 'điểm có quyền số được ẩn vì quá ít người trả lời.',
}
