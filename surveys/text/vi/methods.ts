import type { Indicator, RollUp, Scale } from '../../instrument.ts'
import { formatFigure, formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)
const figure = (value: number) => formatFigure('vi', value)

/** Trang phương pháp: cách tính của một bộ phiếu, cho cán bộ đọc trước, cho người phân tích tính lại sau. */
export const methods = {
  title: (instrument: string) => `Phương pháp tính: ${instrument}`,
  lead: 'Tài liệu này được lập từ chính cách tính mà hệ thống đang dùng. Phần đầu để đọc nhanh; phần sau đủ chi tiết để tính lại từng con số.',
  madeFrom: (code: string, version: number, profile: string, profileVersion: string) =>
    `Bộ phiếu ${code}, bản ${whole(version)}; cách tính ${profile}, phiên bản ${profileVersion}.`,
  edition: (edition: string) => `Theo công thức của năm ${edition}.`,
  template:
    'Bộ phiếu này là mẫu để cơ quan điều chỉnh và quyết định trước khi dùng: chưa thấy văn bản chính thức, hoặc văn bản đã hết hiệu lực.',
  page: {
    lead: 'Cách tính của từng bộ phiếu, lập từ chính công thức mà hệ thống dùng. Cùng nội dung này đi kèm mỗi gói dữ liệu tải về.',
    choose: 'Bộ phiếu và phiên bản',
    option: (title: string, code: string, version: number, edition: string | null) =>
      `${title} (${code}, bản ${whole(version)}${edition ? `, công thức ${edition}` : ''})`,
    contents: 'Mục lục',
    print: 'In',
    unverified: 'Chưa đối chiếu với văn bản chính thức',
    none: 'Chưa có bộ phiếu nào. Ông/Bà có thể soạn và công bố một bộ phiếu ở trang Khảo sát.',
    scroll: (caption: string) => `${caption} (bảng cuộn ngang)`,
  },
  sections: {
    short: 'Đọc nhanh',
    source: 'Nguồn của cách tính',
    answers: 'Câu trả lời nào được tính',
    missing: 'Câu không có trả lời',
    tree: 'Cây chỉ số và quyền số',
    formulas: 'Công thức',
    uncertainty: 'Khoảng tin cậy',
    publication: 'Làm tròn, xếp loại và ẩn số liệu',
    weighting: 'Quyền số của phiếu',
    quality: 'Dấu hiệu chất lượng',
    notes: 'Điều cần biết về từng chỉ số',
    editions: 'Cùng câu trả lời, công thức của năm khác',
  },
  source: {
    is: (source: string) => `Nguồn: ${source}`,
    notLaw:
      'Cách tính này là của hệ thống. Không được trình bày như quy định của pháp luật cho đến khi đã đối chiếu với văn bản chính thức.',
  },
  answers: {
    caption: 'Từng tiêu chí',
    head: [
      'Tiêu chí',
      'Câu hỏi trong phiếu',
      'Thang đo',
      'Được tính',
      'Hợp lệ, không được tính',
      'Không vào phép tính',
    ],
    lead: 'Mỗi phương án trả lời thuộc đúng một cột. Trong ngoặc là mã trong tệp dữ liệu.',
    reversed: 'điểm cao là xấu; khi cộng lên được đảo lại',
    nothing: 'không có',
    measures: {
      share: 'tỷ lệ câu trả lời được tính',
      mean: 'trung bình',
      count: 'số phương án được chọn',
    } satisfies Record<Scale['measure'], string> as Readonly<Record<Scale['measure'], string>>,
    between: (low: number, high: number) => `từ ${figure(low)} đến ${figure(high)}`,
    worth: (value: number) => `bằng ${figure(value)}`,
    askedNobody: 'Chỉ số này không hỏi người trả lời: số liệu do cơ quan báo cáo hoặc lấy từ chỉ số khác.',
  },
  missing: {
    caption: 'Mã của câu không có trả lời',
    head: ['Lý do', 'Mã trong tệp', 'Vào phép tính'],
    out: 'Không',
    blank: 'Bỏ trống',
    empty: 'để trống',
    lead: 'Mọi lý do đều đứng ngoài tử số và mẫu số. Mã âm chỉ để phân biệt lý do, không bao giờ được cộng như điểm.',
  },
  tree: {
    caption: 'Từ chỉ số chung xuống từng tiêu chí',
    head: ['Số', 'Chỉ số', 'Mã', 'Cách gộp', 'Quyền số', 'Thang'],
    beside: 'Bên cạnh, không vào chỉ số chung',
    equal: 'như nhau',
    kinds: {
      item: 'tiêu chí',
      figure: 'số liệu báo cáo',
      linked: 'lấy từ chỉ số khác',
    } satisfies Record<Exclude<Indicator['kind'], 'dimension'>, string> as Readonly<Record<string, string>>,
    rollUps: {
      pooled: 'gộp mọi câu trả lời',
      mean: 'trung bình các thành phần',
      weighted: 'trung bình có quyền số',
      sum: 'tổng các thành phần',
      points: 'tổng điểm',
      'floor-width': 'mức sàn cộng độ rộng',
    } satisfies Record<RollUp, string> as Readonly<Record<RollUp, string>>,
    points: (most: number) => `đổi thành điểm, cao nhất ${figure(most)}`,
    minMax: (low: number, high: number) => `đặt giữa đơn vị thấp nhất và cao nhất, ${figure(low)}–${figure(high)}`,
    ends: (low: number, high: number) => `${figure(low)}–${figure(high)}`,
  },
  formulas: {
    lead: 'm là số câu trả lời hợp lệ, y là điểm của chúng tính từ mức thấp nhất của thang; Σ là tổng qua mọi phiếu.',
    respondents: 'Mỗi chỉ số được tính riêng cho từng người trả lời, rồi lấy trung bình của mọi người.',
    item: {
      share: 'Tiêu chí, tỷ lệ',
      mean: 'Tiêu chí, trung bình',
      count: 'Tiêu chí, số phương án',
    } satisfies Record<Scale['measure'], string> as Readonly<Record<Scale['measure'], string>>,
    said: {
      pooled: 'Mọi câu trả lời hợp lệ bên dưới được tính như nhau, bất kể của tiêu chí nào.',
      mean: 'Các thành phần có số liệu được tính như nhau; thành phần không ai trả lời thì bỏ ra.',
      weighted: 'Các thành phần có số liệu được nhân với quyền số, rồi chia cho tổng quyền số của chúng.',
      sum: 'Các thành phần được cộng lại, nhân với quyền số nếu có. Thiếu một thành phần thì không có chỉ số.',
      points: 'Điểm của các thành phần được cộng lại. Thiếu một thành phần thì không có chỉ số.',
      'floor-width':
        'Mỗi thành phần được đổi thành vị trí từ 0 đến 1 trên thang của nó; chỉ số là mức sàn cộng độ rộng nhân với trung bình các vị trí.',
    } satisfies Record<RollUp, string> as Readonly<Record<RollUp, string>>,
    turned: 'Thành phần mà điểm cao là xấu được đảo lại trước khi gộp',
    points: 'Đổi thành điểm: theo tỷ lệ vị trí của con số trên thang, hoặc điểm của bậc cuối cùng mà con số đạt tới.',
    minMax:
      'Đặt giữa các đơn vị: tuyến tính giữa đơn vị thấp nhất và cao nhất của kỳ, nên không so sánh được giữa các kỳ.',
  },
  uncertainty: {
    confidence: (percent: number) => `Mọi khoảng có độ tin cậy ${figure(percent)}%.`,
    share: {
      wilson: 'Tỷ lệ: khoảng Wilson trên số câu trả lời độc lập n.',
      logit: 'Tỷ lệ: khoảng đối xứng theo log của tỷ số trên số câu trả lời độc lập n.',
    },
    mean: 'Trung bình: khoảng t của Student.',
    parts:
      'Chỉ số gộp từ các thành phần: sai số chuẩn là tổng các hệ số nhân với sai số của thành phần. Đó là mức trên, vì bảng đếm không giữ các thành phần cùng thay đổi ra sao.',
    clustered: 'Các câu trả lời của một người thường giống nhau, nên số câu độc lập được tính theo người:',
    design: 'Hệ số thiết kế là số câu trả lời hợp lệ chia cho số câu độc lập.',
  },
  publication: {
    rounding: (decimals: number) =>
      `Làm tròn một lần, ở cuối, đến ${whole(decimals)} chữ số thập phân, nửa thì lên. Xếp loại theo điểm đã làm tròn.`,
    smallestBase: (count: number) => `Dưới ${whole(count)} người trả lời: ẩn điểm, phân bố và thay đổi.`,
    smallestCount: (count: number) => `Dưới ${whole(count)}: ẩn số phiếu và số câu trả lời.`,
    complementary:
      'Một ô bị ẩn kéo theo ô khác trên cùng hàng và cột, để không suy ngược được từ tổng. Việc ẩn chỉ dựa vào số đếm, không dựa vào điểm.',
    classes: 'Các mức xếp loại',
    classHead: ['Xếp loại', 'Từ điểm'],
  },
  weighting: {
    none: 'Điểm trên trang không dùng quyền số: mỗi phiếu tính như nhau.',
    base: 'Mỗi phiếu có quyền số gốc N/n theo cách rút mẫu; bằng 1 nơi không rút mẫu.',
    final:
      'Quyền số cuối đưa cơ cấu người trả lời về cơ cấu dân số: hậu phân tầng theo một bảng, hoặc cân nhiều bảng (raking). Phiên bản quyền số có tên và được ghi trong tệp kê khai của gói.',
    error:
      'Sai số chuẩn có quyền số theo tuyến tính hóa Taylor, cụm trong tầng, có hiệu chỉnh tổng thể hữu hạn nơi biết số dân.',
  },
  quality: {
    lead: 'Dấu hiệu chỉ để xem lại, không bao giờ xóa phiếu. Điểm luôn tính cả phiếu có dấu hiệu, trừ nơi ghi rõ là đã bỏ ra.',
  },
  notes: {
    caption: 'Ghi chú của từng chỉ số',
    head: ['Chỉ số', 'Ghi chú'],
  },
  editions: {
    line: (edition: string, name: string, version: string) => `${edition}: ${name}, phiên bản ${version}`,
  },
  /** Chữ trong công thức. */
  symbols: {
    score: 'điểm',
    low: 'thấp',
    high: 'cao',
    weight: 'q',
    part: 'x',
    floor: 'sàn',
    width: 'rộng',
    place: 'vị trí',
    counted: 'được tính',
    valid: 'hợp lệ, không được tính',
    people: 'người',
    parts: 'số thành phần',
  },
}
