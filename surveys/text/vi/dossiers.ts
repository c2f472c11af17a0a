import { formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)

/** Vì sao một hồ sơ chưa nhận được. */
export const faults = {
  shape: 'Thiếu thông tin, thừa thông tin hoặc sai kiểu dữ liệu.',
  code: 'Mã hồ sơ phải có từ 1 đến 64 ký tự: chữ, số và các dấu . / _ -',
  twice: 'Mã hồ sơ này của đơn vị đã có ở phía trên.',
  procedure: 'Không có thủ tục nào có mã này.',
  unit: 'Không có đơn vị nào có mã này.',
  notDesk: 'Đơn vị này không có điểm tiếp nhận hồ sơ.',
  notThen: 'Đơn vị này chưa có hoặc đã kết thúc vào ngày trả kết quả.',
  notYours: 'Đơn vị này ngoài phạm vi được phép.',
  received: 'Ngày tiếp nhận phải ghi như 2026-11-05 hoặc 05/11/2026.',
  returned: 'Ngày trả kết quả phải ghi như 2026-11-05 hoặc 05/11/2026.',
  order: 'Ngày trả kết quả sớm hơn ngày tiếp nhận.',
  future: 'Ngày trả kết quả chưa đến.',
  tooOld: 'Ngày trả kết quả đã quá ba năm.',
  phone: 'Số điện thoại di động không đúng, ví dụ đúng: 0912345678.',
  email: 'Địa chỉ thư điện tử không đúng.',
} as const

export const dossiers = {
  title: 'Hồ sơ đã nhận',
  lead: 'Phần mềm một cửa gửi hồ sơ đã trả kết quả qua mã truy cập, hoặc Ông/Bà tải tệp CSV lên. Số điện thoại và thư điện tử chỉ dùng để gửi lời mời, được cất riêng và bị xóa sau đợt mời.',
  none: 'Chưa có hồ sơ nào. Vui lòng tải tệp hồ sơ lên ở dưới, hoặc nhờ người quản trị cấp mã truy cập cho phần mềm một cửa.',
  table: 'Hồ sơ đã trả kết quả, theo tháng và đơn vị',
  measure: 'Số hồ sơ; trong ngoặc là số có thể liên hệ.',
  unit: 'Đơn vị',
  total: 'Tổng',
  cell: (dossiers: number, contacts: number) => `${whole(dossiers)} (${whole(contacts)})`,
  file: {
    title: 'Nhận hồ sơ từ tệp',
    lead: 'Mỗi dòng một hồ sơ: mã hồ sơ, mã thủ tục, mã đơn vị, ngày tiếp nhận, ngày trả kết quả; số điện thoại và thư điện tử nếu có. Trước khi nhận, trang sẽ cho biết những gì thay đổi và mọi lỗi theo từng dòng.',
    form: 'Tải tệp mẫu (CSV)',
    codes: 'Mã đơn vị và mã thủ tục',
    unitCodes: 'Mã đơn vị',
    procedureCodes: 'Mã thủ tục',
    choose: 'Chọn tệp hồ sơ (CSV)',
    found: (lines: number, added: number, corrected: number, unchanged: number, drawn: number) =>
      `${whole(lines)} hồ sơ: ${whole(added)} mới, ${whole(corrected)} được sửa, ${whole(unchanged)} không đổi, ${whole(drawn)} đã được chọn mời nên giữ nguyên.`,
    corrected: (line: number, code: string) => `Dòng ${line}: hồ sơ ${code} được sửa`,
    nothing: 'Tệp không có gì mới.',
    faults: (count: number) => `${whole(count)} lỗi. Chưa có gì được nhận.`,
    line: (line: number, column: string | null) => (column ? `Dòng ${line}, cột ${column}` : `Dòng ${line}`),
    take: 'Nhận tất cả',
    taken: 'Đã nhận hồ sơ.',
  },
}
