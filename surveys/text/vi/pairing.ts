/** What a kiosk says before it is paired, or once it is so no more. For staff. */
export const pairing = {
  title: 'Ghép nối máy khảo sát',
  help: 'Nhập mã sáu chữ số mà cán bộ phụ trách lấy tại trang “Máy khảo sát tại quầy”.',
  code: 'Mã ghép nối',
  erase: 'Xóa một số',
  clear: 'Xóa hết',
  keypad: 'Bàn phím số',
  busy: 'Đang ghép nối…',
  away: 'Chưa liên lạc được với máy chủ. Xin kiểm tra mạng rồi nhập lại mã.',
  noStorage:
    'Trình duyệt này không lưu được dữ liệu nên không thể ghép nối. Xin tắt chế độ ẩn danh hoặc giải phóng bộ nhớ.',
  revoked: 'Máy này đã bị thu hồi. Muốn dùng tiếp, xin lấy mã ghép nối mới.',
  unknown: 'Máy chủ không còn nhận ra máy này. Xin lấy mã ghép nối mới; các phiếu đang chờ vẫn được giữ trên máy.',
  waiting: (count: number) => `${count} phiếu đang chờ gửi trên máy này`,
  delivering: 'Máy này đã ngừng khảo sát',
  deliveringHelp: 'Máy đang gửi nốt các phiếu đã trả lời. Xin giữ máy bật và có mạng.',
}
