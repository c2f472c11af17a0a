/** What stands on the preview of an instrument, which nobody answers. */
export const preview = {
  form: 'BẢN XEM THỬ: không lưu câu trả lời nào. Câu hỏi phụ hiện ra sau khi bấm Tiếp tục.',
  again: 'Xem thử lại từ đầu',
  paper: 'BẢN XEM THỬ',
  kiosk: 'BẢN XEM THỬ: không lưu câu trả lời nào.',
  kioskEnd: 'Hết bản xem thử. Không có câu trả lời nào được gửi hay lưu.',
  notShown: 'Chưa xem thử được.',
}
