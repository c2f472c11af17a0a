import type { BreakKind } from '../../breaks.ts'
import type { Channel } from '../../instrument.ts'
import type { Period } from '../../period.ts'
import { formatDay, formatNumber, formatPeriod } from '../format.ts'
import { causes, type SaidCause } from './causes.ts'

/** How a score stands to its target; `sure` when the whole interval lies on that side of it. Distance in points. */
export type Standing =
  | { readonly side: 'above' | 'below'; readonly by: number; readonly sure: boolean }
  | { readonly side: 'on' }
/** `by`: how far from the target, in points, never negative. */
export type Stand = { readonly sector: string; readonly score: number; readonly by: number }
/** All moves told together go the same way. */
export type Move = {
  readonly sector: string
  readonly score: number
  readonly difference: number
  readonly cause?: SaidCause | null
}
/** One thing that the figures say about a sector. Scores 0-100, differences in points. */
export type Fact =
  /** `below`: every one of them is surely below its target. */
  | { readonly says: 'moved'; readonly from: Period; readonly below: boolean; readonly sectors: readonly Move[] }
  | {
      readonly says: 'stands'
      readonly side: Standing['side']
      readonly sure: boolean
      readonly sectors: readonly Stand[]
    }
  | {
      readonly says: 'scores'
      readonly sector: string
      readonly score: number
      readonly low: number
      readonly high: number
    }
  | { readonly says: 'hidden' | 'empty'; readonly sectors: readonly string[] }
  | { readonly says: 'weakest'; readonly title: string; readonly score: number }
  | {
      readonly says: 'moved-most'
      readonly title: string
      readonly difference: number
      /** Its score, where it is the lowest factor as well. */
      readonly lowest: number | null
    }
  | { readonly says: 'others'; readonly count: number }

