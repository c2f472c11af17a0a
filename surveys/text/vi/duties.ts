import { formatDay, formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)

type Proposed = {
  readonly title: { readonly vi: string }
  readonly score: unknown
  readonly target: number | null
  readonly decimals: number
  readonly weakest: { readonly title: { readonly vi: string }; readonly value: number } | null
  readonly dueOn: string
}
const shownValue = (score: unknown): number | null =>
  typeof score === 'object' && score !== null && 'value' in score ? (score.value as number) : null

/** What is proposed about an indicator below its target: it becomes the words of an action, and is changed as need be. */
export const proposed = ({ title, score, target, decimals, weakest, dueOn }: Proposed): string => {
  const figure = (value: number) => formatNumber('vi', value, decimals)
  const value = shownValue(score)
  const stands =
    value === null || target === null
      ? ''
      : `“${title.vi}” đạt ${figure(value)} điểm, dưới mục tiêu ${figure(target)}. `
  const worst = weakest
    ? `Thấp nhất là tiêu chí “${weakest.title.vi}” (${figure(weakest.value)}): rà soát nguyên nhân tại từng điểm tiếp nhận`
    : 'Rà soát nguyên nhân tại từng điểm tiếp nhận'
  return `${stands}${worst}, khắc phục và báo cáo kết quả chậm nhất ngày ${formatDay(dueOn)}.`
}

/** Vì sao một dòng trong tệp nhiệm vụ chưa nhập được. */
export const faults = {
  noDuty: 'Không có nhiệm vụ nào có mã này trong phạm vi được giao việc.',
  twice: 'Nhiệm vụ này đã có, hoặc đã ghi ở một dòng phía trên.',
  closed: 'Nhiệm vụ đã hoàn thành hoặc đã kết thúc, không đổi được đơn vị và hạn.',
  past: 'Hạn mới không được trước ngày hôm nay.',
  words: 'Ô này trống, quá dài hoặc có ký tự không đọc được.',
  section: 'Mục phải viết như II.5.b: chữ, số và dấu chấm, không quá 16 ký tự.',
  unit: 'Mã đơn vị không đúng.',
  nodes: 'Chỉ số phải viết như par-index/finance, cách nhau bằng dấu cách, và phải có trong danh mục.',
  target: 'Mục tiêu phải là một số từ 0 trở lên, ví dụ 85 hoặc 85,5.',
  every: 'Chu kỳ phải để trống hoặc là month, quarter, year.',
  day: 'Hạn phải viết như 2022-09-19.',
  byFile: 'Theo tệp nhiệm vụ đã nhập.',
} as const

