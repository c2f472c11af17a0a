import { formatDay, formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)

/** The e-mail. */
export const reminder = {
  subject: (unit: string, duties: number) => `Nhắc việc: ${whole(duties)} nhiệm vụ của ${unit}`,
  greeting: (name: string) => `Kính gửi Ông/Bà ${name},`,
  opening: (unit: string, duties: number, late: number) =>
    `${unit} có ${whole(duties)} nhiệm vụ cần được thực hiện và báo cáo${
      late === duties ? ' và đã quá hạn' : late > 0 ? `, trong đó ${whole(late)} nhiệm vụ đã quá hạn` : ''
    }:`,
  added: (by: string | null, words: string) => (by === null ? words : `${by} viết: ${words}`),
  /** `left`: days until it is due, below 0 where that has passed. */
  due: (day: string | null, left: number) =>
    day === null
      ? 'Không ghi hạn'
      : `Hạn ${formatDay(day)} (${left < 0 ? `đã quá ${whole(-left)} ngày` : left === 0 ? 'hôm nay' : `còn ${whole(left)} ngày`})`,
  more: (count: number) => `Còn ${whole(count)} nhiệm vụ khác, xem trong hệ thống.`,
  all: 'Xem và báo cáo trong hệ thống:',
  ending:
    'Thư này do hệ thống Lắng Nghe gửi tự động, đề nghị không trả lời. Ông/Bà có thể đổi địa chỉ nhận thư ở trang “Tài khoản của tôi”.',
}

