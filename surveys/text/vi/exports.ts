import type { FlagName } from '../../quality/flags.ts'

/** Labels in the codebook of an export. */
export const columns = {
  response_id: 'Mã phiếu trả lời',
  wave: 'Đợt khảo sát',
  instrument: 'Bộ phiếu',
  version: 'Phiên bản bộ phiếu',
  unit: 'Đơn vị phục vụ',
  unit_parent: 'Đơn vị cấp trên của đơn vị phục vụ',
  unit_today: 'Đơn vị hiện nay (để trống nếu đơn vị đã bị chia hoặc chưa ghi đơn vị kế thừa)',
  sector: 'Lĩnh vực',
  procedure: 'Thủ tục hành chính',
  channel: 'Hình thức trả lời',
  language: 'Ngôn ngữ',
  respondent_group: 'Đối tượng trả lời',
  day: 'Ngày nhận phiếu (giờ Việt Nam)',
  minutes: 'Thời gian trả lời theo đồng hồ của thiết bị (phút)',
  stratum: 'Tầng của mẫu',
  cluster: 'Cụm của mẫu trong tầng (để trống: mỗi phiếu là một cụm riêng)',
  weight_base: 'Quyền số gốc theo cách chọn mẫu (N/n)',
  weight_final: 'Quyền số cuối cùng',
  fpc: 'Số đơn vị mẫu của cả tầng trong tổng thể (để trống nếu chưa biết)',
}
export const missing = {
  notAsked: 'Không được hỏi',
  notApplicable: 'Không áp dụng',
  dontKnow: 'Không biết',
  refused: 'Từ chối trả lời',
}
export const chosen = { yes: 'Có chọn', no: 'Không chọn' }
/** Of what stands out in a response; none of it proves anything. */
export const flags: Readonly<Record<FlagName, string>> = {
  fast: 'Dấu hiệu: trả lời rất nhanh',
  straight: 'Dấu hiệu: chọn cùng một mức suốt cả bảng câu hỏi',
  alike: 'Dấu hiệu: trùng chuỗi câu trả lời với phiếu khác',
  burst: 'Dấu hiệu: nhiều phiếu đến dồn dập trong thời gian ngắn',
}
export const flagged = { yes: 'Có dấu hiệu', no: 'Không có dấu hiệu' }
/** The words beside the choice "other". */
export const other = (title: string) => `${title} – ý kiến khác (ghi rõ)`
