import { formatNumber } from '../format.ts'

const whole = (n: number) => formatNumber('vi', n)
const one = (n: number) => formatNumber('vi', n, Number.isInteger(Math.round(n * 10) / 10) ? 0 : 1)

/** Trang tính cỡ mẫu và chọn người trả lời. */
export const samples = {
  lead: 'Tính số người cần hỏi, tải danh sách những người có thể hỏi, rồi để máy chọn ngẫu nhiên.',
  headline: (lists: number, drawn: number) =>
    lists === 0
      ? 'Chưa có danh sách chọn mẫu nào.'
      : `Có ${whole(lists)} danh sách, ${drawn === 0 ? 'chưa danh sách nào được chọn mẫu' : `${whole(drawn)} danh sách đã chọn mẫu`}.`,
  size: {
    title: 'Cần hỏi bao nhiêu người?',
    goal: 'Muốn biết điều gì',
    goals: {
      share: 'Một tỷ lệ, ví dụ tỷ lệ người hài lòng',
      mean: 'Một điểm trung bình',
      difference: 'Hai kỳ hoặc hai nhóm có khác nhau không',
    },
    population: 'Tổng số người (để trống nếu không biết)',
    margin: 'Sai số chấp nhận được, điểm phần trăm',
    meanMargin: 'Sai số chấp nhận được, điểm',
    deviation: 'Độ lệch chuẩn của điểm',
    confidence: 'Độ tin cậy, phần trăm',
    share: 'Tỷ lệ dự kiến, phần trăm',
    first: 'Tỷ lệ của kỳ hoặc nhóm thứ nhất, phần trăm',
    second: 'Tỷ lệ của kỳ hoặc nhóm thứ hai, phần trăm',
    power: 'Khả năng phát hiện khác biệt, phần trăm',
    rate: 'Tỷ lệ dự kiến trả lời, phần trăm',
    effect: 'Hệ số thiết kế',
    hints: {
      share: 'Không biết thì để 50: đó là trường hợp cần nhiều người nhất.',
      effect: '1 nếu chọn từng người trong cả danh sách; 1,5 đến 2 nếu chọn theo thôn rồi mới chọn hộ.',
      deviation: 'Với thang điểm 1 đến 5 thường khoảng 1.',
    },
    wrong: 'Vui lòng kiểm tra các số: mỗi ô là một số lớn hơn 0, và các phần trăm nhỏ hơn 100.',
    alike: 'Hai tỷ lệ phải khác nhau.',
    answers: (n: number) => `Cần ít nhất ${whole(n)} người trả lời.`,
    each: (n: number) => `Mỗi kỳ hoặc nhóm cần ít nhất ${whole(n)} người trả lời.`,
    asked: (n: number, rate: number) => `Nếu ${one(rate)}% số người được hỏi trả lời thì cần hỏi ${whole(n)} người.`,
    all: (n: number) => `Chỉ có ${whole(n)} người, nên hỏi tất cả.`,
    short: (answers: number, margin: number) =>
      `Hỏi hết cũng chỉ có khoảng ${whole(answers)} người trả lời, sai số là ${one(margin)} điểm phần trăm.`,
    means: {
      share: (confidence: number, margin: number) =>
        `Nghĩa là: nếu làm lại cuộc khảo sát nhiều lần theo cùng cách chọn, khoảng ${one(confidence)} trong 100 lần kết quả lệch không quá ${one(margin)} điểm phần trăm so với hỏi tất cả mọi người.`,
      mean: (confidence: number, margin: number) =>
        `Nghĩa là: nếu làm lại cuộc khảo sát nhiều lần theo cùng cách chọn, khoảng ${one(confidence)} trong 100 lần điểm trung bình lệch không quá ${formatNumber('vi', margin, 2)} điểm so với hỏi tất cả mọi người.`,
      difference: (first: number, second: number, power: number) =>
        `Nghĩa là: nếu thật sự có ${one(first)}% và ${one(second)}%, khảo sát sẽ cho thấy khác biệt trong khoảng ${one(power)} trên 100 lần.`,
    },
    chosen: 'Chỉ đúng khi người trả lời được chọn ngẫu nhiên; người tự đến trả lời thì không.',
    yamane: (n: number) =>
      `Theo công thức của tài liệu hướng dẫn năm 2012, n = N/(1 + N e²), cần ${whole(n)} người trả lời.`,
    copy: 'Sao chép số người cần hỏi',
    toWaves: 'Đặt làm chỉ tiêu ở trang Đợt khảo sát',
    how: 'Cách tính',
    formulas: {
      share:
        'n₀ = z² p (1 − p) / e²; với tổng thể N người: n = n₀ / (1 + (n₀ − 1)/N), nhân hệ số thiết kế (Cochran, Sampling Techniques, mục 4.4).',
      mean: 'n₀ = (z S / d)²; với tổng thể N người: n = n₀ / (1 + n₀/N), nhân hệ số thiết kế (Cochran, Sampling Techniques, mục 4.6).',
      difference:
        'n mỗi nhóm = (z₁ √(2 p (1 − p)) + z₂ √(p₁(1 − p₁) + p₂(1 − p₂)))² / (p₁ − p₂)², với p là trung bình của hai tỷ lệ, nhân hệ số thiết kế (Fleiss, Statistical Methods for Rates and Proportions, mục 3.2).',
    },
    published: 'Nơi khác đã hỏi bao nhiêu',
    publishedLead: 'Chỉ để tham khảo, không phải quy định; chưa đối chiếu với văn bản gốc.',
    people: (n: number, kind: string) => `${whole(n)} người mỗi ${kind}`,
  },
  parts: {
    title: 'Chia số người cho từng đơn vị',
    lead: 'Mỗi dòng ghi tên đơn vị, dấu chấm phẩy và số người; thêm dấu chấm phẩy và độ lệch chuẩn nếu chia theo Neyman.',
    example: 'Chợ Lầu; 4200',
    list: 'Đơn vị và số người',
    total: 'Tổng số người cần hỏi',
    least: 'Ít nhất mỗi đơn vị',
    by: 'Cách chia',
    ways: {
      proportional: 'Theo số người của đơn vị',
      equal: 'Bằng nhau',
      neyman: 'Neyman: theo số người và độ lệch',
    },
    unit: 'Đơn vị',
    size: 'Có',
    sample: 'Cần hỏi',
    sum: 'Tổng',
    wrongLine: (line: number) => `Dòng ${whole(line)} chưa đúng. Ví dụ: Chợ Lầu; 4200`,
    tooSmall: 'Tổng số người nhỏ hơn số ít nhất của tất cả đơn vị cộng lại.',
    fewer: (n: number) => `Chỉ có ${whole(n)} người nên hỏi tất cả.`,
  },
  upload: {
    title: 'Tải danh sách lên',
    lead: 'Danh sách là tệp CSV, mỗi dòng một hộ, một người hoặc một hồ sơ, nhiều nhất 20.000 dòng. Cột bắt buộc: code (mã), unit (đơn vị). Cột tùy chọn: stratum (tầng), label (tên), address (địa chỉ), phone, email.',
    privacy: (days: number) =>
      `Chỉ ghi những gì cần để tìm đến người đó, không ghi số căn cước. Máy tự xóa danh sách ${whole(days)} ngày sau khi đợt khảo sát kết thúc.`,
    form: 'Tải tệp mẫu',
    name: 'Tên danh sách',
    nameExample: 'Hộ gia đình thị trấn Chợ Lầu',
    kind: 'Mỗi dòng là',
    kinds: { households: 'một hộ gia đình', persons: 'một người', dossiers: 'một hồ sơ' },
    wave: 'Cho đợt khảo sát',
    unit: 'Trong phạm vi đơn vị',
    choose: 'Chọn tệp CSV',
    noWave: 'Chưa có đợt khảo sát nào đang mở. Vui lòng mở một đợt trước.',
    reading: 'Đang đọc danh sách…',
    would: (lines: number, strata: number) =>
      `Danh sách có ${whole(lines)} dòng trong ${whole(strata)} tầng. Chưa có gì được lưu.`,
    alike: (lines: number) =>
      `${whole(lines)} dòng trùng số điện thoại hoặc thư điện tử với dòng khác: có thể là cùng một người và dễ được chọn hơn người khác.`,
    faults: (count: number) => `${whole(count)} lỗi. Chưa có gì được lưu.`,
    line: (line: number, column: string | null) =>
      column ? `Dòng ${whole(line)}, cột ${column}` : `Dòng ${whole(line)}`,
    take: 'Lưu danh sách',
    taking: 'Đang lưu…',
    taken: 'Đã lưu danh sách. Bước tiếp theo là chọn mẫu.',
    nameFirst: 'Vui lòng ghi tên danh sách trước.',
  },
  frames: {
    title: 'Các danh sách',
    none: 'Chưa có danh sách nào. Vui lòng tải lên danh sách đầu tiên ở mục trên.',
    about: (lines: number, wave: string) => `${whole(lines)} dòng, cho đợt ${wave}`,
    madeBy: (name: string, at: string) => `${name} tải lên ngày ${at}`,
    willErase: (day: string) => `Tự xóa ngày ${day}`,
    erased: (day: string) =>
      `Thông tin người đã xóa ngày ${day}. Số người, số gieo và mã kiểm tra của danh sách được giữ lại.`,
    erase: 'Xóa thông tin người',
    eraseOne: (name: string) => `Xóa thông tin người trong danh sách ${name}`,
    eraseSure: (name: string, drawn: boolean) =>
      drawn
        ? `Xóa mã, tên, địa chỉ và số liên hệ trong danh sách “${name}”? Việc phỏng vấn đã giao không bị ảnh hưởng, nhưng không tải được danh sách đã chọn nữa.`
        : `Xóa hẳn danh sách “${name}”? Danh sách này chưa được chọn mẫu.`,
    columns: {
      where: 'Tầng',
      size: 'Có',
      main: 'Chọn',
      replacements: 'Dự phòng',
      weight: 'Quyền số gốc',
      handed: 'Đã giao',
    },
    whole: 'Toàn đơn vị',
    weight: (weight: number | null) => (weight === null ? '–' : formatNumber('vi', weight, 2)),
    weightMeans:
      'Quyền số gốc là số người của tầng chia cho số người được chọn: mỗi người được chọn đại diện cho chừng ấy người.',
    drawn: (main: number, replacements: number, day: string, by: string) =>
      `Đã chọn ${whole(main)} người và ${whole(replacements)} người dự phòng ngày ${day} (${by}).`,
    times: (draws: number) => `Đây là lần chọn thứ ${whole(draws)}; mọi lần chọn đều được ghi vào nhật ký.`,
    proof: 'Bằng chứng chọn ngẫu nhiên',
    proofMeans:
      'Ai có tệp danh sách đều chọn lại được đúng những người này: xếp các dòng của mỗi tầng theo SHA-256 của “số gieo, dấu cách, mã đơn vị, dấu cách, mã dòng” rồi lấy từ trên xuống.',
    seed: 'Số gieo',
    hash: 'Mã kiểm tra của danh sách (SHA-256)',
    rule: 'Quy tắc thay thế',
    ruleIs: (visits: number, replacesRefused: boolean) =>
      `Người dự phòng được hỏi theo đúng thứ tự đã chọn, khi người chính vắng nhà sau ${whole(visits)} lần đến khác buổi, hoặc không thể trả lời. Người từ chối ${replacesRefused ? 'được thay' : 'không được thay'}.`,
    drawnFile: 'Tải danh sách đã chọn (CSV)',
    drawnNote: 'Có tên và địa chỉ. Mỗi lần tải được ghi vào nhật ký.',
    weightsFile: 'Tải quyền số gốc (CSV)',
    weightsNote: 'Không có thông tin của ai.',
  },
  draw: {
    title: 'Chọn mẫu',
    again: 'Chọn mẫu lại',
    total: 'Tổng số người cần hỏi',
    by: 'Chia cho các tầng',
    least: 'Ít nhất mỗi tầng',
    percent: 'Dự phòng, phần trăm của số được chọn',
    visits: 'Vắng nhà chỉ tính sau mấy lần đến khác buổi',
    replacesRefused: 'Thay người từ chối bằng người dự phòng',
    wrong: 'Vui lòng ghi các số nguyên; tổng phải ít nhất là 1 và không nhỏ hơn số ít nhất của các tầng cộng lại.',
    take: 'Chọn ngẫu nhiên',
    takeAgain: 'Chọn lại ngẫu nhiên',
    sure: 'Chọn lại sẽ thay danh sách đã chọn bằng người khác. Lần chọn trước vẫn còn trong nhật ký. Chọn lại?',
    done: 'Đã chọn mẫu.',
    fewer: (n: number) => `Danh sách chỉ có ${whole(n)} dòng nên chọn tất cả.`,
  },
  hand: {
    title: 'Giao phỏng vấn',
    stratum: 'Tầng',
    left: (name: string, left: number) => `${name} (còn ${whole(left)} người)`,
    interviewer: 'Điều tra viên',
    choose: 'Chọn…',
    noInterviewer: 'Chưa có điều tra viên ở đơn vị này. Người quản trị có thể mời.',
    wanted: 'Số người giao lần này',
    lastDay: 'Ngày cuối',
    sector: 'Lĩnh vực',
    anySector: 'Hỏi từng người',
    wrong: 'Vui lòng chọn tầng, điều tra viên, ngày cuối và số người không quá số còn lại.',
    take: 'Giao',
    done: (mains: number, replacements: number) =>
      `Đã giao ${whole(mains)} người và ${whole(replacements)} người dự phòng. Xem tiến độ ở trang Phỏng vấn.`,
    page: 'Mở trang Phỏng vấn',
    all: 'Đã giao hết.',
    means: 'Giao xong thì không chọn mẫu lại được nữa.',
  },
}
