/** The name, emblem and colours of the place. */
export const branding = {
  state: (own: boolean): string =>
    own ? 'Các trang đang mang nhận diện mặc định của phần mềm.' : 'Các trang đang mang nhận diện riêng.',
  lead: 'Tên, biểu trưng và màu dưới đây hiện trên phiếu điện thoại, máy tại quầy, các trang của cán bộ, áp phích và phiếu giấy.',
  name: 'Tên hiển thị',
  nameVi: 'Tên bằng tiếng Việt',
  nameEn: 'Tên bằng tiếng Anh',
  nameHint: 'Để trống cả hai thì dùng tên phần mềm. Dài nhất 80 ký tự.',
  nameWrong: 'Vui lòng ghi cả hai tên, mỗi tên không quá 80 ký tự, hoặc để trống cả hai.',
  emblem: 'Biểu trưng',
  emblemHint: 'Tệp PNG, JPEG hoặc WebP, không quá 200 kB, mỗi cạnh từ 64 đến 2.048 điểm ảnh và gần vuông.',
  choose: 'Chọn tệp hình',
  noEmblem: 'Chưa có biểu trưng.',
  removeEmblem: 'Bỏ biểu trưng',
  emblemLarge: 'Tệp lớn hơn 200 kB.',
  colours: 'Màu',
  accent: 'Màu chính',
  onAccent: 'Màu chữ trên màu chính',
  colourHint: 'Sáu chữ số hệ 16 sau dấu #, ví dụ #0b5d5e.',
  colourWrong: 'Màu phải có dạng # và sáu chữ số hệ 16, ví dụ #0b5d5e.',
  pick: (name: string) => `Chọn ${name.toLowerCase()}`,
  passes: (page: string, button: string) =>
    `Đọc được: tương phản ${page}:1 trên nền trang, ${button}:1 giữa chữ và nút (cần ít nhất 4,5:1).`,
  fault: {
    page: (ratio: string, least: string) =>
      `Màu chính trên nền trang chỉ có tương phản ${ratio}:1; cần ít nhất ${least}:1.`,
    button: (ratio: string, least: string) =>
      `Chữ trên màu chính chỉ có tương phản ${ratio}:1; cần ít nhất ${least}:1.`,
  },
  take: (colour: string) => `Dùng màu gần nhất đọc được: ${colour}`,
  preview: 'Xem trước',
  sample: { title: 'Khảo sát sự hài lòng', link: 'Một đường dẫn', button: 'Tiếp tục', chosen: 'Hài lòng' },
  save: 'Lưu nhận diện',
  saved: 'Đã lưu. Các trang đang mở mang nhận diện mới khi được tải lại.',
  reset: 'Trở về mặc định',
  resetSure: 'Tên, biểu trưng và màu riêng sẽ bị bỏ, các trang trở về nhận diện của phần mềm. Tiếp tục?',
}
