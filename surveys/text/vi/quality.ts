import { rules } from '../../quality/rules.ts'
import { formatDay, formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)
const one = (value: number) => formatNumber('vi', value, 1)
const part = (of: number) => `${formatNumber('vi', of * 100, 0)}%`
const tiny = (chance: number) => formatNumber('vi', chance, 3)
const share = (of: number) => `${formatNumber('vi', of * 100, 1)}%`

/** What the page says first. `without`: why there is no such score, where there is none. */
export type QualityFact =
  | { readonly says: 'hidden' | 'nobody' }
  | { readonly says: 'none'; readonly responses: number }
  | { readonly says: 'few'; readonly responses: number; readonly least: number }
  | { readonly says: 'kept-back'; readonly responses: number }
  | {
      readonly says: 'some'
      readonly responses: number
      readonly flagged: number
      readonly all: number | null
      readonly without: number | null
    }

const sentence = (fact: QualityFact): string => {
  switch (fact.says) {
    case 'hidden':
      return 'Quá ít phiếu nên chất lượng phiếu ở đây được ẩn.'
    case 'nobody':
      return 'Chưa có phiếu nào của đợt này tại đơn vị và trong kỳ đã chọn.'
    case 'none':
      return `Không phiếu nào trong ${whole(fact.responses)} phiếu có dấu hiệu cần xem lại.`
    case 'few':
      return `Dưới ${whole(fact.least)} trong ${whole(fact.responses)} phiếu có dấu hiệu cần xem lại; điểm không tính các phiếu này được ẩn.`
    case 'kept-back':
      return `Có phiếu cần xem lại trong ${whole(fact.responses)} phiếu; số lượng được ẩn để bảo mật.`
    case 'some': {
      const first = `${share(fact.flagged / fact.responses)} trong ${whole(fact.responses)} phiếu có dấu hiệu cần xem lại`
      if (fact.all === null || fact.without === null)
        return `${first}; điểm không tính các phiếu này được ẩn để bảo mật.`
      if (one(fact.all) === one(fact.without))
        return `${first}; không tính các phiếu này, điểm vẫn là ${one(fact.all)}.`
      return `${first}; không tính các phiếu này, điểm là ${one(fact.without)} thay vì ${one(fact.all)}.`
    }
  }
}

