import type { AnswerRefusal, RefusalReason } from '../../problem.ts'

export const refusals: Record<RefusalReason, (refusal: AnswerRefusal) => string> = {
  'unknown-question': () => 'Phiếu không có câu hỏi này.',
  'hidden-question': () => 'Câu hỏi này không được hỏi trong trường hợp của Ông/Bà.',
  required: () => 'Vui lòng trả lời câu hỏi này.',
  'wrong-type': () => 'Câu trả lời này chưa ghi đúng cách. Xin Ông/Bà ghi lại.',
  'not-a-choice': () => 'Câu trả lời không có trong danh sách lựa chọn.',
  'out-of-range': () => 'Số hoặc ngày này ngoài khoảng cho phép. Xin Ông/Bà xem lại.',
  'not-a-date': () => 'Ngày này chưa ghi đúng. Ví dụ: 16/11/2026.',
  'not-an-email': () => 'Địa chỉ thư điện tử này chưa ghi đúng. Xin Ông/Bà xem lại.',
  'too-long': ({ limit }) => `Xin Ông/Bà viết ngắn lại, không quá ${limit} ký tự.`,
  duplicate: () => 'Có một mục được chọn hai lần. Xin Ông/Bà chọn lại.',
  'exclusive-choice': () => 'Mục này chỉ chọn riêng, không chọn cùng mục khác.',
  'too-few': ({ limit }) => `Vui lòng chọn ít nhất ${limit} mục.`,
  'too-many': ({ limit }) => `Vui lòng chọn nhiều nhất ${limit} mục.`,
  'unknown-row': () => 'Bảng không có dòng này.',
  'comment-without-other': () => 'Nội dung ghi thêm chỉ đi cùng lựa chọn “Khác”.',
}
