// What officials come for, as a script: read by people, performed by usability.test.ts. Everybody begins on the first page
// that one sees after signing in (/officials), at today's date, on the demo's figures.
import type { Text } from '../../surveys/instrument.ts'

export type Task = {
  readonly code: string
  readonly asks: Text
  readonly question: Text
  /** The most presses of a finger or a mouse. A list of choices costs two: opening it and choosing. */
  readonly clicks: number
  /** What stands on the screen when it is answered. */
  readonly answered: string
}

const leader = { vi: 'Lãnh đạo huyện', en: 'Leader of the district' }
const head = { vi: 'Trưởng phòng phụ trách lĩnh vực', en: 'Head of the office that answers for the sector' }
const clerk = { vi: 'Công chức một cửa', en: 'Clerk at the one-stop desk' }
const analyst = { vi: 'Người phân tích số liệu', en: 'Analyst' }
const administrator = { vi: 'Người quản trị', en: 'Administrator' }

export const tasks = [
  {
    code: 'fall',
    asks: leader,
    question: {
      vi: 'Vì sao lĩnh vực xây dựng giảm trong quý trước, và ở những đơn vị nào?',
      en: 'Why did construction fall in the last quarter, and in which units?',
    },
    clicks: 2,
    answered:
      'The first sentence names the item and the units; the parts of the change stand below, in the order of what they did.',
  },
  {
    code: 'rise',
    asks: leader,
    question: {
      vi: 'Lĩnh vực đất đai tăng có phải chỉ là dao động ngẫu nhiên không?',
      en: "Is land's rise more than noise?",
    },
    clicks: 1,
    answered: 'The card says by how many points it rose, and that it is more than chance.',
  },
  {
    code: 'first',
    asks: head,
    question: {
      vi: 'Nên làm tiêu chí nào trước trong lĩnh vực xây dựng?',
      en: 'Which item should construction work on first?',
    },
    clicks: 2,
    answered: 'The first of the items to work on, with its score and its importance.',
  },
  {
    code: 'formula',
    asks: analyst,
    question: { vi: 'Điểm của lĩnh vực đất đai được tính thế nào?', en: 'How is the score of land worked out?' },
    clicks: 1,
    answered: 'The formula with the numbers in it, with the version of the way of counting.',
  },
  {
    code: 'send',
    asks: head,
    question: {
      vi: 'Gửi cho đồng nghiệp đúng màn hình lĩnh vực xây dựng của quý trước.',
      en: 'Send a colleague this very screen: construction in the last quarter.',
    },
    clicks: 3,
    answered: 'The address opened by a colleague shows the same; whoever may not see it reads why.',
  },
  {
    code: 'print',
    asks: leader,
    question: { vi: 'In bảng điểm để mang đi họp.', en: 'Print the scoreboard for a meeting.' },
    clicks: 1,
    answered: 'The browser prints; on paper are the figures, when it was printed and the address, and no switches.',
  },
  {
    code: 'hours',
    asks: clerk,
    question: {
      vi: 'Quầy xây dựng phục vụ kém nhất vào buổi nào trong tuần?',
      en: 'In which hours of the week does the construction desk fall short most?',
    },
    clicks: 3,
    answered: 'The half-day with the lowest score, by how much, and whether that is more than chance.',
  },
  {
    code: 'opinions',
    asks: head,
    question: {
      vi: 'Người dân nói gì về tiêu chí làm điểm xây dựng giảm?',
      en: 'What do citizens say about the item that made construction fall?',
    },
    clicks: 3,
    answered: 'Opinions that have to do with that very item, with their number.',
  },
  {
    code: 'groups',
    asks: analyst,
    question: {
      vi: 'Doanh nghiệp đánh giá lĩnh vực đất đai khác người dân ra sao?',
      en: 'How do businesses judge land otherwise than citizens do?',
    },
    clicks: 5,
    answered: 'Both scores, and whether they differ by more than chance.',
  },
  {
    code: 'spreadsheet',
    asks: analyst,
    question: { vi: 'Đưa bảng điểm vào Excel.', en: 'Take the table of scores into Excel.' },
    clicks: 2,
    answered: 'A CSV file that Excel opens, with the scores of the screen.',
  },
  {
    code: 'audit',
    asks: administrator,
    question: { vi: 'Ai đã tải phiếu trả lời về, và tải gì?', en: 'Who took responses away, and which?' },
    clicks: 2,
    answered: 'The line of the log with the name, the moment and what was exported.',
  },
  {
    code: 'pair',
    asks: head,
    question: { vi: 'Ghép nối máy khảo sát mới đặt ở quầy 3.', en: 'Pair the new kiosk at counter 3.' },
    clicks: 10,
    answered:
      'Six digits and what to do with them; once they were typed on the kiosk, the page says that it is paired.',
  },
  {
    code: 'poster',
    asks: clerk,
    question: {
      vi: 'In áp phích có mã QR để dán ở bộ phận của mình.',
      en: "Print a poster with the QR code for one's desk.",
    },
    clicks: 3,
    answered: 'The browser prints one sheet, on which the desk and its short address stand.',
  },
  {
    code: 'response-rate',
    asks: head,
    question: {
      vi: 'Bao nhiêu phần trăm người được mời trong đợt mời đang chạy đã trả lời?',
      en: 'Which share of those invited has answered the running batch of invitations?',
    },
    clicks: 2,
    answered: 'The first sentence says how many of how many; the share stands in the row of all.',
  },
  {
    code: 'paper-form',
    asks: clerk,
    question: { vi: 'Nhập một phiếu giấy.', en: 'Enter a paper form.' },
    clicks: 3,
    answered: 'The page says that the form was saved; from its number on, everything was typed.',
  },
  {
    code: 'assign',
    asks: head,
    question: {
      vi: 'Giao cho một điều tra viên phỏng vấn 20 người ở hàng chờ, đến cuối tuần.',
      en: 'Assign 20 interviews in the queue to an interviewer, until the end of the week.',
    },
    clicks: 14,
    answered: 'The assignment stands in the list with the name of the interviewer and what is wanted.',
  },
] as const satisfies readonly Task[]

export type TaskCode = (typeof tasks)[number]['code']
