/** What stands beside the numbers of an analysis. */
export const attributes = {
  unit: 'Đơn vị phục vụ',
  sector: 'Lĩnh vực',
  procedure: 'Thủ tục hành chính',
  channel: 'Hình thức trả lời',
  language: 'Ngôn ngữ trả lời',
  respondent_group: 'Đối tượng trả lời',
  month: 'Tháng nhận phiếu',
  weekday: 'Thứ trong tuần',
  hour: 'Giờ trả lời',
}
export const languages = { vi: 'Tiếng Việt', en: 'Tiếng Anh' }
/** 1: Thứ Hai. */
export const weekdays = {
  1: 'Thứ Hai',
  2: 'Thứ Ba',
  3: 'Thứ Tư',
  4: 'Thứ Năm',
  5: 'Thứ Sáu',
  6: 'Thứ Bảy',
  7: 'Chủ nhật',
}
