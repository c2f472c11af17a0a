/** Names of the pages by which answers are gathered. */
export const collect = {
  title: 'Lấy ý kiến người dân',
  pages: 'Các cách lấy ý kiến',
  names: {
    links: 'Đường dẫn và mã QR',
    devices: 'Máy khảo sát tại quầy',
    invitations: 'Lời mời',
    interviews: 'Phỏng vấn',
    paper: 'Phiếu giấy',
    languages: 'Ngôn ngữ',
  },
}
