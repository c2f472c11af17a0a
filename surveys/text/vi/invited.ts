import { formatDay } from '../format.ts'

type Message = {
  readonly office: string
  readonly unit: string
  readonly procedure: string
  readonly link: string
  readonly lastDay: string
}

/** What somebody reads who was invited: the message, and what stands around the form. */
export const invited = {
  /** As it goes out by SMS, Zalo or e-mail. Says who asks, that it is anonymous, and gives the office's own address. */
  message: ({ office, unit, procedure, link, lastDay }: Message) =>
    `${office} mời Ông/Bà đánh giá việc giải quyết thủ tục “${procedure}” tại ${unit}. Phiếu không ghi tên, mất vài phút: ${link} (dùng một lần, đến hết ngày ${formatDay(lastDay)}). Không muốn nhận nữa, xin chọn “Tôi không muốn trả lời” trong đường dẫn.`,
  once: (lastDay: string) =>
    `Đường dẫn này dành riêng cho lần mời này, chỉ gửi được một phiếu, đến hết ngày ${lastDay}.`,
  apart:
    'Số điện thoại, thư điện tử và mã hồ sơ được cất riêng: trong phiếu không có gì cho biết phiếu đến từ đường dẫn nào.',
  refuse: 'Tôi không muốn trả lời',
  refused: 'Đã ghi nhận, xin cảm ơn Ông/Bà',
  notAgain: 'Ông/Bà sẽ không nhận thêm lời mời nào của đợt này.',
  mind: (lastDay: string) => `Nếu đổi ý, Ông/Bà vẫn có thể trả lời đến hết ngày ${lastDay}.`,
  answerAfterAll: 'Tôi muốn trả lời',
}
