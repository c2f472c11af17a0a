/** Lối đi từ con số đến việc cần làm, và từ màn hình đến người khác. */
export const ways = {
  title: 'Gửi hoặc in màn hình này',
  copyAddress: 'Sao chép đường dẫn',
  copied: 'Đã sao chép. Đồng nghiệp mở đường dẫn sẽ thấy đúng màn hình này, nếu được quyền xem.',
  notCopied: 'Trình duyệt không cho sao chép. Vui lòng sao chép địa chỉ trên thanh địa chỉ.',
  print: 'In màn hình này',
  why: 'Vì sao',
  whyOf: (sector: string) => `Vì sao điểm thay đổi: ${sector}`,
  first: 'Nên làm gì trước',
  firstOf: (sector: string) => `Nên làm gì trước: ${sector}`,
  item: (title: string) => `Xem câu trả lời của tiêu chí “${title}”`,
  unit: (name: string) => `Xem riêng ${name}`,
  opinions: (title: string) => `Người dân nói gì về “${title}”`,
}
