/** Vì sao một dòng trong tệp số liệu chưa nhập được. */
export const faults = {
  unreadable: 'Tệp không đúng định dạng CSV từ dòng này (dấu ngoặc kép hoặc dòng quá dài).',
  empty: 'Tệp không có dòng nào.',
  missingColumn: 'Thiếu cột này ở dòng đầu của tệp.',
  tooLong: 'Tệp có quá 5.000 dòng. Vui lòng chia thành nhiều tệp.',
  twice: 'Số liệu này đã có ở một dòng phía trên.',
  period: 'Kỳ báo cáo phải là tháng (2026-11), quý (2026-Q4) hoặc năm (2026).',
  noEvidence: 'Cần ghi tài liệu kiểm chứng.',
  words: 'Nội dung quá dài hoặc có ký tự không đọc được.',
  oneValue: 'Chỉ ghi một loại: tử số và mẫu số, hoặc giá trị, hoặc không phát sinh.',
  shape: 'Số liệu thiếu trường, thừa trường hoặc có trường sai kiểu.',
  changed: 'Vừa có người nhập số liệu mới hơn. Vui lòng đọc lại số liệu đó trước.',
  number: 'Không phải là số. Vui lòng không ghi dấu phân cách hàng nghìn.',
} as const
