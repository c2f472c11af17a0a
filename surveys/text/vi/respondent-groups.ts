import { formatNumber } from '../format.ts'

const one = (value: number) => formatNumber('vi', value, 1)
const two = (value: number) => formatNumber('vi', value, 2)
const whole = (value: number) => formatNumber('vi', value)
const small = (text: string) => text.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase())
// A title that is a question as it was put to people does not stand as a noun.
const by = (attribute: string) =>
  attribute.endsWith('?') ? `theo câu trả lời cho “${attribute}”` : `theo ${small(attribute)}`
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** A group with its score as it is shown. */
export type GroupScore = { readonly name: string; readonly score: number }
/** What the figures say about how groups differ. `row`: what was scored, null for the index itself. */
export type GroupFact = { readonly row: string | null; readonly attribute: string } & (
  | {
      readonly says: 'differ' | 'unsure'
      readonly lowest: GroupScore
      readonly highest: GroupScore
      /** Points between the two. */
      readonly by: number
    }
  | { readonly says: 'same'; readonly score: number }
  | { readonly says: 'one'; readonly only: GroupScore }
  | { readonly says: 'hidden' }
)
export type GroupTest = { readonly chiSquare: string; readonly df: number; readonly p: string }

function sentence(fact: GroupFact): string {
  const start = capital(`${fact.row === null ? '' : `về “${fact.row}”, `}${by(fact.attribute)}`)
  switch (fact.says) {
    case 'differ':
    case 'unsure': {
      const { lowest, highest } = fact
      const sure =
        fact.says === 'differ'
          ? 'các nhóm khác nhau nhiều hơn mức dao động ngẫu nhiên'
          : 'chưa đủ chắc chắn để nói các nhóm khác nhau'
      return `${start}, nhóm “${lowest.name}” cho điểm thấp nhất (${one(lowest.score)}), kém nhóm cao nhất “${highest.name}” (${one(highest.score)}) ${one(fact.by)} điểm; ${sure}.`
    }
    case 'same':
      return `${start}, các nhóm cho điểm như nhau (${one(fact.score)}).`
    case 'one':
      return `${start}, chỉ nhóm “${fact.only.name}” đủ phiếu để công bố điểm (${one(fact.only.score)}), nên chưa so sánh được.`
    case 'hidden':
      return `${start}, chưa nhóm nào đủ phiếu để công bố điểm.`
  }
}

export const groups = {
  title: 'So sánh theo nhóm người trả lời',
  sentence,
  waiting: 'Đang so sánh các nhóm…',
  failed: 'Chưa so sánh được các nhóm.',

  choose: 'Chọn nội dung so sánh',
  row: 'Nội dung',
  by: 'Chia theo',
  beside: 'Xem thêm bên cạnh chỉ số',
  whole: (title: string) => `Cả yếu tố: ${title}`,

  unknown: 'Không trả lời hoặc không rõ',
  heading: (row: string, attribute: string) => `${row}, ${by(attribute)}`,
  lead: 'Chấm là điểm, dải màu là khoảng tin cậy.',
  overall: (score: number) => `Vạch dọc: điểm chung của mọi nhóm, ${one(score)}`,
  all: 'Mọi nhóm',
  none: 'Không có phiếu nào trong phạm vi này.',

  test: {
    differ: 'Các nhóm khác nhau nhiều hơn mức dao động ngẫu nhiên.',
    alike: 'Chưa đủ chắc chắn để nói các nhóm khác nhau.',
    none: 'Chưa so sánh được: cần ít nhất hai nhóm có điểm được công bố.',
    shares: ({ chiSquare, df, p }: GroupTest) =>
      `Kiểm định các điểm bằng nhau: χ² = ${chiSquare}, bậc tự do ${whole(df)}, ${p}`,
    errors: ({ chiSquare, df, p }: GroupTest) =>
      `Kiểm định các điểm bằng nhau (Cochran Q): Q = ${chiSquare}, bậc tự do ${whole(df)}, ${p}`,
    short: ({ chiSquare, df, p }: GroupTest, corrected: string | null) =>
      `χ² = ${chiSquare}; bậc tự do ${whole(df)}; ${p}${corrected === null ? '' : `; sau hiệu chỉnh Holm ${corrected}`}`,
    corrected: (p: string, count: number) =>
      count === 1 ? '' : `; hiệu chỉnh Holm cho ${whole(count)} nội dung đang xem: ${p}`,
  },
  testNote:
    'Phép kiểm định chỉ dùng các nhóm có điểm được công bố và đã biết thuộc nhóm nào. Các câu trả lời của cùng một người được tính là một cụm.',
  unknownNote: 'Người không trả lời câu chia nhóm đứng riêng một dòng và không vào phép kiểm định.',

  parts: 'Từng phần của nội dung này',
  partsLead: 'Cùng một trục điểm cho mọi phần.',
  answers: 'Các câu trả lời',
  answersLead: 'Số người và tỷ lệ trong số câu trả lời hợp lệ của mỗi nhóm.',
  people: 'số người',
  dependence: ({ chiSquare, df, p }: GroupTest, rough: boolean) =>
    `Cách trả lời có khác nhau giữa các nhóm không (Pearson): χ² = ${chiSquare}, bậc tự do ${whole(df)}, ${p}${rough ? '; chỉ là gần đúng vì có ô quá ít người' : ''}.`,
  hiddenCounts: '“ẩn”: quá ít người, hoặc ẩn cùng để không thể tính ngược ra số của nhóm ít người.',
  statistic: two,
}
