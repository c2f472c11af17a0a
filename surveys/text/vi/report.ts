import { formatDay, formatNumber, formatPeriod } from '../format.ts'
import { causes, type SaidCause } from './causes.ts'

const points = (value: number, decimals: number) => formatNumber('vi', value, decimals)
const whole = (value: number) => formatNumber('vi', value)
const small = (text: string) => text.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase())
const within = (period: string) => small(formatPeriod('vi', period))
const during = (period: string) => (period.includes('..') ? formatPeriod('vi', period) : `Trong ${within(period)}`)
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
/** Abbreviations of names are written out in what one office writes to another. */
const inFull = (name: string) =>
  name
    .replaceAll(/HĐND\s*(?:&|và)\s*UBND/g, 'Hội đồng nhân dân và Ủy ban nhân dân')
    .replaceAll(/\bUBND\b/g, 'Ủy ban nhân dân')

type DutyStates = { readonly done: number; readonly reported: number; readonly late: number; readonly open: number }
const stateNames = {
  done: 'đã hoàn thành',
  reported: 'đã báo cáo, chờ xác nhận',
  late: 'quá hạn',
  open: 'đang thực hiện',
} as const
/** A day as a letter is cited by it: below 10, and in January and February, with a zero before it. */
function dayInFull(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`
}

type Basis = {
  readonly letter: string
  readonly day: string
  readonly by: string
  readonly about: string
  readonly isOwn: boolean
}

/** Of one unit its state; of several how many are in each. */
function dutyStates(states: DutyStates): string {
  const there = (['done', 'reported', 'late', 'open'] as const).filter((state) => states[state] > 0)
  const [only] = there
  if (there.length === 1 && only) return stateNames[only]
  return there.map((state) => `${whole(states[state])} ${stateNames[state]}`).join('; ')
}

/** Báo cáo theo thể thức văn bản hành chính, từng câu. */
export const report = {
  country: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  number: 'Số:          /BC-………',
  dated: (place: string, year: string) => `${place}, ngày       tháng       năm ${year}`,
  type: 'BÁO CÁO',
  inFull,
  /** The committee and its place are on two lines. */
  bodyLines: (name: string): readonly string[] => {
    const full = inFull(name).toLocaleUpperCase('vi')
    const committee = /^(ỦY BAN NHÂN DÂN) ((?:TỈNH|HUYỆN|THÀNH PHỐ|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|QUẬN|ĐẶC KHU) .+)$/.exec(
      full,
    )
    return committee ? [committee[1] as string, committee[2] as string] : [full]
  },
  /** What an office is a part of, one line above its own name, with the usual abbreviation. */
  aboveLine: (name: string) => name.replace(/^Ủy ban nhân dân /i, 'UBND ').toLocaleUpperCase('vi'),
  /** The place that a committee is named after, for the line of the date. */
  placeOf: (name: string) =>
    name.replace(/^(?:UBND|Ủy ban nhân dân) (?:tỉnh|huyện|thành phố|thị xã|xã|phường|thị trấn|quận|đặc khu) /, ''),
  subject: {
    whole: 'Kết quả đo lường sự hài lòng của người dân, tổ chức và tình hình thực hiện nhiệm vụ nâng cao các chỉ số',
    unit: 'Kết quả đo lường sự hài lòng của người dân, tổ chức và tình hình thực hiện nhiệm vụ được giao',
    sector: (sector: string) =>
      `Kết quả đo lường sự hài lòng của người dân, tổ chức về giải quyết thủ tục hành chính lĩnh vực ${small(sector)}`,
  },
  at: (unit: string) => `tại ${inFull(unit)}`,
  period: (period: string) => within(period),
  to: 'Kính gửi:',
  through: (to: string, through: string | null) => `${inFull(to)}${through === null ? '' : ` (qua ${through})`}`,
  province: ['Ủy ban nhân dân tỉnh', 'Sở Nội vụ'] as readonly string[],
  simulated: 'SỐ LIỆU MÔ PHỎNG – KHÔNG PHẢI KẾT QUẢ KHẢO SÁT THẬT',
  runningHead: (body: string, period: string) => `${inFull(body)} · ${within(period)}`,
  fileName: 'bao-cao',

  /** What the report rests on, as `opening` goes on from it. */
  basis: ({ letter, day, by, about, isOwn }: Basis) =>
    `${isOwn ? 'Triển khai' : 'Thực hiện'} Công văn số ${letter} ${dayInFull(day)} của ${inFull(by)} về việc ${about}`,
  opening: (body: string, what: string, period: string, basis: string | null) =>
    `${basis === null ? '' : `${basis}, `}${inFull(body)} báo cáo ${small(what)} ${within(period)} như sau:`,
  until: (day: string) =>
    `Kỳ báo cáo chưa kết thúc: số liệu tính đến thời điểm lập báo cáo, ngày ${formatDay(day)}, và còn thay đổi khi có thêm phiếu.`,

  titles: {
    summary: 'Kết quả chung',
    sectors: 'Kết quả theo lĩnh vực',
    units: 'Kết quả theo đơn vị',
    trend: 'Diễn biến theo tháng',
    indices: 'Các chỉ số của công văn',
    done: 'Việc đã thực hiện',
    duties: 'Nhiệm vụ được giao',
    method: 'Phương pháp, số phiếu và giới hạn',
  },
  sector: (name: string) => `Lĩnh vực ${small(name)}`,

  total: (period: string, count: number, sectors: number) =>
    `${during(period)}, có ${whole(count)} phiếu trả lời của người dân, tổ chức ở ${whole(sectors)} lĩnh vực.`,
  totalHidden:
    'Tổng số phiếu không công bố vì có lĩnh vực ít phiếu; số phiếu của từng lĩnh vực ghi trong bảng dưới đây.',
  nothing: (period: string) =>
    `${during(period)} chưa có phiếu trả lời nào trong phạm vi báo cáo, nên không có điểm để báo cáo.`,
  unseen: (sectors: readonly string[]) =>
    `Báo cáo này không có số liệu lĩnh vực ${sectors.map(small).join(', ')} vì ngoài phạm vi được xem của người lập báo cáo.`,
  hiddenParts: 'Người lập báo cáo không được giao xem phần này.',

  /** One sentence on a score, which `target` and `change` go on with. */
  score: (
    sector: string,
    {
      value,
      low,
      high,
      base,
      decimals,
      percent,
    }: {
      readonly value: number
      readonly low: number
      readonly high: number
      readonly base: number
      readonly decimals: number
      readonly percent: number
    },
  ) =>
    `${capital(sector)} đạt ${points(value, decimals)} điểm trên thang 100 (khoảng tin cậy ${whole(percent)}%: ${points(low, decimals)} đến ${points(high, decimals)}; ${whole(base)} phiếu)`,
  withheld: (sector: string) => `${capital(sector)}: không công bố điểm vì có ít phiếu.`,
  noAnswers: (sector: string) => `${capital(sector)}: chưa có phiếu trả lời.`,
  target: (side: 'above' | 'below' | 'unsure', target: number) =>
    side === 'unsure'
      ? `, chưa đủ căn cứ để kết luận cao hay thấp hơn mục tiêu ${formatNumber('vi', target, target % 1 ? 1 : 0)} điểm`
      : `, ${side === 'above' ? 'cao hơn' : 'thấp hơn'} mục tiêu ${formatNumber('vi', target, target % 1 ? 1 : 0)} điểm`,
  /** `which`: the period before, or the same of the year before. */
  changed: (which: 'before' | 'year', period: string, difference: number, sure: boolean, decimals: number) => {
    const to = `so với ${which === 'year' ? 'cùng kỳ năm trước' : 'kỳ trước'} (${within(period)})`
    if (!sure) return `${capital(to)}, chưa đủ căn cứ để kết luận tăng hay giảm`
    return `${capital(to)}, ${difference < 0 ? 'giảm' : 'tăng'} ${points(Math.abs(difference), decimals)} điểm`
  },
  because: (cause: SaidCause) => `, ${inFull(causes.because(cause))}`,
  notCompared: (which: 'before' | 'year' | 'both', reason: string | null) =>
    `Không so sánh với ${which === 'both' ? 'kỳ trước và cùng kỳ năm trước' : which === 'year' ? 'cùng kỳ năm trước' : 'kỳ trước'}: ${reason ?? 'kỳ đó không có điểm được công bố'}.`,
  breakReason: {
    method: (day: string) => `phương pháp khảo sát thay đổi từ ngày ${formatDay(day)}`,
    instrument: (day: string) => `bộ phiếu thay đổi từ ngày ${formatDay(day)}`,
    reorganisation: (day: string) => `đơn vị được sắp xếp lại từ ngày ${formatDay(day)}`,
  },
  weakest: (title: string, value: number, decimals: number) =>
    `Yếu tố có điểm thấp nhất là “${title}” (${points(value, decimals)} điểm).`,
  owners: (owners: readonly { readonly name: string; readonly section: string }[]) =>
    `Đơn vị chịu trách nhiệm: ${owners.map(({ name, section }) => `${inFull(name)}${section ? ` (mục ${section})` : ''}`).join('; ')}.`,

  tables: {
    number: (count: number, caption: string) => `Bảng ${whole(count)}. ${caption}`,
    sectors: 'Điểm hài lòng theo lĩnh vực',
    factors: (sector: string) => `Điểm theo yếu tố, lĩnh vực ${small(sector)}`,
    units: (sector: string) => `Đơn vị theo nhóm, lĩnh vực ${small(sector)}`,
    months: 'Điểm và số phiếu theo tháng',
    indices: 'Các chỉ số',
    duties: 'Nhiệm vụ được giao',
    deeds: 'Việc đã thực hiện do đơn vị báo cáo',
    rates: 'Số phiếu, số hồ sơ đã trả và tỷ lệ trả lời',
    channels: 'Số phiếu theo hình thức trả lời',
  },
  columns: {
    sector: 'Lĩnh vực',
    factor: 'Yếu tố',
    unit: 'Đơn vị',
    group: 'Nhóm',
    month: 'Tháng',
    score: 'Điểm',
    scoreOf: (sector: string) => `${sector}: điểm`,
    baseOf: (sector: string) => `${sector}: số phiếu`,
    interval: (percent: number) => `Khoảng tin cậy ${whole(percent)}%`,
    base: 'Số phiếu',
    target: 'Mục tiêu',
    before: 'So với kỳ trước',
    yearBefore: 'So với cùng kỳ năm trước',
    index: 'Chỉ số',
    scale: 'Thang điểm',
    state: 'Tình trạng số liệu',
    section: 'Mục',
    duty: 'Nhiệm vụ',
    due: 'Thời hạn',
    dutyState: 'Tình trạng',
    day: 'Ngày',
    what: 'Việc đã thực hiện',
    responses: 'Số phiếu',
    dossiers: 'Số hồ sơ đã trả',
    rate: 'Tỷ lệ trả lời',
    channel: 'Hình thức',
  },
  cells: {
    points,
    whole,
    withheld: 'không công bố (ít phiếu)',
    few: 'ít phiếu',
    none: 'chưa có phiếu',
    noFigure: 'chưa có số liệu',
    nothing: '–',
    interval: (low: number, high: number, decimals: number) => `${points(low, decimals)} – ${points(high, decimals)}`,
    moved: (difference: number, decimals: number) =>
      `${difference < 0 ? 'giảm' : 'tăng'} ${points(Math.abs(difference), decimals)}`,
    unsure: 'chưa kết luận được',
    incomparable: 'không so sánh',
    group: (group: number) => `Nhóm ${whole(group)}`,
    scale: (low: number, high: number) => `${whole(low)} – ${whole(high)}`,
    progress: (soFar: number, possible: number) =>
      `${formatNumber('vi', soFar, 2)}/${formatNumber('vi', possible, 2)} điểm của các tiêu chí đã có số liệu`,
    missing: (count: number) => (count === 0 ? 'đủ số liệu' : `còn thiếu ${whole(count)} tiêu chí`),
    percent: (share: number) => `${formatNumber('vi', share * 100, 1)}%`,
    month: (period: string) => `${Number(period.slice(5, 7))}/${period.slice(0, 4)}`,
    day: formatDay,
    dutyStates: (states: DutyStates) => dutyStates(states),
    units: (count: number) => `${whole(count)} đơn vị`,
    confirmed: (what: string) => `${what} (đã được xác nhận hoàn thành)`,
    rates: {
      unknown: 'chưa có đủ số hồ sơ',
      hidden: 'không công bố (ít phiếu)',
      'not-by-cut': '–',
      'not-by-day': 'không tính cho ngày lẻ',
      'not-begun': '–',
      'nobody-served': 'không có hồ sơ',
      'no-desk': 'không có điểm tiếp nhận',
    },
    doubtful: (share: string) => `${share} (cần kiểm tra: phiếu nhiều hơn hồ sơ)`,
  },

  groupsLead:
    'Các đơn vị được chia nhóm theo khoảng tin cậy, nhóm 1 có điểm cao nhất. Hai đơn vị trong cùng một nhóm có khoảng tin cậy chồng lên nhau, chưa đủ căn cứ để nói đơn vị nào cao hơn; vì vậy báo cáo không xếp hạng từng đơn vị.',
  hiddenUnits: (names: readonly string[]) =>
    `Không công bố (ít phiếu): ${whole(names.length)} đơn vị, gồm ${names.map(inFull).join('; ')}.`,
  emptyUnits: (names: readonly string[]) =>
    `Chưa có phiếu: ${whole(names.length)} đơn vị, gồm ${names.map(inFull).join('; ')}.`,
  noneShown: 'Chưa đơn vị nào đủ phiếu để công bố điểm.',
  trendLead:
    'Điểm của từng tháng dao động nhiều hơn điểm của cả kỳ vì có ít phiếu hơn; chỉ so sánh khi khoảng tin cậy không chồng lên nhau.',
  chart: (sector: string) => `Điểm theo tháng, lĩnh vực ${small(sector)}`,
  breakNote: (day: string, text: string) => `Mốc ${formatDay(day)}: ${text}`,

  indicesLead: (period: string) => `Số liệu của ${within(period)}, chỉ gồm số liệu đã được xác nhận.`,
  indicesYear: (period: string) =>
    `Các chỉ số được tính theo tháng, quý hoặc năm. Phần này lấy số liệu ${within(period)} đến thời điểm lập báo cáo, chỉ gồm số liệu đã được xác nhận.`,

  noDeeds: 'Trong kỳ chưa có việc nào được ghi nhận trên hệ thống.',
  noDuties: 'Trên hệ thống chưa có nhiệm vụ nào được giao trong phạm vi báo cáo.',
  dutyCounts: ({ done, reported, late, open }: DutyStates) =>
    `Trong phạm vi báo cáo có ${whole(done + reported + late + open)} nhiệm vụ, tính theo từng đơn vị được giao: ${whole(done)} đã hoàn thành; ${whole(reported)} đã báo cáo, chờ xác nhận; ${whole(late)} quá hạn; ${whole(open)} đang thực hiện. Cột “Điểm” ghi điểm của chỉ số gắn với nhiệm vụ, nếu có.`,
  latestDeeds: (told: number, all: number) => `Bảng ghi ${whole(told)} việc gần nhất trong ${whole(all)} việc.`,

  method: {
    what: (title: string, version: number, sector: string) =>
      `${sector}: bộ phiếu “${title}”, phiên bản ${whole(version)}.`,
    score:
      'Điểm là tỷ lệ câu trả lời “Hài lòng” và “Rất hài lòng” trong các câu trả lời hợp lệ, theo thang từ 0 đến 100.',
    formula: (name: string, version: string, source: string) =>
      `Quy tắc tính điểm (mã ${name}, phiên bản ${version}): ${source}`,
    unverified: 'Quy tắc này chưa được đối chiếu với văn bản chính thức.',
    interval: (percent: number) =>
      `Khoảng tin cậy ${whole(percent)}% cho biết mức dao động của điểm do chỉ một phần người dân, tổ chức trả lời; mỗi người trả lời được tính là một đơn vị mẫu.`,
    change:
      'Chỉ kết luận tăng hay giảm khi thay đổi vượt mức dao động ngẫu nhiên, có hiệu chỉnh vì nhiều so sánh được xem cùng lúc (Holm).',
    small: (base: number) =>
      `Điểm có dưới ${whole(base)} người trả lời không được công bố; một số ô khác cũng được ẩn để không thể tính ngược ra số liệu của một nhóm ít người.`,
    range:
      'Với khoảng thời gian có tháng lẻ ngày, điểm chỉ được công bố khi số liệu của từng ngày lẻ cũng đủ phiếu để công bố.',
    own: 'Người trả lời tự chọn trả lời hoặc được mời; kết quả phản ánh ý kiến của những người đã trả lời, không phải của toàn bộ người dân.',
    targets: (source: string) => `Căn cứ của mục tiêu: ${source}`,
  },
  closing: (body: string, period: string) => `Trên đây là báo cáo kết quả ${within(period)} của ${inFull(body)}./.`,
  recipients: 'Nơi nhận:',
  asAbove: 'Như trên;',
  archive: 'Lưu: VT.',
  /** Who signs, by what kind of office it is; the name is left to the clerk. */
  signature: (name: string, level: string): readonly string[] => {
    if (['district', 'commune', 'town', 'ward', 'province'].includes(level)) return ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']
    if (/^Văn phòng /.test(name)) return ['CHÁNH VĂN PHÒNG']
    if (/^Phòng /.test(name)) return ['TRƯỞNG PHÒNG']
    if (/^Công an /.test(name)) return [`TRƯỞNG ${name.toLocaleUpperCase('vi')}`]
    if (/^(Chi nhánh|Trung tâm|Bảo hiểm xã hội) /.test(name)) return ['GIÁM ĐỐC']
    return ['THỦ TRƯỞNG ĐƠN VỊ']
  },
}
