/** Vì sao một tệp số dân chưa dùng được. */
export const faults = {
  tooLong: 'Tệp có quá 5.000 dòng.',
  attribute: 'Không có tiêu chí này trong đợt khảo sát. Vui lòng dùng tệp mẫu của đợt.',
  category: 'Tiêu chí không có giá trị này. Vui lòng dùng mã trong tệp mẫu.',
  population: 'Phải là số nguyên từ 0 đến 1.000.000.000, không ghi dấu phân cách hàng nghìn.',
  twice: 'Giá trị này đã có ở một dòng phía trên.',
  noNumbers: 'Tệp không có dòng nào ghi số. Vui lòng điền cột population.',
  tooManyMargins: 'Tệp có quá 8 tiêu chí.',
  nobody: 'Một tiêu chí có tổng bằng 0.',
  oneMargin:
    'Hậu phân tầng chỉ dùng một tiêu chí, hoặc nhiều tiêu chí kết hợp bằng dấu * (ví dụ unit*sector). Có nhiều tiêu chí thì chọn cân chỉnh lần lượt.',
  totals: 'Các tiêu chí phải có cùng tổng. Vui lòng sửa để tổng của từng tiêu chí bằng nhau.',
}