const one = (value: number) => formatNumber('vi', Math.abs(value), 1)
const whole = (value: number) => formatNumber('vi', value)
// Inside a sentence a name begins small: `quý III/2026`, `lĩnh vực đất đai`.
const small = (text: string) => text.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase())
const within = (period: Period) => small(formatPeriod('vi', period))
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const list = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} và ${names.at(-1)}`
// "Xây dựng giảm" alone would say that less is built.
const field = (sector: string) => `lĩnh vực ${small(sector)}`
const fields = (sectors: readonly string[]) => `${sectors.length > 1 ? 'các ' : ''}lĩnh vực ${list(sectors.map(small))}`

function clause(fact: Fact): string {
  switch (fact.says) {
    case 'moved': {
      const verb = (move: Move) => (move.difference < 0 ? 'giảm' : 'tăng')
      const to = (move: Move) => `${move.difference < 0 ? 'còn' : 'lên'} ${one(move.score)}`
      const [first, ...more] = fact.sectors
      const still = first && first.difference > 0 ? 'vẫn ' : ''
      const because = ({ cause }: Move) => (cause ? causes.because(cause) : '')
      if (first && more.length === 0)
        return `${field(first.sector)} ${verb(first)} ${one(first.difference)} điểm so với ${within(fact.from)}, vượt mức dao động ngẫu nhiên, ${first.cause ? `${because(first)}; hiện ` : ''}${to(first)} điểm${fact.below ? `, ${still}dưới mục tiêu` : ''}`
      const moves = fact.sectors.map(
        (move) => `${field(move.sector)} ${verb(move)} ${one(move.difference)} điểm (${to(move)})`,
      )
      const why = fact.sectors.flatMap((move) =>
        move.cause ? [`; ${field(move.sector)} ${verb(move)} ${because(move)}`] : [],
      )
      return `so với ${within(fact.from)}, ${list(moves)}, đều vượt mức dao động ngẫu nhiên${fact.below ? ` và ${still}dưới mục tiêu` : ''}${why.join('')}`
    }
    case 'stands': {
      const { side, sectors } = fact
      const doubt = fact.sure ? '' : ' nhưng chưa đủ chắc chắn để kết luận'
      const [first, ...more] = sectors
      if (side === 'on')
        return `${fields(sectors.map(({ sector, score }) => `${sector} (${one(score)} điểm)`))} bằng mục tiêu`
      const where = side === 'below' ? 'thấp hơn mục tiêu' : 'cao hơn mục tiêu'
      if (first && more.length === 0)
        return `${field(first.sector)} đạt ${one(first.score)} điểm, ${where} ${one(first.by)} điểm${doubt}`
      const stands = sectors.map(
        ({ sector, score, by }) => `${sector} ${one(score)} điểm (${side === 'below' ? 'kém' : 'hơn'} ${one(by)})`,
      )
      return `${fields(stands)} đều ${where}${doubt}`
    }
    case 'scores':
      return `${field(fact.sector)} đạt ${one(fact.score)} điểm (khoảng tin cậy từ ${one(fact.low)} đến ${one(fact.high)})`
    case 'hidden':
      return `${fields(fact.sectors)} chưa đủ phiếu để công bố điểm`
    case 'empty':
      return `${fields(fact.sectors)} chưa có phiếu`
    case 'weakest':
      return `yếu tố thấp nhất là “${fact.title}” (${one(fact.score)} điểm)`
    case 'moved-most':
      return `${fact.difference < 0 ? 'giảm' : 'tăng'} rõ nhất ở yếu tố “${fact.title}” (${fact.difference < 0 ? '−' : '+'}${one(fact.difference)} điểm)${fact.lowest === null ? '' : `, cũng là yếu tố thấp nhất (${one(fact.lowest)} điểm)`}`
    case 'others':
      return `xem thêm ${whole(fact.count)} lĩnh vực khác bên dưới`
  }
}

const breakNames: Readonly<Record<BreakKind, string>> = {
  method: 'Đổi phương pháp',
  instrument: 'Đổi bộ phiếu',
  reorganisation: 'Sắp xếp đơn vị',
}

export const officials = {
  breaks: breakNames,
  product: 'Lắng Nghe',
  tagline: 'Khảo sát sự hài lòng tại Bộ phận Một cửa',
  bell: (unread: number) => (unread === 0 ? 'Thông báo' : `Thông báo, ${unread} chưa đọc`),
  skip: 'Đến nội dung chính',
  language: 'Ngôn ngữ',
  loading: 'Đang tải số liệu…',
  points: 'điểm',
  scoreboard: 'Bảng điểm',

  /** One sentence made of the facts, most urgent first. */
  sentence: (facts: readonly Fact[]) => `${capital(facts.map(clause).join('; '))}.`,
  nothingYet: (period: Period, unit: string) => `Chưa có phiếu nào trong ${within(period)} tại ${unit}.`,

  pages: {
    title: 'Trang',
    scoreboard: 'Bảng điểm',
    indices: 'Các chỉ số',
    collect: 'Lấy ý kiến',
    served: 'Số hồ sơ',
    fieldwork: 'Khảo sát',
    duties: 'Nhiệm vụ',
    reports: 'Báo cáo',
    data: 'Dữ liệu',
    settings: 'Thiết lập',
    account: 'Tài khoản của tôi',
    people: 'Cán bộ',
    audit: 'Nhật ký',
  },
  session: {
    name: 'Tên đăng nhập',
    password: 'Mật khẩu',
    signIn: 'Đăng nhập',
    signingIn: 'Đang đăng nhập…',
    signOut: 'Đăng xuất',
    menuOf: (name: string) => `Tài khoản: ${name}`,
    title: 'Đăng nhập dành cho cán bộ',
    lead: 'Dành cho cán bộ được giao xem kết quả khảo sát. Người dân trả lời khảo sát không cần đăng nhập.',
    lost: 'Quên mật khẩu? Xin liên hệ người quản trị của đơn vị.',
    show: 'Hiện mật khẩu',
    needName: 'Vui lòng nhập tên đăng nhập.',
    needPassword: 'Vui lòng nhập mật khẩu.',
    expired: 'Phiên làm việc đã hết. Vui lòng đăng nhập lại để xem tiếp.',
  },
  setup: {
    again: 'Nhập lại mật khẩu',
    rule: (least: number) => `Ít nhất ${least} ký tự. Một câu ngắn dễ nhớ tốt hơn một từ khó.`,
    count: (length: number, least: number) => `${length}/${least} ký tự`,
    tooShort: (least: number) => `Mật khẩu cần ít nhất ${least} ký tự.`,
    differ: 'Hai lần nhập mật khẩu chưa giống nhau.',
    create: 'Tạo tài khoản',
    creating: 'Đang tạo…',
    usedUp: 'Nếu chưa có tài khoản nào, vui lòng khởi động lại máy chủ để nhận đường dẫn mới trên màn hình điều khiển.',
  },

  scope: {
    title: 'Phạm vi đang xem',
    unit: 'Đơn vị',
    unitHint: 'Gõ để tìm, không cần dấu',
    unitNone: 'Không có đơn vị nào khớp',
    unitCount: (count: number) => `${whole(count)} đơn vị`,
    grain: 'Kỳ',
    grains: { day: 'Ngày', month: 'Tháng', quarter: 'Quý', year: 'Năm' },
    more: 'Chọn thêm bộ phiếu, hình thức, đối tượng',
    fewer: 'Ẩn bớt',
    earlier: 'Kỳ trước',
    later: 'Kỳ sau',
    channel: 'Hình thức',
    anyChannel: 'Mọi hình thức',
    instrument: 'Bộ phiếu',
    ownInstrument: 'Của từng lĩnh vực',
    group: 'Đối tượng',
    anyGroup: 'Mọi đối tượng',
    groups: {
      citizen: 'Người dân',
      business: 'Doanh nghiệp, tổ chức',
      organisation: 'Tổ chức',
      official: 'Cán bộ',
    } as Readonly<Record<string, string>>,
  },
  channels: {
    kiosk: 'Máy khảo sát tại quầy',
    online: 'Trực tuyến',
    invitation: 'Lời mời',
    interview: 'Phỏng vấn',
    paper: 'Phiếu giấy',
  } satisfies Record<Channel, string> as Readonly<Record<Channel, string>>,

  /** null: the number is hidden, so that few people cannot be picked out. */
  responses: (count: number | null) => (count === null ? 'Số phiếu được ẩn' : `${whole(count)} phiếu`),
  answers: (count: number) => `${whole(count)} câu trả lời`,
  until: (day: string) => `tính đến ${day}`,
  updated: (time: string) => `Cập nhật lúc ${time}`,
  stale: (time: string) => `Chưa lấy được số liệu mới từ lúc ${time}. Hệ thống đang thử lại.`,
  noPublished: 'Chưa có phiếu',
  withheld: {
    'small-base': (least: number | null) =>
      least === null ? 'Chưa đủ phiếu để công bố' : `Chưa đủ ${least} phiếu để công bố`,
    complementary: () => 'Ẩn thêm để bảo mật',
  },
  withheldWhy: {
    'small-base': 'Quá ít người trả lời thì điểm nói về những người đó nhiều hơn là về đơn vị.',
    complementary:
      '“Ẩn thêm để bảo mật”: nếu hiện, người xem có thể lấy tổng trừ ra số liệu của một nhóm có quá ít phiếu.',
  },
  hiddenShort: 'ẩn',
  explain: { how: 'Cách tính' },
  interval: (percent: number, low: number, high: number) =>
    `Khoảng tin cậy ${whole(percent)}%: ${one(low)} – ${one(high)}`,
  axis: (from: number, to: number) =>
    from === 0 && to === 100 ? 'Trục từ 0 đến 100 điểm' : `Trục thu gọn: từ ${whole(from)} đến ${whole(to)} điểm`,

  card: {
    owners: 'Đơn vị chịu trách nhiệm',
    section: (section: string) => `Công văn 1893, mục ${section}`,
    target: 'Mục tiêu',
    noTarget: 'Chưa đặt mục tiêu',
    standing: (standing: Standing) =>
      standing.side === 'on'
        ? 'bằng mục tiêu'
        : `${standing.side === 'below' ? 'thấp hơn' : 'cao hơn'} ${one(standing.by)} điểm`,
    sure: (side: 'above' | 'below') => `Cả khoảng tin cậy nằm ${side === 'below' ? 'dưới' : 'trên'} mục tiêu`,
    unsure: 'Khoảng tin cậy còn chứa mục tiêu, chưa kết luận được',
    change: (from: Period) => `So với ${within(from)}`,
    noChange: 'Chưa so sánh được',
    notComparable: (kind: BreakKind, day: string) =>
      `Không so sánh được: ${small(breakNames[kind])} từ ${formatDay(day)}`,
    changeName: 'Thay đổi',
    difference: (difference: number) =>
      one(difference) === one(0) ? 'không đổi' : `${difference < 0 ? 'giảm' : 'tăng'} ${one(difference)} điểm`,
    moreThanNoise: 'nhiều hơn dao động ngẫu nhiên',
    maybeNoise: 'chưa chắc là thay đổi thật',
    weakest: 'Yếu tố thấp nhất',
    trend: (count: number, grain: string) => `${count} ${grain} gần đây`,
    trendAxis: (from: number, to: number) => `trục từ ${whole(from)} đến ${whole(to)}`,
    noTrend: 'Chưa kỳ nào có điểm công bố',
    gap: '× chưa có điểm công bố',
    breakMarks: (names: readonly string[]) => `vạch đứng: ${names.map(small).join('; ')}`,
    trendGrains: { day: 'ngày', month: 'tháng', quarter: 'quý', year: 'năm' },
    open: 'Xem chi tiết',
    openSector: (sector: string) => `Xem chi tiết ${field(sector)}`,
  },
  mix: {
    title: 'Phiếu theo hình thức trả lời',
    one: (name: string) => `Tất cả phiếu đến từ hình thức: ${name}.`,
    hidden: '“ẩn”: số phiếu của hình thức này quá ít để hiện, hoặc được ẩn cùng để không thể tính ngược ra.',
    warning: 'Mỗi hình thức đến với một nhóm người khác nhau; khi cơ cấu này thay đổi, điểm có thể đổi theo.',
  },

  sectorPages: {
    title: 'Các trang của lĩnh vực',
    names: {
      '': 'Tổng quan',
      units: 'Đơn vị',
      time: 'Diễn biến',
      priorities: 'Ưu tiên',
      groups: 'Theo nhóm',
      hours: 'Giờ và ngày',
      opinions: 'Ý kiến',
    },
  },
  sector: {
    back: 'Bảng điểm',
    sections: 'Các phần của trang',
    tree: 'Vì sao: từ chỉ số đến từng tiêu chí',
    treeShort: 'Chỉ số',
    treeLead: 'Bấm vào một dòng để mở. Mở một tiêu chí để xem người dân đã chọn những mức nào.',
    expandAll: 'Mở tất cả yếu tố',
    collapseAll: 'Thu gọn',
    beside: 'Xem thêm bên cạnh chỉ số',
    besideShort: 'Xem thêm',
    besideLead: 'Các nội dung này không tính vào điểm của lĩnh vực.',
    units: 'Theo đơn vị',
    unitsLead:
      'Không xếp hạng. Khoảng tin cậy của mỗi đơn vị được so với điểm chung: nằm hẳn phía trên, nằm hẳn phía dưới, hay còn chứa điểm chung.',
    unitGroups: {
      above: (score: number) => `Cao hơn điểm chung ${one(score)}`,
      level: (score: number) => `Chưa thấy khác điểm chung ${one(score)}`,
      below: (score: number) => `Thấp hơn điểm chung ${one(score)}`,
      all: () => 'Các đơn vị',
      hidden: () => 'Chưa công bố điểm',
    },
    overlapLead:
      'Các đơn vị cùng một nhóm có khoảng tin cậy chồng lên nhau, chưa thể nói đơn vị nào hơn; nhóm 1 cao nhất. Hai nhóm liền nhau cũng có thể chồng lên nhau.',
    overlapGroup: (group: number) => `Nhóm ${group}`,
    overall: (score: number) => `Vạch dọc: điểm chung ${one(score)}`,
    noUnits: 'Đơn vị này không có điểm tiếp nhận nào bên dưới.',
    months: (count: number) => `${count} tháng gần đây`,
    monthsShort: 'Theo tháng',
    monthsLead: 'Dải màu nhạt là khoảng tin cậy, đường đứt là mục tiêu, dấu × là tháng chưa công bố điểm.',
    downloads: 'Tải số liệu',
    downloadsLead: 'Các tệp lấy đúng phạm vi đang xem.',
    responsesFile: 'Phiếu trả lời (CSV)',
    codebookFile: 'Bảng mã (CSV)',
    scoresFile: 'Điểm (CSV)',
    writtenDown: 'Mỗi lần tải tệp này được ghi vào nhật ký, cùng tên người tải.',
    responsesNote: 'Mỗi dòng là một phiếu, không có danh tính và ý kiến đã viết',
    anonymity: (k: number, share: string) =>
      `${share} số phiếu nằm trong nhóm dưới ${k} phiếu giống nhau về đơn vị, ngày và đặc điểm người trả lời, nên có thể bị nhận ra.`,
    anonymityFirst: (column: string, share: string) =>
      `Trước khi chuyển tệp cho người khác, nên bỏ hoặc gộp cột “${column}” trước tiên (còn ${share}).`,
    codebookNote: 'Ý nghĩa của từng cột và từng mã',
    scoresNote: 'Các điểm đang hiện, kèm khoảng tin cậy',
    print: 'In trang này',
  },
  table: {
    numbers: 'Bảng số liệu',
    history: (count: number) => `${whole(count)} kỳ gần đây`,
    indicator: 'Chỉ số',
    sector: 'Lĩnh vực',
    unit: 'Đơn vị',
    period: 'Kỳ',
    channel: 'Hình thức',
    score: 'Điểm',
    high: 'Cao',
    interval: (percent: number) => `Khoảng tin cậy ${whole(percent)}%`,
    base: 'Số phiếu',
    target: 'Mục tiêu',
    distance: 'Cách mục tiêu',
    change: 'Thay đổi',
    class: 'Xếp loại',
    answer: 'Câu trả lời',
    count: 'Số lượng',
    share: 'Tỷ lệ',
    p: 'p đã hiệu chỉnh',
  },
  item: {
    distribution: (count: number) => `Người trả lời đã chọn (${whole(count)} câu trả lời hợp lệ)`,
    hidden: 'Phân bố câu trả lời được ẩn vì có quá ít phiếu.',
    none: 'Chưa có câu trả lời hợp lệ.',
    several: 'Nhiều tiêu chí cùng lấy từ câu hỏi này nên không hiện phân bố câu trả lời.',
    hiddenCounts:
      '“ẩn”: có mức chỉ ít người chọn, nếu hiện thì có thể đoán ra từng người. Tổng số hài lòng và chưa hài lòng vẫn đầy đủ.',
    /** The score with the counts in it. Rounded, so that the reader can do the same sum. */
    formula: (satisfied: readonly number[], total: number, score: number) =>
      `Điểm = ${satisfied.length > 1 ? `(${satisfied.map(whole).join(' + ')})` : whole(satisfied[0] ?? 0)} ÷ ${whole(total)} × 100 = ${one(score)}`,
    satisfied: 'tính là hài lòng',
    against: 'không tính là hài lòng',
    mean: (mean: number) => `Trung bình ${formatNumber('vi', mean, 2)}`,
    kept: 'Không tính vào điểm',
    keptKinds: {
      notApplicable: 'Không áp dụng',
      dontKnow: 'Không biết',
      refused: 'Từ chối trả lời',
      blank: 'Bỏ trống',
      notAsked: 'Không được hỏi',
    },
  },
  method: {
    title: 'Cách tính và cách đọc',
    profile: 'Cách tính điểm',
    version: (version: string) => `phiên bản ${version}`,
    instrument: 'Bộ phiếu',
    instrumentVersion: (version: number) => `phiên bản ${version}`,
    source: 'Nguồn',
    targetSource: 'Nguồn của mục tiêu',
    verified: 'Công thức đã đối chiếu với văn bản chính thức.',
    unverified:
      'Công thức này chưa đối chiếu được với văn bản chính thức. Xin coi điểm là số liệu quản lý nội bộ, không phải chỉ số do cơ quan nhà nước công bố.',
    smallest: 'Ngưỡng công bố',
    smallestBase: (count: number) => `Điểm chỉ hiện khi có ít nhất ${whole(count)} phiếu`,
    classes: 'Xếp loại',
    classFrom: (name: string, from: number) => `${name}: từ ${whole(from)} điểm`,
    reading: (doubt: number): readonly string[] => [
      'Điểm là tỷ lệ câu trả lời ở mức hài lòng trên tổng số câu trả lời hợp lệ, tính theo thang 0–100. Câu “không áp dụng”, câu bỏ trống và câu không được hỏi đứng ngoài phép tính.',
      'Khoảng tin cậy cho biết điểm có thể dao động đến đâu chỉ do ngẫu nhiên. Càng ít phiếu, khoảng càng rộng. Các câu trả lời của cùng một người thường giống nhau, nên khoảng được tính theo người trả lời chứ không theo số câu.',
      `Thay đổi được gọi là “nhiều hơn dao động ngẫu nhiên” khi phép kiểm định cho p < ${formatNumber('vi', doubt, 2)} sau khi hiệu chỉnh theo Holm cho các thay đổi được xem cùng một lúc: các lĩnh vực trên bảng điểm với nhau, các thành phần của cùng một chỉ số với nhau. Nếu thực ra không có gì đổi, khả năng một nhóm như vậy có dù chỉ một thay đổi vượt ngưỡng là không quá ${whole(100 * doubt)}%. Giá trị p chưa hiệu chỉnh có trong phần “Cách tính” của từng con số.`,
      'Người trả lời tự chọn tham gia, nên khoảng tin cậy chưa tính đến việc ai trả lời và ai không.',
    ],
  },
  empty: {
    title: 'Chưa có phiếu trong phạm vi này',
    lead: 'Ông/Bà có thể:',
    kiosk: 'Đặt máy khảo sát tại quầy',
    link: 'Gửi hoặc in đường dẫn phiếu khảo sát',
    earlier: (period: Period) => `Xem ${within(period)}`,
    widen: 'Bỏ lọc hình thức và đối tượng',
    root: 'Xem tất cả các đơn vị',
  },
  failure: {
    pageLost: 'Không tải được trang này: mạng đang gián đoạn, hoặc máy chủ vừa được cập nhật. Tải lại để mở bản mới.',
    title: 'Chưa tải được số liệu',
    offline: 'Không kết nối được với máy chủ. Vui lòng kiểm tra mạng rồi thử lại.',
    unreadable: 'Máy chủ trả lời không đúng dạng. Vui lòng thử lại; nếu còn lỗi, xin báo người quản trị.',
    again: 'Thử lại',
    home: 'Về trang đầu',
    noPage: 'Không có trang này',
    noPageLead: 'Đường dẫn có thể đã gõ sai, hoặc trang đã được dời đi.',
    noRight: 'Trang này ngoài quyền của tài khoản',
    noRightLead: 'Vai trò của Ông/Bà không gồm trang này. Nếu cần, xin người quản trị của đơn vị cấp thêm quyền.',
    ownHome: 'Đến trang của tôi',
    resetScope: 'Về phạm vi mặc định',
  },
}

/** A period where room is short: `T11/26`, `Q.IV/26`, `22/11`. */
export function shortPeriod(period: Period): string {
  const year = period.slice(2, 4)
  if (period.length === 4) return period
  if (period.length === 10) return `${period.slice(8)}/${period.slice(5, 7)}`
  if (period[5] === 'Q') return `Q.${['I', 'II', 'III', 'IV'][Number(period[6]) - 1]}/${year}`
  return `T${Number(period.slice(5, 7))}/${year}`
}
