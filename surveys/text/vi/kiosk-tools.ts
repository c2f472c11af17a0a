/** What stands on the kiosk besides its questions: larger, stronger, aloud; and what only staff see. */
export const tools = {
  text: 'Cỡ chữ',
  contrast: 'Tương phản cao',
  readAloud: 'Đọc to câu này',
  readNoMore: 'Dừng đọc',
}

export const staff = {
  enter: 'Nhập mã dành cho cán bộ',
  entered: (digits: number) => `Đã nhập ${digits} chữ số`,
  wrong: 'Mã không đúng.',
  wait: (seconds: number) => `Sai nhiều lần. Xin chờ ${seconds} giây rồi thử lại.`,
  erase: 'Xóa một số',
  cancel: 'Trở lại khảo sát',
  title: 'Trang của cán bộ phụ trách máy',
  device: 'Tên máy',
  place: 'Nơi đặt máy',
  counter: 'Quầy',
  survey: 'Đợt khảo sát',
  waiting: 'Phiếu chờ gửi',
  unkept: (count: number) => `Máy hết chỗ lưu: còn ${count} phiếu chưa gửi, xin không tắt máy`,
  heldBack: 'Phiếu bị từ chối, còn giữ trên máy',
  contact: 'Liên lạc với máy chủ lần cuối',
  never: 'Chưa lần nào từ khi bật máy',
  version: 'Phiên bản chương trình',
  questionnaire: 'Phiên bản bộ phiếu',
  send: 'Thử gửi ngay',
  sending: 'Đang gửi…',
  leaveFullScreen: 'Thoát toàn màn hình',
  back: 'Trở lại khảo sát',
}