export const duties = {
  title: 'Nhiệm vụ',
  pages: 'Các phần của nhiệm vụ',
  names: {
    list: 'Nhiệm vụ',
    letter: 'Bảng của công văn',
    overdue: 'Quá hạn',
    reminders: 'Nhắc việc',
  },
  states: { open: 'Đang thực hiện', reported: 'Chờ xác nhận', done: 'Hoàn thành', ended: 'Đã kết thúc' },
  shown: {
    open: 'Đang thực hiện',
    overdue: 'Quá hạn',
    reported: 'Chờ xác nhận',
    done: 'Hoàn thành',
    ended: 'Đã kết thúc',
  },
  every: { month: 'hằng tháng', quarter: 'hằng quý', year: 'hằng năm' },
  surveys: {
    land: 'Hài lòng: đất đai',
    construction: 'Hài lòng: xây dựng',
    investment: 'Hài lòng: đầu tư',
    'par-officials': 'Ý kiến cán bộ, công chức',
    'one-stop-61': 'Chín chỉ số của Bộ phận Một cửa',
  } as Readonly<Record<string, string>>,
  section: (section: string) => `Mục ${section}`,
  /** `open`, `overdue`, `soon`: of the official's own unit. */
  mine: (unit: string, open: number, overdue: number, soon: number) =>
    open === 0
      ? `${unit} không có nhiệm vụ nào đang phải thực hiện.`
      : `${unit} đang có ${whole(open)} nhiệm vụ phải thực hiện${
          overdue === open ? ', tất cả đã quá hạn' : overdue > 0 ? `, trong đó ${whole(overdue)} đã quá hạn` : ''
        }${soon > 0 ? `; ${whole(soon)} đến hạn trong 14 ngày tới` : ''}.`,
  programme: (total: number, overdue: number, reported: number) =>
    `Toàn chương trình còn ${whole(total)} nhiệm vụ đang thực hiện, trong đó ${whole(overdue)} quá hạn; ${whole(reported)} nhiệm vụ chờ xác nhận.`,
  lead: 'Mỗi nhiệm vụ gồm lời văn của công văn, chỉ số cần cải thiện, thời hạn và tiến độ. Chọn một nhiệm vụ để báo cáo, xác nhận hoặc giao lại.',
  filters: 'Lọc nhiệm vụ',
  search: 'Tìm nhiệm vụ',
  searchHint: 'Lời văn, mục hoặc tên đơn vị; không cần gõ dấu',
  unit: 'Đơn vị',
  anyUnit: 'Mọi đơn vị',
  sectionFilter: 'Mục của công văn',
  anySection: 'Mọi mục',
  index: 'Chỉ số',
  anyIndex: 'Mọi chỉ số',
  state: 'Tình trạng',
  anyState: 'Mọi tình trạng',
  clear: 'Bỏ các điều kiện lọc',
  found: (total: number) => (total === 0 ? 'Không có nhiệm vụ nào.' : `${whole(total)} nhiệm vụ`),
  none: 'Không có nhiệm vụ nào khớp với các điều kiện này. Vui lòng bỏ bớt điều kiện lọc.',
  noneAtAll: 'Chưa có nhiệm vụ nào được giao. Thêm từng nhiệm vụ hoặc nhập từ tệp ở cuối trang.',
  own: 'Của đơn vị mình',
  due: 'Hạn',
  noDue: 'Không ghi hạn',
  dueOn: (day: string) => `Hạn ${formatDay(day)}`,
  dayOff: (day: string, next: string) => `${formatDay(day)} là ngày nghỉ; ngày làm việc kế tiếp là ${formatDay(next)}.`,
  overdue: (days: number) => `quá hạn ${whole(days)} ngày`,
  left: (days: number) => (days === 0 ? 'hôm nay là hạn cuối' : `còn ${whole(days)} ngày`),
  quote: 'Lời văn của công văn',
  actions: (count: number) => `${whole(count)} việc đang làm để cải thiện`,
  previous: 'Trang trước',
  next: 'Trang sau',
  page: (page: number, of: number) => `Trang ${whole(page)} trên ${whole(of)}`,
  figure: {
    none: 'Chưa có số liệu',
    hidden: 'Quá ít phiếu để công bố',
    target: (value: string) => `Mục tiêu ${value}`,
    below: 'dưới mục tiêu',
    reached: 'đạt mục tiêu',
    base: (base: number) => `${whole(base)} phiếu`,
    interval: (low: string, high: string) => `khoảng tin cậy ${low}–${high}`,
    change: (difference: string, from: string) => `${difference} so với ${from}`,
    noise: 'chưa đủ căn cứ để kết luận tăng hay giảm',
    of: (low: string, high: string) => `trên thang ${low}–${high}`,
    own: (unit: string) => `Riêng ${unit}:`,
    more: (count: number) => `và ${whole(count)} chỉ số khác`,
    title: 'Chỉ số gắn với nhiệm vụ',
    trend: 'Diễn biến',
    missing: 'Ghi chú về chỉ số',
    noNode: 'Nhiệm vụ này không gắn với chỉ số nào.',
    at: (unit: string, period: string) => `${unit}, ${period}`,
  },
  one: {
    back: 'Về danh sách nhiệm vụ',
    given: (letter: string, section: string) => `Công văn ${letter}, mục ${section}`,
    doTitle: 'Báo cáo tiến độ',
    words: 'Đã làm được gì',
    evidence: 'Tài liệu kiểm chứng',
    evidenceHint: 'Số văn bản, đường dẫn hoặc nơi lưu; có thể để trống khi mới báo cáo tiến độ.',
    isDone: 'Nhiệm vụ đã hoàn thành, đề nghị xác nhận',
    report: 'Gửi báo cáo',
    reported: 'Đã ghi báo cáo.',
    claimed: 'Đã ghi báo cáo hoàn thành. Người khác sẽ xác nhận.',
    needWords: 'Vui lòng viết đã làm được gì.',
    needEvidence: 'Báo cáo hoàn thành cần tài liệu kiểm chứng.',
    confirmTitle: 'Xác nhận hoàn thành',
    ownClaim: 'Báo cáo hoàn thành là của chính Ông/Bà, nên phải do người khác xác nhận.',
    confirm: 'Xác nhận hoàn thành',
    confirmed: 'Đã xác nhận.',
    remark: 'Ý kiến (có thể để trống)',
    giveBack: 'Trả lại để làm tiếp',
    returned: 'Đã trả lại.',
    reason: 'Lý do',
    needReason: 'Vui lòng ghi lý do.',
    manage: 'Điều hành nhiệm vụ',
    handOver: 'Chuyển cho đơn vị khác',
    handOverTo: 'Đơn vị nhận',
    choose: 'Chọn đơn vị',
    needUnit: 'Vui lòng chọn đơn vị nhận.',
    handedOver: (unit: string) => `Đã chuyển cho ${unit}.`,
    move: 'Đổi hạn',
    newDue: 'Hạn mới',
    needDay: 'Vui lòng chọn ngày.',
    moved: (day: string) => `Hạn mới là ${formatDay(day)}.`,
    end: 'Kết thúc nhiệm vụ',
    endQuestion: 'Kết thúc nhiệm vụ này? Nhiệm vụ sẽ không còn trong danh sách phải làm; lịch sử vẫn được giữ.',
    ended: 'Đã kết thúc nhiệm vụ.',
    reopen: 'Mở lại nhiệm vụ',
    reopened: 'Đã mở lại nhiệm vụ.',
    remind: 'Nhắc việc',
    history: 'Lịch sử',
    system: 'Hệ thống',
    events: {
      given: 'Giao nhiệm vụ',
      'handed-over': 'Chuyển đơn vị',
      progress: 'Báo cáo tiến độ',
      claimed: 'Báo cáo hoàn thành',
      confirmed: 'Xác nhận hoàn thành',
      returned: 'Trả lại',
      moved: 'Đổi hạn',
      reminded: 'Nhắc việc',
      reopened: 'Mở lại',
      ended: 'Kết thúc',
    },
    fromTo: (from: string, to: string) => `từ ${from} sang ${to}`,
    dueFromTo: (from: string | null, to: string | null) =>
      `hạn ${from === null ? 'chưa ghi' : formatDay(from)} → ${to === null ? 'không ghi' : formatDay(to)}`,
    evidenceIs: (words: string) => `Kiểm chứng: ${words}`,
  },
  action: {
    title: 'Việc cần làm để đạt mục tiêu',
    none: 'Chưa có việc nào được đề xuất: không có chỉ số nào dưới mục tiêu, hoặc chưa đủ số liệu.',
    proposal: 'Đề xuất',
    proposalLead: 'Hệ thống đề xuất theo số liệu; sửa lời văn, người làm và hạn cho đúng thực tế trước khi nhận.',
    words: 'Việc cần làm',
    owner: 'Đơn vị làm',
    due: 'Hạn',
    accept: 'Nhận việc này',
    dismiss: 'Không nhận',
    accepted: 'Đã nhận việc.',
    dismissed: 'Đã ghi là không nhận.',
    whyNot: 'Lý do, chỉ cần khi không nhận',
    states: { open: 'đang làm', done: 'đã xong', dismissed: 'không nhận' },
    events: {
      accepted: 'Nhận việc',
      dismissed: 'Không nhận',
      edited: 'Sửa',
      done: 'Báo xong',
      reopened: 'Làm lại',
    },
    done: 'Báo đã xong',
    doneWords: 'Kết quả',
    saved: 'Đã ghi.',
    reopen: 'Làm lại',
    edit: 'Sửa',
    save: 'Lưu',
    cancel: 'Hủy',
    needWords: 'Vui lòng viết nội dung.',
    history: 'Quá trình',
  },
  letter: {
    headline: (letter: string, given: number, done: number, overdue: number) =>
      `Công văn ${letter}: ${whole(done)} trên ${whole(given)} nhiệm vụ đã hoàn thành, ${whole(overdue)} quá hạn.`,
    lead: (letter: string, day: string) =>
      `Toàn bộ nhiệm vụ của Công văn số ${letter} ngày ${formatDay(day)}, theo thứ tự trong công văn. Mỗi dòng dẫn đến nhiệm vụ của từng đơn vị.`,
    due: (day: string) =>
      `Công văn yêu cầu báo cáo “trước ngày 20/9/2022”, nên ngày cuối còn đúng hạn là ${formatDay(day)}.`,
    section: 'Mục',
    what: 'Nhiệm vụ',
    who: 'Đơn vị và tình trạng',
    nodes: 'Chỉ số',
    count: (count: number, done: number, overdue: number) =>
      `${whole(count)} đơn vị: ${whole(done)} hoàn thành, ${whole(overdue)} quá hạn`,
    nobody: 'Không có nhiệm vụ nào trong phạm vi được xem.',
  },
  late: {
    headline: (late: number, units: number, given: number) =>
      late === 0
        ? `Không có nhiệm vụ nào quá hạn trong ${whole(given)} nhiệm vụ đã giao.`
        : `${whole(late)} trên ${whole(given)} nhiệm vụ đã quá hạn, ở ${whole(units)} đơn vị.`,
    lead: (day: string) =>
      `Tính đến ngày ${formatDay(day)}. Nhiệm vụ đã báo cáo hoàn thành và chờ xác nhận thì không tính là quá hạn.`,
    unitsTitle: 'Đơn vị có nhiệm vụ quá hạn',
    chooseLead: 'Để nhắc: chọn đơn vị, hoặc mở ra và chọn từng nhiệm vụ; nút nhắc hiện ở cuối danh sách.',
    unit: 'Đơn vị',
    count: 'Quá hạn',
    worst: 'Lâu nhất',
    done: 'Hoàn thành',
    reminded: 'Đã nhắc',
    lastReminded: 'Nhắc gần nhất',
    never: 'chưa nhắc',
    days: (days: number) => `${whole(days)} ngày`,
    times: (times: number) => `${whole(times)} lần`,
    ofAll: (done: number, given: number) => `${whole(done)}/${whole(given)}`,
    history: 'Đúng hạn theo tháng',
    historyLead: 'Số nhiệm vụ được báo cáo hoàn thành trong tháng và đã được xác nhận.',
    noHistory: 'Chưa có nhiệm vụ nào được xác nhận hoàn thành.',
    month: 'Tháng',
    onTime: 'Đúng hạn',
    lateCount: 'Trễ hạn',
    file: 'Tải danh sách (CSV)',
    print: 'In danh sách',
    choose: (unit: string) => `Chọn các nhiệm vụ quá hạn của ${unit}`,
    chooseAll: 'Chọn tất cả',
    chooseNone: 'Bỏ chọn',
    remind: (count: number) => `Nhắc ${whole(count)} nhiệm vụ đã chọn`,
    open: 'Xem từng nhiệm vụ',
  },
  add: {
    title: 'Thêm nhiệm vụ',
    lead: 'Ghi một nhiệm vụ của văn bản khác. Nhiệm vụ định kỳ tự mở lại sau mỗi lần được xác nhận.',
    letter: 'Số văn bản',
    section: 'Mục (như II.5.b)',
    name: 'Tên ngắn',
    quote: 'Lời văn',
    unit: 'Đơn vị được giao',
    choose: 'Chọn đơn vị',
    every: 'Chu kỳ',
    once: 'Một lần',
    due: 'Hạn',
    target: 'Mục tiêu (điểm, có thể để trống)',
    nodes: 'Chỉ số, như par-index/finance, cách nhau bằng dấu cách (có thể để trống)',
    save: 'Giao nhiệm vụ',
    added: 'Đã giao nhiệm vụ.',
    missing: 'Vui lòng điền số văn bản, mục, tên, lời văn và đơn vị.',
    badTarget: 'Mục tiêu phải là một số.',
    fileTitle: 'Tệp nhiệm vụ',
    fileLead:
      'Tải tệp về, sửa rồi nhập lại: dòng không có mã là nhiệm vụ mới; dòng có mã chỉ đổi đơn vị và hạn. Hệ thống cho xem trước sẽ thay đổi gì.',
    download: 'Tải tất cả nhiệm vụ (CSV)',
    imported: (count: number, added: number, changed: number) =>
      `${whole(count)} dòng: ${whole(added)} nhiệm vụ mới, ${whole(changed)} thay đổi.`,
    kinds: { new: 'mới', changed: 'thay đổi', unchanged: 'không đổi' },
  },
}