export const reminders = {
  title: 'Nhắc việc',
  notices: {
    title: 'Thông báo',
    headline: (unread: number) =>
      unread === 0 ? 'Không có thông báo chưa đọc.' : `${whole(unread)} thông báo chưa đọc.`,
    none: 'Chưa có thông báo nào. Khi Ông/Bà được nhắc về nhiệm vụ của đơn vị, hoặc khi nơi nhận tin tự động do Ông/Bà quản lý không nhận được tin, thông báo sẽ nằm ở đây.',
    receiver: {
      failing: (name: string) => `${name} không nhận được tin tự động`,
      stopped: (name: string) => `Hệ thống đã ngừng gửi tin tự động đến ${name}`,
      since: (at: string, why: string) => `Từ ${at} nơi nhận không nhận được tin nào; lần gửi cuối: ${why}.`,
      link: 'Xem các nơi nhận tin',
    },
    heading: (duties: number) => `Nhắc ${whole(duties)} nhiệm vụ của đơn vị`,
    by: (name: string) => `Người nhắc: ${name}`,
    automatic: 'Nhắc tự động theo lịch',
    read: 'Đã đọc',
    markRead: 'Đánh dấu đã đọc',
    markAll: 'Đánh dấu tất cả đã đọc',
    unread: 'chưa đọc',
  },
  send: {
    title: 'Nhắc việc',
    lead: (duties: number) => `Sẽ nhắc về ${whole(duties)} nhiệm vụ.`,
    words: 'Lời nhắn thêm (có thể để trống)',
    preview: 'Xem ai sẽ nhận',
    people: (people: number) => `${whole(people)} người sẽ nhận`,
    person: (name: string, unit: string, duties: number) => `${name} (${unit}): ${whole(duties)} nhiệm vụ`,
    byEmail: 'thông báo và thư điện tử',
    byNotice: 'thông báo',
    ofUnit: (unit: string, duties: number) => `${unit} (${whole(duties)} nhiệm vụ)`,
    nobody: (units: readonly string[]) =>
      `Chưa có tài khoản nào để nhận lời nhắc ở ${whole(units.length)} đơn vị: ${units.join('; ')}. Người quản trị có thể mời cán bộ ở trang “Cán bộ”.`,
    noSmtp: 'Máy chủ chưa cài đặt thư điện tử (SMTP_URL), nên chỉ gửi thông báo trong hệ thống.',
    send: 'Gửi lời nhắc',
    sent: 'Đã gửi lời nhắc.',
    cancel: 'Hủy',
  },
  settings: {
    title: 'Nhắc tự động',
    lead: 'Hệ thống tự nhắc từ 7 giờ sáng của những ngày dưới đây, mỗi dịp một lần.',
    automatic: 'Bật nhắc tự động',
    before: 'Số ngày trước hạn (cách nhau bằng dấu cách)',
    onDue: 'Vào ngày đến hạn',
    weekly: 'Mỗi tuần khi đã quá hạn',
    save: 'Lưu',
    saved: 'Đã lưu.',
    wrong: 'Ghi nhiều nhất 5 số từ 1 đến 90.',
    notYours: 'Các ngày này do Phòng Nội vụ và UBND huyện đặt.',
    state: (isOn: boolean, days: readonly number[]) =>
      isOn
        ? `Nhắc tự động đang bật${days.length > 0 ? `: nhắc trước hạn ${days.join(', ')} ngày` : ''}.`
        : 'Nhắc tự động đang tắt: lời nhắc chỉ đi khi có người gửi.',
  },
  log: {
    title: 'Đã gửi',
    none: 'Chưa gửi lời nhắc nào. Chọn nhiệm vụ ở trang “Quá hạn” để nhắc.',
    row: (duties: number, units: number) => `${whole(duties)} nhiệm vụ của ${whole(units)} đơn vị`,
    automatic: 'tự động',
    read: (read: number, people: number) => `${whole(read)}/${whole(people)} người đã đọc thông báo`,
    mails: (sent: number, waiting: number, failed: number) =>
      sent + waiting + failed === 0
        ? 'Không có thư điện tử.'
        : `Thư điện tử: ${whole(sent)} đã gửi${waiting > 0 ? `, ${whole(waiting)} đang chờ` : ''}${failed > 0 ? `, ${whole(failed)} không gửi được` : ''}.`,
    failure: (name: string, state: string, fault: string | null, tries: number) =>
      `${name}: ${state}${tries > 0 ? ` (đã thử ${whole(tries)} lần)` : ''}${fault === null ? '' : `. ${fault}`}`,
    next: (at: string) => `Gửi lại từ ${at}.`,
    coded: (fault: string, code: string) => `${fault.slice(0, -1)} (mã lỗi ${code}).`,
    faults: {
      'sign-in':
        'Máy chủ thư không chấp nhận tên hoặc mật khẩu của hệ thống. Vui lòng báo người quản trị hệ thống kiểm tra SMTP_URL; thư sẽ tự gửi lại.',
      encryption:
        'Không mở được đường truyền mã hóa đến máy chủ thư. Vui lòng báo người quản trị hệ thống kiểm tra SMTP_URL; thư sẽ tự gửi lại.',
      unreachable:
        'Không kết nối được với máy chủ thư. Thư sẽ tự gửi lại; nếu kéo dài, vui lòng báo người quản trị hệ thống.',
      mailbox:
        'Máy chủ thư không nhận địa chỉ này. Vui lòng đề nghị người nhận sửa địa chỉ ở trang “Tài khoản của tôi”, rồi nhắc lại.',
      full: 'Hộp thư của người nhận đã đầy.',
      later: 'Máy chủ thư tạm thời chưa nhận; thư sẽ tự gửi lại.',
      refused: 'Máy chủ thư không nhận thư này.',
      gone: 'Tài khoản hoặc địa chỉ thư của người nhận không còn.',
      unknown: 'Chưa rõ nguyên nhân.',
    },
    states: { waiting: 'đang thử lại', refused: 'máy chủ thư từ chối', 'given-up': 'đã ngừng gửi lại', sent: 'đã gửi' },
  },
  address: {
    title: 'Thư điện tử nhận lời nhắc',
    lead: 'Lời nhắc về nhiệm vụ được gửi đến địa chỉ này, ngoài thông báo trong hệ thống. Để trống thì chỉ nhận thông báo.',
    email: 'Địa chỉ thư điện tử',
    language: 'Ngôn ngữ của thư',
    languages: { vi: 'Tiếng Việt', en: 'Tiếng Anh' },
    save: 'Lưu',
    saved: 'Đã lưu.',
    wrong: 'Địa chỉ này không đúng. Ví dụ: ten@bacbinh.example.vn',
  },
}
