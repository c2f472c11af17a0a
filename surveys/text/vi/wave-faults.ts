/** What can be wrong with a line of a file of quotas. */
export const faults = {
  unit: 'Không có đơn vị tiếp nhận mang mã này.',
  notTaken: 'Đợt khảo sát này không thực hiện ở đơn vị này.',
  sector: 'Không có lĩnh vực mang mã này, hoặc đợt khảo sát không hỏi về lĩnh vực này.',
  procedure: 'Không có thủ tục mang mã này, hoặc thủ tục không thuộc lĩnh vực của dòng hay của đợt khảo sát.',
  nothing: 'Dòng phải có ít nhất một trong các mã: đơn vị, lĩnh vực, thủ tục.',
  wanted: 'Chỉ tiêu phải là số nguyên từ 1 đến 1000000, không có dấu phân cách.',
  twice: 'Đơn vị, lĩnh vực và thủ tục này đã có ở dòng trước.',
  tooMany: 'Tệp có quá nhiều dòng chỉ tiêu.',
  none: 'Tệp không có chỉ tiêu nào.',
}
