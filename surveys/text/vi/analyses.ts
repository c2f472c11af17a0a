/** What stands beside the numbers of an analysis. */
export const attributes = {
  unit: 'Đơn vị phục vụ',
  sector: 'Lĩnh vực',
  procedure: 'Thủ tục hành chính',
  channel: 'Hình thức trả lời',
  language: 'Ngôn ngữ trả lời',
  respondent_group: 'Đối tượng trả lời',
  month: 'Tháng nhận phiếu',
}
export const languages = { vi: 'Tiếng Việt', en: 'Tiếng Anh' }