/** Trang chất lượng phiếu. */
export const quality = {
  sentence,
  title: 'Chất lượng phiếu',
  wave: 'Đợt khảo sát',
  scope: 'Phạm vi',
  nothingDeleted:
    'Không phiếu nào bị xóa hay bị sửa. Điểm công bố vẫn tính mọi phiếu; dấu hiệu chỉ cho biết nên xem lại ở đâu, không chứng minh gian lận.',
  lookFirst: 'Nên xem lại trước ở:',
  ofDesk: (count: number, of: number, flag: string) => `${whole(count)} trong ${whole(of)} phiếu có dấu hiệu “${flag}”`,
  noWave: 'Chưa có đợt khảo sát nào để xem chất lượng. Vui lòng mở một đợt khảo sát trước.',
  flagsTitle: 'Các dấu hiệu',
  flagsLead: 'Một phiếu có thể mang nhiều dấu hiệu.',
  flag: {
    any: { name: 'Có ít nhất một dấu hiệu', short: 'Bất kỳ' },
    fast: {
      name: 'Trả lời quá nhanh',
      short: 'Quá nhanh',
      means: 'Mỗi câu mất chưa đến một phần ba thời gian thường gặp (trung vị) của cùng hình thức và phiên bản phiếu.',
      not: 'Người quen bộ phiếu hoặc đọc nhanh cũng trả lời nhanh. Không xét phiếu giấy và máy sai giờ.',
      todo: 'Hỏi bộ phận tiếp nhận xem ai đã trả lời phiếu; với phỏng vấn, nghe lại hoặc gọi xác minh một số cuộc.',
    },
    straight: {
      name: 'Một mức cho mọi câu',
      short: 'Một mức',
      means:
        'Mọi câu cùng thang có chung một mức, và các mức đó trái nhau về ý, hoặc được chọn nhanh hơn nửa thời gian thường gặp.',
      not: 'Người hài lòng với mọi điều cũng chọn một mức: chỉ như vậy thì không bị đánh dấu.',
      todo: 'Xem câu hỏi có quá dài hay khó hiểu không; rút gọn hoặc đảo chiều vài câu ở phiên bản sau.',
    },
    alike: {
      name: 'Nhiều phiếu giống hệt nhau',
      short: 'Giống hệt',
      means: `Từ ${rules.alike.responses} phiếu của cùng đơn vị, ngày và thiết bị giống nhau ở mọi câu; hoặc một đơn vị, thiết bị lặp lại cùng một loạt câu trả lời từ ${rules.repeated.responses} lần trong tháng hay cả đợt. Cả hai đều vượt mức ngẫu nhiên.`,
      not: 'Một nhóm đi cùng nhau và được phục vụ như nhau có thể trả lời như nhau. Phiếu chọn một mức cho mọi câu không tính ở đây.',
      todo: 'Hỏi bộ phận tiếp nhận về những ngày đó; phỏng vấn lại một vài người nếu liên hệ được.',
    },
    burst: {
      name: 'Nhiều phiếu dồn dập',
      short: 'Dồn dập',
      means: `Từ ${rules.burst.bySource} phiếu của một thiết bị hay điều tra viên, hoặc từ ${rules.burst.byCrowd} phiếu trên điện thoại tại một đơn vị hay trên máy tại một quầy, kết thúc trong thời gian đủ trả lời một phiếu.`,
      not: 'Một buổi họp mà nhiều người cùng quét mã cũng tạo ra dồn dập trên điện thoại.',
      todo: 'Xem máy đặt ở đâu, ai đứng cạnh vào giờ đó; nhắc rằng mỗi người tự trả lời một lần.',
    },
  },
  meaning: 'Nghĩa là',
  notProof: 'Chưa chứng minh gì vì',
  todo: 'Nên làm',
  ofAll: (of: number) => `${share(of)} số phiếu`,
  lines: (count: string) => `Phiếu có một mức cho mọi câu, kể cả phiếu không bị đánh dấu: ${count}.`,
  few: (least: number) => `dưới ${whole(least)}`,
  kept: 'ẩn',
  keptWhy: 'Ẩn để không ai trừ ra được số liệu của một nhóm quá ít phiếu.',
  compare: 'Điểm có và không có các phiếu mang dấu hiệu',
  compareLead: (confidence: number) =>
    `Trong ngoặc là khoảng tin cậy ${part(confidence)}. Chênh lệch âm nghĩa là điểm thấp đi khi không tính các phiếu đó.`,
  leaveOut: 'Không tính phiếu',
  indicator: 'Chỉ số',
  all: 'Mọi phiếu',
  without: 'Không tính phiếu có dấu hiệu',
  difference: 'Chênh lệch',
  basis: (base: number) => `${whole(base)} phiếu`,
  hiddenWithout:
    'Điểm không tính các phiếu này được ẩn khi có quá ít phiếu mang dấu hiệu: lấy hai điểm trừ nhau sẽ ra câu trả lời của vài người.',
  channels: 'Điểm giữa các hình thức có khác nhau không',
  channelsLead: 'Mỗi hình thức so với mọi hình thức còn lại cộng lại.',
  channel: 'Hình thức',
  apart: 'So với hình thức khác',
  channelsNote:
    'Khác biệt giữa các hình thức gồm cả việc ai chọn hình thức nào, không chỉ do cách hỏi: người đến quầy và người ở nhà là những người khác nhau.',
  channelsTest: (statistic: number, df: number, p: string) =>
    `Kiểm định mọi hình thức như nhau (Cochran Q): χ² = ${one(statistic)}, ${df} bậc tự do, ${p}.`,
  sure: 'vượt mức ngẫu nhiên',
  unsure: 'có thể do ngẫu nhiên',
  minutes: 'Thời gian trả lời',
  minutesLead: 'Phút từ lúc mở phiếu đến lúc gửi, theo hình thức.',
  minutesColumns: {
    p5: '5% nhanh nhất dưới',
    p25: 'Một phần tư dưới',
    p50: 'Trung vị',
    p75: 'Ba phần tư dưới',
    p95: '5% chậm nhất trên',
    untimed: 'Không rõ giờ',
  },
  noMinutes: 'chưa đủ phiếu rõ giờ',
  units: 'Theo đơn vị tiếp nhận',
  devices: 'Theo thiết bị',
  device: 'Thiết bị',
  unnamedDevice: 'Thiết bị không còn trong danh sách',
  busiest: 'Giờ nhiều phiếu nhất',
  busiestAt: (day: string, hour: number, responses: number) =>
    `${formatDay(day)}, ${hour}–${hour + 1} giờ (${whole(responses)} phiếu)`,
  unit: 'Đơn vị',
  responses: 'Số phiếu',
  more: (rows: number) => `Xem thêm ${whole(rows)} dòng`,
  interviewers: 'Theo điều tra viên',
  interviewersLead: (least: number) => `Chỉ hiện người có từ ${whole(least)} cuộc phỏng vấn trở lên.`,
  interviewersHidden: (count: number) => `${whole(count)} người có ít cuộc hơn nên không hiện riêng.`,
  interviewer: 'Điều tra viên',
  unnamed: (place: number) => `Điều tra viên ${place}`,
  unnamedWhy: 'Tên chỉ hiện với người được giao việc phỏng vấn tại đơn vị này.',
  mean: 'Điểm trung bình',
  shrunken: 'Đã hiệu chỉnh',
  shrunkenWhy: '“Đã hiệu chỉnh”: kéo về điểm chung, càng ít cuộc kéo càng nhiều.',
  match: 'Giống cuộc gần nhất (trung vị)',
  matchAbove: `Cuộc giống từ ${formatNumber('vi', rules.match.share * 100)}%`,
  matchWhy:
    'Phần câu trả lời trùng với cuộc giống nhất của cùng người. Bộ phiếu ngắn và người dân hài lòng như nhau cũng cho tỷ lệ cao.',
  icc: (value: string, low: string, high: string, effect: string) =>
    `Tương quan trong cùng điều tra viên: ${value} (${low} – ${high}); phương sai của điểm tăng ${effect} lần.`,
  iccWhy:
    'Gần 0: ai hỏi cũng như nhau. Với 0,02 và mỗi người 50 cuộc, phương sai tăng gần gấp đôi. Điều tra viên ở các đơn vị khác nhau cũng gặp người dân khác nhau, nên đây chưa phải lỗi của họ.',
  methods: (version: number) => `Cách đánh dấu (quy tắc phiên bản ${version}) và nguồn`,
  /** Every rule with its thresholds, and where it comes from. */
  sources: [
    {
      rule: `Quá nhanh: mỗi câu được hỏi mất dưới ${part(rules.fast.share)} thời gian trung vị của cùng hình thức và phiên bản. Cần ít nhất ${rules.fast.least} phiếu rõ giờ; không xét phiếu giấy và máy sai giờ trên ${rules.fast.clockOff} giây.`,
      source:
        'Theo cách của Greszki, Meyer, Schoen, Public Opinion Quarterly 79 (2015) 471–503, và Leiner, Survey Research Methods 13 (2019) 229–248.',
    },
    {
      rule: `Một mức: mọi bảng câu hỏi cùng thang có từ ${rules.straight.rows} dòng được trả lời đều chỉ có một mức. Chỉ đánh dấu khi các mức trái ý nhau, hoặc có từ ${rules.straight.quickRows} dòng và mỗi câu mất dưới ${part(rules.straight.quickShare)} thời gian trung vị.`,
      source:
        'Kim và cộng sự, Social Science Computer Review 37 (2019) 214–233; Meade, Craig, Psychological Methods 17 (2012) 437–455.',
    },
    {
      rule: `Giống hệt trong một ngày: từ ${rules.alike.responses} phiếu có từ ${rules.alike.answers} câu trả lời, của cùng đơn vị, ngày và thiết bị, trùng nhau ở mọi câu. So với tần suất ở nơi khác và tại chính đơn vị vào ngày khác (ít nhất ${rules.alike.others} phiếu), xác suất nhị thức phải dưới ${tiny(rules.alike.chance)}.`,
      source:
        'Theo Kuriakose, Robbins, Statistical Journal of the IAOS 32 (2016) 283–291, và phản biện của Simmons và cộng sự (cùng tạp chí, 2016): chỉ một tỷ lệ giống nhau cố định thì đánh dấu oan.',
    },
    {
      rule: `Lặp lại nhiều ngày: từ ${rules.repeated.responses} phiếu trùng nhau ở mọi câu, của một đơn vị hay một thiết bị, trong một tháng hay cả đợt; chiếm từ ${part(rules.repeated.share)} số phiếu ở đó, gấp ít nhất ${rules.repeated.times} lần mọi nơi khác cộng lại (ít nhất ${rules.repeated.others} phiếu), xác suất nhị thức dưới ${tiny(rules.repeated.chance)} cho cả đợt. Phiếu có dưới ${rules.repeated.apart} dòng khác mức thường gặp nhất của phiếu đó không bị xét: người hài lòng ở đâu cũng trả lời gần như 5-5-5.`,
      source: 'Ngưỡng do phần mềm này đặt, chưa có nguồn công bố.',
    },
    {
      rule: `Dồn dập: trong thời gian trung vị của một phiếu có từ ${rules.burst.bySource} phiếu của một thiết bị hay điều tra viên; hoặc từ ${rules.burst.byCrowd} phiếu trên điện thoại tại một đơn vị, trên các máy tại một quầy, hay trên các máy không rõ của một đơn vị, mà phân bố Poisson của ngày đó cho xác suất dưới ${tiny(rules.burst.chance)}.`,
      source: 'Ngưỡng do phần mềm này đặt, chưa có nguồn công bố.',
    },
    {
      rule: 'Điều tra viên: phân tích phương sai một yếu tố, số cuộc không đều; khoảng của hệ số là gần đúng. Từng người so với mọi người còn lại theo Welch, p hiệu chỉnh theo Holm; người có ít cuộc không được so.',
      source:
        'Donner, International Statistical Review 54 (1986) 67–82; Donner, Wells, Biometrics 42 (1986) 401–412; hệ số theo Kish (1962), như West, Olson, Public Opinion Quarterly 74 (2010) 1004–1026.',
    },
    { rule: 'Dấu hiệu được xét trên toàn đợt, nên một phiếu mang cùng dấu hiệu ở mọi phạm vi.', source: null },
  ],
} as const
