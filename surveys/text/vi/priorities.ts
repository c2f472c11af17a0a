import { formatNumber } from '../format.ts'

const one = (value: number) => formatNumber('vi', value, 1)
const whole = (value: number) => formatNumber('vi', value)
const two = (value: number) => formatNumber('vi', value, 2).replace('-', '−')
const list = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} và ${names.at(-1)}`
const counted = ['', 'một', 'hai', 'ba']

/** What the figures say about what to work on first. Scores 0-100 or on the item's own scale. */
export type PriorityFact =
  | {
      readonly says: 'first'
      readonly items: readonly { readonly title: string; readonly score: number }[]
      /** Others of high importance whose scores cannot be told apart from those. */
      readonly level: readonly string[]
      /** Whether importance is measured against the question on overall satisfaction. */
      readonly byOverall: boolean
    }
  | { readonly says: 'none'; readonly items: number }
  | { readonly says: 'overall-hidden' }
  | { readonly says: 'few'; readonly least: number }

function sentence(fact: PriorityFact): string {
  switch (fact.says) {
    case 'first': {
      const { items, level, byOverall } = fact
      const named = list(items.map(({ title, score }) => `“${title}” (${one(score)} điểm)`))
      const why = `${byOverall ? 'gắn với sự hài lòng chung' : 'gắn với các tiêu chí khác'} nhiều hơn mức trung bình mà điểm lại thấp hơn mức trung bình`
      const doubt =
        level.length === 0
          ? ''
          : level.length <= 2
            ? ` Về điểm, chưa phân biệt được với ${list(level.map((title) => `“${title}”`))}.`
            : ` Về điểm, chưa phân biệt được với ${whole(level.length)} tiêu chí quan trọng khác.`
      return `Nên tập trung vào ${counted[items.length] ?? whole(items.length)} tiêu chí: ${named} – ${why}.${doubt}`
    }
    case 'none':
      return `Trong ${whole(fact.items)} tiêu chí được so sánh, không có tiêu chí nào vừa quan trọng hơn mức trung bình vừa có điểm thấp hơn mức trung bình.`
    case 'overall-hidden':
      return 'Câu hỏi về sự hài lòng chung chưa đủ phiếu để công bố trong phạm vi này, nên chưa biết tiêu chí nào quan trọng hơn.'
    case 'few':
      return `Chưa đủ câu trả lời để so sánh các tiêu chí: mỗi tiêu chí cần ít nhất ${whole(fact.least)} người trả lời cả hai câu và các câu trả lời phải khác nhau.`
  }
}

export const priorities = {
  title: 'Ưu tiên cải thiện',
  sentence,
  waiting: 'Đang tính tầm quan trọng của từng tiêu chí…',
  failed: 'Chưa tính được tầm quan trọng của các tiêu chí.',

  first: 'Nên tập trung trước',
  score: (score: number, low: number, high: number) => `${one(score)} điểm (từ ${one(low)} đến ${one(high)})`,
  importance: (value: number, low: number, high: number) =>
    `tầm quan trọng ${two(value)} (từ ${two(low)} đến ${two(high)})`,
  unsure: {
    low: 'Chưa chắc chắn điểm thấp hơn mức trung bình.',
    important: 'Chưa chắc chắn quan trọng hơn mức trung bình.',
    both: 'Chưa chắc chắn điểm thấp hơn, cũng chưa chắc chắn quan trọng hơn mức trung bình.',
    neither: 'Cả hai khoảng tin cậy đều nằm hẳn về một phía của mức trung bình.',
  },
  level: 'Điểm chưa phân biệt được với các tiêu chí trên:',
  open: (title: string) => `Xem câu trả lời của tiêu chí “${title}”`,

  matrix: 'Ma trận ưu tiên',
  matrixLead: 'Mỗi số là một tiêu chí. Càng sang phải điểm càng cao, càng lên trên càng quan trọng.',
  matrixLabel: (count: number) =>
    `Ma trận ưu tiên của ${whole(count)} tiêu chí: trục ngang là điểm, trục dọc là tầm quan trọng. Số liệu có trong bảng bên dưới.`,
  measure: 'điểm và hệ số tương quan',
  axisScore: 'Điểm →',
  axisImportance: '↑ Tầm quan trọng',
  cut: (performance: number, importance: number) =>
    `Hai đường đứt chia ở mức trung bình của các tiêu chí: ${one(performance)} điểm và tầm quan trọng ${two(importance)}. “Thấp” và “cao” chỉ là so với các tiêu chí khác. Hai trục được thu gọn quanh các số liệu. Tầm quan trọng được làm tròn hai chữ số, nên số nằm ngay trên đường đứt có thể thuộc nhóm trên hoặc nhóm dưới.`,
  quadrants: {
    focus: 'Tập trung cải thiện',
    promote: 'Giữ vững, phát huy',
    maintain: 'Duy trì',
    monitor: 'Theo dõi',
  },
  quadrantWhy: {
    focus: 'quan trọng, điểm thấp',
    promote: 'quan trọng, điểm cao',
    maintain: 'ít quan trọng hơn, điểm cao',
    monitor: 'ít quan trọng hơn, điểm thấp',
  },
  nobody: 'không có tiêu chí nào',

  table: 'Từng tiêu chí',
  number: 'Số',
  item: 'Tiêu chí',
  performance: 'Điểm',
  base: 'Số phiếu',
  importanceHead: 'Tầm quan trọng',
  pairs: 'Trả lời cả hai',
  weight: 'Hệ số β',
  quadrant: 'Nhóm',
  leftOut: {
    hidden: 'Điểm không công bố nên không đưa vào so sánh',
    few: (least: number) => `Dưới ${whole(least)} người trả lời cả hai câu nên không đưa vào so sánh`,
    'no-spread': 'Mọi người trả lời như nhau nên không biết có quan trọng hay không',
  },
  hiddenPairs:
    '“ẩn”: nếu hiện số người trả lời cả hai câu thì có thể tính ngược ra một số rất ít người không trả lời câu hỏi về sự hài lòng chung.',
  regression: (r2: string, base: string | null) =>
    `Hệ số β là hệ số hồi quy chuẩn hóa khi xét tất cả các tiêu chí cùng lúc${base === null ? '' : `, tính từ ${base} phiếu trả lời đủ`}; các tiêu chí này giải thích ${r2} sự khác nhau về hài lòng chung. Tiêu chí chỉ một phần nhỏ người được hỏi thì không có hệ số.`,
  noRegression: 'Không tính được hệ số hồi quy: quá ít phiếu trả lời đủ mọi tiêu chí, hoặc có tiêu chí trùng nhau.',

  reading: 'Cách đọc',
  readingOf: (overall: string | null, least: number, percent: number): readonly string[] => [
    overall === null
      ? 'Bộ phiếu này không hỏi về sự hài lòng chung. Tầm quan trọng là hệ số tương quan (−1 đến 1) giữa câu trả lời của một tiêu chí và trung bình các câu trả lời còn lại của cùng một người.'
      : `Tầm quan trọng là hệ số tương quan (−1 đến 1) giữa câu trả lời của một tiêu chí và câu trả lời cho “${overall}” của cùng một người. Số này được suy ra từ các phiếu, không phải do người dân tự xếp hạng.`,
    'Mỗi tiêu chí dùng mọi phiếu có trả lời cả hai câu; không bỏ phiếu chỉ vì thiếu câu khác, vì có tiêu chí chỉ hỏi một số người.',
    `Khoảng tin cậy ${whole(percent)}% của hệ số tương quan tính theo phép biến đổi Fisher. Tiêu chí có dưới ${whole(least)} cặp câu trả lời không được đưa vào.`,
    'Nên tập trung trước: trong các tiêu chí có tầm quan trọng từ mức trung bình trở lên và điểm dưới mức trung bình, lấy tối đa ba tiêu chí điểm thấp nhất; nếu bằng điểm thì lấy tiêu chí quan trọng hơn.',
    'Tương quan không chứng minh nguyên nhân: cải thiện một tiêu chí chưa chắc làm tăng sự hài lòng chung.',
    'Chỉ so sánh các tiêu chí tính vào chỉ số; nội dung xem thêm bên cạnh không tính.',
  ],
}
