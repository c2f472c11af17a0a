import type { Indicator, RollUp, Scale } from '../../instrument.ts'
import { formatFigure, formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)
const figure = (value: number) => formatFigure('vi', value)

/** Trang phương pháp: cách tính của một bộ phiếu, cho cán bộ đọc trước, cho người phân tích tính lại sau. */
export const methods = {
  title: (instrument: string) => `Phương pháp tính: ${instrument}`,
  lead: 'Tài liệu này được lập từ chính cách tính mà hệ thống đang dùng. Phần đầu để đọc nhanh; phần sau đủ chi tiết để tính lại từng con số.',
  madeFrom: (code: string, version: number, profile: string, profileVersion: string) =>
    `Bộ phiếu ${code}, phiên bản ${whole(version)}; cách tính ${profile}, phiên bản ${profileVersion}.`,
  edition: (edition: string) => `Theo công thức của năm ${edition}.`,
  template:
    'Bộ phiếu này là mẫu để cơ quan điều chỉnh và quyết định trước khi dùng: chưa thấy văn bản chính thức, hoặc văn bản đã hết hiệu lực.',
  page: {
    lead: 'Cách tính của từng bộ phiếu, lập từ chính công thức mà hệ thống dùng. Cùng nội dung này đi kèm mỗi gói dữ liệu tải về.',
    choose: 'Bộ phiếu và phiên bản',
    option: (title: string, code: string, version: number, edition: string | null) =>
      `${title} (${code}, phiên bản ${whole(version)}${edition ? `, công thức ${edition}` : ''})`,
    contents: 'Mục lục',
    print: 'In trang này',
    unverified: 'Chưa đối chiếu với văn bản chính thức',
    none: 'Chưa có bộ phiếu nào. Ông/Bà có thể soạn và phát hành một bộ phiếu ở trang Khảo sát.',
    scroll: (caption: string) => `${caption} (bảng cuộn ngang)`,
  },
  sections: {
    short: 'Đọc nhanh',
    source: 'Nguồn của cách tính',
    answers: 'Câu trả lời nào được tính',
    missing: 'Câu không có trả lời',
    tree: 'Cây chỉ số và trọng số',
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
    head: ['Số', 'Chỉ số', 'Mã', 'Cách gộp', 'Trọng số', 'Thang'],
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
      weighted: 'trung bình có trọng số',
      sum: 'tổng các thành phần',
      points: 'tổng điểm',
      'floor-width': 'mức sàn cộng độ rộng',
    } satisfies Record<RollUp, string> as Readonly<Record<RollUp, string>>,
    floorWidth: (floor: number, width: number) => `sàn ${figure(floor)}, rộng ${figure(width)}`,
    bands: (bands: readonly { readonly from: number; readonly points: number }[]) =>
      `đổi thành điểm theo bậc: ${bands.map(({ from, points }) => `từ ${figure(from)}: ${figure(points)} điểm`).join('; ')}`,
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
      weighted: 'Các thành phần có số liệu được nhân với trọng số, rồi chia cho tổng trọng số.',
      sum: 'Các thành phần được cộng lại, nhân với trọng số nếu có. Thiếu một thành phần thì không có chỉ số.',
      points: 'Điểm của các thành phần được cộng lại. Thiếu một thành phần thì không có chỉ số.',
      'floor-width':
        'Mỗi thành phần được đổi thành vị trí từ 0 đến 1 trên thang của nó; chỉ số là mức sàn cộng độ rộng nhân với tổng các vị trí đã nhân trọng số. Thiếu một thành phần thì không có chỉ số.',
    } satisfies Record<RollUp, string> as Readonly<Record<RollUp, string>>,
    turned: 'Thành phần mà điểm cao là xấu được đảo lại trước khi gộp',
    points: 'Đổi thành điểm: theo tỷ lệ vị trí của con số trên thang, hoặc điểm của bậc cuối cùng mà con số đạt tới.',
    asPoints: 'Điểm theo tỷ lệ',
    amongUnits: 'Đặt giữa các đơn vị',
    reported: {
      caption: 'Số liệu do cơ quan báo cáo',
      head: ['Chỉ số', 'Tử số, hoặc đơn vị tính và hai đầu', 'Mẫu số'],
      notArisen:
        'Không phát sinh thì tính ở đầu tốt của thang. Tỷ lệ vượt quá đầu thang thì tính bằng đầu thang. Đây là quy tắc của hệ thống, chưa đối chiếu với văn bản.',
    },
    minMax:
      'Đặt giữa các đơn vị: tuyến tính giữa đơn vị thấp nhất và cao nhất của kỳ, nên không so sánh được giữa các kỳ.',
  },
  uncertainty: {
    confidence: (percent: number) => `Mọi khoảng có độ tin cậy ${figure(percent)}%.`,
    share: {
      wilson: 'Tỷ lệ: khoảng Wilson trên số câu trả lời độc lập n.',
      logit: 'Tỷ lệ: khoảng đối xứng theo log của tỷ số trên số câu trả lời độc lập n.',
    },
    quantile: (z: string) => `z là phân vị chuẩn của độ tin cậy đó: ${z}; p là tỷ lệ; ln, exp, √ như thường lệ.`,
    mean: 'Trung bình: khoảng t của Student với n − 1 bậc tự do, n là số người trả lời, tổng Σ lấy theo người. Mọi người trả lời như nhau thì dùng khoảng Wilson của vị trí trên thang.',
    partShares:
      'Trung bình của các tỷ lệ: khoảng của tỷ lệ với n = p (1 − p) / s². Mọi khoảng đều cắt ở hai đầu của thang.',
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
    noClasses: 'Không có mức xếp loại.',
    classHead: ['Xếp loại', 'Từ điểm'],
  },
  weighting: {
    none: 'Điểm trên trang không dùng quyền số: mỗi phiếu tính như nhau.',
    base: 'Phiếu của người được rút từ danh sách hoặc được mời có quyền số gốc b = N/n: tầng có N người, rút n người (n là số người được rút, không phải số người đã trả lời).',
    one: 'Mọi phiếu khác có quyền số gốc b = 1: trả lời trực tuyến, tại máy ở quầy, trên giấy, phỏng vấn hộ không rút từ danh sách, và phỏng vấn tại hàng chờ. Ở hàng chờ cứ vài người mời một người, nhưng không ai biết trong kỳ có bao nhiêu người xếp hàng, nên không có N.',
    final:
      'Quyền số cuối w đưa cơ cấu người trả lời về cơ cấu dân số: hậu phân tầng theo một bảng, hoặc cân chỉnh lần lượt nhiều bảng (raking). N(g) là số dân của nhóm g, Σ(g) là tổng trong nhóm đó. Phiếu không thuộc nhóm nào thì không có quyền số và không vào điểm có quyền số. Phiên bản quyền số có tên, được ghi trong tệp kê khai của gói và trong báo cáo.',
    names: {
      base: 'Quyền số gốc',
      postStratified: 'Hậu phân tầng',
      raked: 'Cân chỉnh lần lượt',
      limits: 'Giới hạn hệ số',
      score: 'Điểm có quyền số',
      kish: 'Hệ số thiết kế của quyền số (Kish); cỡ mẫu hiệu dụng',
      error: 'Sai số chuẩn có quyền số',
    },
    raking:
      'Lần lượt từng tiêu chí, từ w = b, lặp lại đến khi không quyền số nào đổi quá 10⁻¹² của chính nó và mọi tổng đều khớp. Sau 1.000 vòng chưa khớp thì không có quyền số nào được lưu.',
    limits:
      'Khi đặt giới hạn, sau mỗi vòng quyền số nào vượt thì cắt về giới hạn, rồi cân tiếp: kết quả vừa khớp mọi tổng vừa nằm trong giới hạn.',
    kish: 'n là số phiếu có quyền số. Quyền số càng chênh lệch, hệ số càng lớn hơn 1 và cỡ mẫu hiệu dụng càng nhỏ.',
    design:
      'Tầng và cụm: người rút từ danh sách thuộc tầng của danh sách, mỗi người một cụm; người được mời thuộc tầng của đơn vị và lĩnh vực, mỗi người một cụm. Mọi phiếu khác thuộc một tầng chung: phỏng vấn hộ, mỗi lần giao việc là một cụm; còn lại, kể cả hàng chờ, mỗi ngày ở một đơn vị là một cụm.',
    error:
      'Tuyến tính hóa Taylor: h là tầng có n trong N cụm (không biết N thì 1 − n/N = 1), z là tổng của cụm, z̄ là trung bình các cụm trong tầng, ū là phần mà các tiêu chí của quyền số giải thích được. Tầng chỉ có một cụm thì so với trung bình chung (R: survey.lonely.psu = "adjust"). Cách tính khớp với gói survey của R.',
    effect:
      'Hệ số thiết kế của điểm là s² chia cho phương sai của mẫu ngẫu nhiên có hoàn lại cùng cỡ (R: deff = "replace").',
    sources:
      'Nguồn: Deming và Stephan (1940) về raking; Kish (1965) về hệ số thiết kế; Lumley, gói survey của R, về sai số. Đây là cách tính thống kê chung; chưa thấy văn bản nào của Việt Nam quy định quyền số cho các chỉ số này.',
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
    alike: 'nơi ghi “như nhau”',
    most: 'cao nhất',
    numerator: 'tử số',
    denominator: 'mẫu số',
  },
}
