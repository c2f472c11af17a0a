import type { AnswerRefusal, RefusalReason } from '../../problem.ts'

export const refusals: Record<RefusalReason, (refusal: AnswerRefusal) => string> = {
  'unknown-question': () => 'Phiếu không có câu hỏi này.',
  'hidden-question': () => 'Câu hỏi này không được hỏi trong trường hợp của Ông/Bà.',
  required: () => 'Vui lòng trả lời câu hỏi này.',
  'wrong-type': () => 'Câu trả lời này chưa ghi đúng cách. Xin Ông/Bà ghi lại.',
  'not-a-choice': () => 'Câu trả lời không có trong danh sách lựa chọn.',
  'out-of-range': () => 'Giá trị này nằm ngoài khoảng cho phép. Xin Ông/Bà xem lại.',
  'not-a-date': () => 'Ngày không hợp lệ.',
  'not-an-email': () => 'Địa chỉ thư điện tử không hợp lệ.',
  'too-long': ({ limit }) => `Câu trả lời dài quá ${limit} ký tự.`,
  duplicate: () => 'Một lựa chọn được chọn hai lần.',
  'exclusive-choice': () => 'Lựa chọn này không đi cùng lựa chọn khác.',
  'too-few': ({ limit }) => `Vui lòng chọn ít nhất ${limit} mục.`,
  'too-many': ({ limit }) => `Vui lòng chọn nhiều nhất ${limit} mục.`,
  'unknown-row': () => 'Bảng không có dòng này.',
  'comment-without-other': () => 'Nội dung ghi thêm chỉ đi cùng lựa chọn “Khác”.',
}
