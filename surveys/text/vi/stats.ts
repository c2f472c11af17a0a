/** What a file for SPSS or Stata says of itself. */
type Scope = {
  readonly unit: string
  readonly period: string
  readonly sector: string | null
  readonly channel: string | null
  readonly group: string | null
}
export const rowsAre = (wave: string, { unit, period, sector, channel, group }: Scope) =>
  `Mỗi dòng là một phiếu trả lời của đợt khảo sát ${wave}. Phạm vi: đơn vị ${unit}; kỳ ${period}; lĩnh vực: ${sector ?? 'tất cả'}; hình thức: ${channel ?? 'tất cả'}; đối tượng: ${group ?? 'tất cả'}.`
export const orderedAt = (instrument: string, versions: readonly number[], at: string) =>
  `Bộ phiếu ${instrument}, phiên bản ${versions.join(', ')}. Dữ liệu tính đến ${at}.`
/** `reasons`: each with its number, its letter and its label. */
export const reasons = (shown: readonly string[]) =>
  `Lý do không có câu trả lời (giá trị khuyết): ${shown.join('; ')}. Ô trống: không trả lời hoặc không có thông tin.`
export const numbered: string =
  'Câu trả lời có mã bằng chữ được đánh số; mã gốc đứng trong ngoặc vuông ở cuối nhãn giá trị. Khi ghép nhiều tệp, vui lòng đối chiếu theo mã gốc.'
export const weighedBy = (column: string) =>
  `Quyền số của mỗi dòng nằm ở cột ${column}. SPSS tự dùng quyền số này khi mở tệp và không tính dòng nào không có quyền số; trong Stata phải khai báo.`
export const wholeLabels: string = 'Nhãn kết thúc bằng dấu … đã bị cắt ngắn; nhãn đầy đủ có trong bảng mã đi kèm.'
