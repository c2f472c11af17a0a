/** Names of the pages by which the place is set up. */
export const settings = {
  title: 'Thiết lập',
  pages: 'Các phần thiết lập',
  names: {
    units: 'Đơn vị',
    sectors: 'Lĩnh vực',
    procedures: 'Thủ tục',
    holidays: 'Ngày nghỉ',
    branding: 'Nhận diện',
    programs: 'Kết nối',
    webhooks: 'Tin tự động',
    interface: 'Tài liệu kết nối',
  },
}
