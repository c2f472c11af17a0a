/** What a device says about working without a network. */
export const offline = {
  product: 'Lắng Nghe',
  kioskName: 'Lắng Nghe – máy khảo sát tại quầy',
  notInstalled:
    'Trang này không mở qua https, nên máy chỉ khảo sát được khi mất mạng nếu trang vẫn đang mở. Nếu máy tắt hay tải lại trang lúc mất mạng, phải chờ có mạng mới mở lại được; các phiếu đã lưu không mất.',
}
