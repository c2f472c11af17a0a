import { formatDay, formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)
const percent = (share: number) => `${formatNumber('vi', share * 100, 1)}%`

/** Phiếu giấy: in, nhập, xử lý khác biệt, đối chiếu. */
export const paper = {
  lead: 'In phiếu theo đợt, nhập bằng bàn phím, hai người nhập riêng từng phiếu, rồi đối chiếu một phần với bản giấy.',
  none: 'Chưa có đợt in phiếu nào.',
  state: (open: number, second: number, settle: number) =>
    open === 0
      ? 'Không có đợt phiếu nào đang mở.'
      : `${whole(open)} đợt đang mở; ${whole(second)} phiếu chờ nhập lần hai, ${whole(settle)} phiếu chờ xử lý khác biệt.`,
  enter: 'Nhập phiếu',
  back: 'Về danh sách đợt',
  batches: 'Các đợt in',
  batch: (batch: number) => `Đợt ${batch}`,
  madeOn: (day: string) => `in ngày ${formatDay(day)}`,
  closedOn: (day: string) => `khóa sổ ngày ${formatDay(day)}`,
  open: 'đang mở',
  languages: { vi: 'phiếu tiếng Việt', en: 'phiếu tiếng Anh' },
  version: (version: number) => `phiên bản ${version}`,
  progress: {
    printed: 'Đã in',
    entered: 'Đã nhập',
    second: 'Chờ nhập lần hai',
    settle: 'Chờ xử lý',
    done: 'Xong',
    compare: 'Chờ đối chiếu',
  },
  print: 'In chữ thường',
  printLarge: 'In chữ lớn',
  settle: (count: number) => `Xử lý khác biệt (${whole(count)})`,
  compare: (count: number) => `Đối chiếu (${whole(count)})`,
  close: 'Khóa sổ',
  closeQuestion: (batch: number) =>
    `Khóa sổ đợt ${batch}? Số phiếu và các lần nhập sẽ bị xóa, chỉ còn câu trả lời và số đếm. Không mở lại được.`,
  errors: (wrong: number, forms: number, errors: number, fields: number) =>
    `Đối chiếu ${whole(forms)} phiếu: ${whole(wrong)} phiếu có sai, ${whole(errors)} chỗ sai trên ${whole(fields)} chỗ.`,
  rates: (form: { share: number; low: number; high: number }, field: { share: number; low: number; high: number }) =>
    `Tỷ lệ phiếu có sai ${percent(form.share)} (khoảng tin cậy 95%: ${percent(form.low)}–${percent(form.high)}); tỷ lệ chỗ sai ${percent(field.share)} (${percent(field.low)}–${percent(field.high)}).`,
  fresh: {
    title: 'In đợt mới',
    lead: 'Mỗi phiếu có số riêng và mã vuông. Phiếu nào nhập hai lần, phiếu nào đối chiếu do máy chọn ngẫu nhiên.',
    wave: 'Đợt khảo sát',
    unit: 'Nơi phát phiếu',
    sector: 'Lĩnh vực',
    anySector: 'Hỏi trên phiếu',
    language: 'Ngôn ngữ của phiếu',
    languages: { vi: 'Tiếng Việt', en: 'English' },
    copies: 'Số phiếu (1–300)',
    twice: 'Nhập hai lần (% số phiếu)',
    checked: 'Đối chiếu với bản giấy (% số phiếu xong)',
    make: 'Tạo đợt phiếu',
    made: (batch: number) => `Đã tạo đợt ${batch}. Có thể in ngay ở danh sách bên dưới.`,
  },
  typing: {
    title: 'Nhập phiếu',
    form: 'Số phiếu',
    formHint: 'Gõ số in dưới mã vuông, hoặc quét mã vuông, rồi Enter.',
    reading: 'Đang tìm phiếu…',
    about: (batch: number, turn: number) => `Đợt ${batch} · nhập lần ${turn}`,
    settling: (form: string) => `Phiếu ${form} · xử lý khác biệt`,
    day: 'Ngày trả lời ghi trên phiếu',
    dayHint: (from: string, to: string) =>
      `Gõ ngày/tháng/năm, ví dụ 16/11/2026 hoặc 16112026, từ ${formatDay(from)} đến ${formatDay(to)}. Phiếu không ghi ngày thì gõ ngày thu phiếu.`,
    sector: 'Lĩnh vực được đánh dấu',
    procedure: 'Thủ tục được đánh dấu',
    answer: 'Gõ mã',
    answers: 'Gõ các mã, cách nhau bằng dấu cách',
    written: 'Gõ nguyên văn',
    other: 'Ghi rõ',
    left: (left: number) => (left === 0 ? 'Câu cuối' : `Còn ${whole(left)} câu sau câu này`),
    skipped: 'Theo câu trả lời trước, câu này không phải trả lời. Nội dung gõ ở đây chỉ được ghi chú lại.',
    summary: 'Kiểm tra rồi lưu',
    summaryHint: 'Enter để lưu phiếu. Gõ số câu rồi Enter để sửa câu đó.',
    notAsked: (numbers: string) =>
      `Không phải trả lời: câu ${numbers}. Nếu trên giấy vẫn có đánh dấu, gõ số câu để ghi chú.`,
    goTo: 'Số câu',
    save: 'Lưu phiếu',
    saving: 'Đang lưu…',
    saved: {
      second: (form: string) => `Đã lưu phiếu ${form}. Phiếu này sẽ được một người khác nhập lần hai.`,
      differs: (form: string) => `Đã lưu phiếu ${form}. Hai lần nhập khác nhau, sẽ có người xử lý.`,
      done: (form: string) => `Đã lưu phiếu ${form}. Phiếu đã xong.`,
      settled: (form: string) => `Đã xử lý phiếu ${form}.`,
    },
    blank: 'để trống',
    unreadable: 'không đọc được',
    absent: 'không hỏi',
    first: 'Lần một',
    second: 'Lần hai',
    faults: {
      nothing: 'Chưa gõ gì. Để trống trên giấy thì gõ dấu -, không đọc được hoặc đánh hai ô thì gõ dấu *.',
      'no-such-code': 'Trên phiếu không có mã này.',
      twice: 'Một mã được gõ hai lần.',
      day: 'Ngày này không có, hoặc nằm ngoài thời gian được phép.',
      needed: 'Chỗ này không để trống được.',
      'no-such-number': 'Phiếu không có câu mang số này.',
    },
    keys: {
      title: 'Các phím',
      list: [
        ['Enter', 'sang câu sau; ở cuối phiếu: lưu'],
        ['-', 'người dân để trống'],
        ['*', 'đánh hai ô hoặc không đọc được'],
        ['Esc', 'quay lại câu trước'],
        ['Shift + Enter', 'xuống dòng trong ý kiến'],
      ],
      settling: [
        ['←', 'lấy theo lần một'],
        ['→', 'lấy theo lần hai'],
      ],
    },
  },
  settling: {
    title: 'Xử lý khác biệt',
    lead: 'Xem lại bản giấy. Bấm ← hoặc → để lấy một trong hai giá trị, hoặc gõ giá trị đúng, rồi Enter.',
    none: 'Đợt này không còn phiếu nào khác nhau.',
    left: (count: number) => `Còn ${whole(count)} phiếu có khác biệt.`,
  },
  comparing: {
    title: 'Đối chiếu với bản giấy',
    lead: 'Tìm bản giấy mang số này và so với những gì đã lưu. Câu trả lời đã lưu không sửa nữa; chỗ sai được đếm vào tỷ lệ sai của đợt.',
    none: 'Đợt này không còn phiếu nào phải đối chiếu.',
    left: (count: number) => `Còn ${whole(count)} phiếu phải đối chiếu.`,
    form: (form: string) => `Phiếu ${form}`,
    number: 'Câu',
    stored: 'Đã lưu',
    wrong: 'Số các câu sai',
    hint: 'Gõ số các câu khác với bản giấy, cách nhau bằng dấu cách (ngày là 0). Giống hết thì gõ dấu =. Rồi Enter.',
    save: 'Ghi kết quả',
    saved: (form: string, errors: number) =>
      errors === 0 ? `Phiếu ${form} giống bản giấy.` : `Phiếu ${form}: ghi nhận ${whole(errors)} chỗ sai.`,
  },
}
