/** Labels in the codebook of an export. */
export const columns = {
  response_id: 'Mã phiếu trả lời',
  wave: 'Đợt khảo sát',
  instrument: 'Bộ phiếu',
  version: 'Phiên bản bộ phiếu',
  unit: 'Đơn vị phục vụ',
  sector: 'Lĩnh vực',
  procedure: 'Thủ tục hành chính',
  channel: 'Hình thức trả lời',
  language: 'Ngôn ngữ',
  respondent_group: 'Đối tượng trả lời',
  day: 'Ngày nhận phiếu (giờ Việt Nam)',
  minutes: 'Thời gian trả lời theo đồng hồ của thiết bị (phút)',
  unit_today: 'Đơn vị hiện nay (để trống nếu đơn vị đã bị chia hoặc chưa ghi đơn vị kế thừa)',
}
export const missing = {
  notAsked: 'Không được hỏi',
  notApplicable: 'Không áp dụng',
  dontKnow: 'Không biết',
  refused: 'Từ chối trả lời',
}
export const chosen = { yes: 'Có chọn', no: 'Không chọn' }
