import type { DeliveryFault } from '../../webhooks.ts'

/** Trang các nơi nhận tin tự động. */
export const webhooks = {
  state: (active: number, troubled: number, stopped: number) =>
    [
      active === 0
        ? stopped === 0
          ? 'Chưa có hệ thống nào được báo tự động.'
          : ''
        : `${active} nơi nhận tin đang hoạt động${troubled === 0 ? '.' : `, ${troubled} nơi chưa nhận được tin.`}`,
      stopped === 0 ? '' : `Hệ thống đã ngừng gửi đến ${stopped} nơi nhận.`,
    ]
      .filter(Boolean)
      .join(' '),
  lead: 'Khi có việc xảy ra, như mở một đợt khảo sát hay xác nhận một số liệu, Lắng Nghe gửi ngay một tin có chữ ký đến hệ thống đã đăng ký. Tin chỉ nói việc gì đã xảy ra, không có điểm hay dữ liệu cá nhân. Tin không đến được thì gửi lại, thưa dần, trong hai ngày.',
  stops:
    'Nơi nhận không nhận được tin nào trong năm ngày liền thì hệ thống ngừng gửi. Người quản lý kết nối được báo ở mục Thông báo sau ngày đầu tiên và khi hệ thống ngừng gửi.',
  list: 'Các nơi nhận tin',
  states: { active: 'Đang gửi', paused: 'Đang tạm dừng', stopped: 'Hệ thống đã ngừng gửi', ended: 'Đã gỡ' },
  failing: (count: number) => `${count} lần gửi gần nhất không thành công`,
  failingSince: (at: string) => `không nhận được tin từ ${at}`,
  stopped: (at: string, since: string, why: string) =>
    `Hệ thống ngừng gửi lúc ${at}: từ ${since} nơi nhận không nhận được tin nào; lần gửi cuối: ${why}. Khi nơi nhận đã được khắc phục, bấm Gửi thử rồi Gửi trở lại: tin đang chờ được gửi ngay. Việc xảy ra từ lúc ngừng đến khi gửi trở lại không được báo.`,
  waiting: (count: number) => `${count} tin đang chờ gửi`,
  givenUp: (count: number) => `${count} tin không gửi được trong hai ngày`,
  by: (name: string, at: string) => `${name} thêm lúc ${at}`,
  test: 'Gửi thử',
  testing: 'Đang gửi…',
  testOne: (name: string) => `Gửi thử một tin đến ${name}`,
  tested: {
    done: (status: number) => `Đã nhận: nơi nhận trả lời ${status}.`,
    failed: (why: string) => `Chưa nhận: ${why}.`,
  },
  pause: 'Tạm dừng',
  pauseOne: (name: string) => `Tạm dừng gửi tin đến ${name}`,
  resume: 'Gửi trở lại',
  resumeOne: (name: string) => `Gửi trở lại cho ${name}`,
  end: 'Gỡ',
  endOne: (name: string) => `Gỡ nơi nhận ${name}`,
  endSure: (name: string) => `Gỡ nơi nhận ${name}? Tin đang chờ sẽ không được gửi nữa.`,
  deliveries: 'Các tin mới nhất',
  deliveriesOf: (name: string) => `Các tin mới nhất gửi đến ${name}`,
  hide: 'Ẩn các tin',
  noDeliveries: 'Chưa có tin nào. Tin đầu tiên được gửi khi có việc xảy ra; bấm Gửi thử để kiểm tra ngay.',
  columns: { event: 'Việc', at: 'Lúc', outcome: 'Kết quả' },
  outcome: {
    done: (tries: number) => (tries === 1 ? 'Đã nhận' : `Đã nhận sau ${tries} lần gửi`),
    waiting: (tries: number, at: string) => (tries === 0 ? 'Đang chờ gửi' : `Đã gửi ${tries} lần, gửi lại lúc ${at}`),
    'given-up': (tries: number) => `Không gửi được sau ${tries} lần`,
  },
  answered: (status: number) => `nơi nhận trả lời ${status}`,
  faults: {
    'address-refused': 'địa chỉ không được phép gọi',
    'no-such-name': 'không tìm thấy máy chủ theo tên này',
    'no-connection': 'không kết nối được',
    'not-trusted': 'chứng thư TLS không tin cậy được',
    'no-answer': 'không trả lời trong 10 giây',
    redirected: 'nơi nhận chuyển sang địa chỉ khác; cần đăng ký thẳng địa chỉ đó',
  } satisfies Readonly<Record<DeliveryFault, string>>,
  again: 'Gửi lại',
  againOne: (event: string, at: string) => `Gửi lại tin ${event} lúc ${at}`,
  add: 'Thêm nơi nhận tin',
  name: 'Tên hệ thống',
  url: 'Địa chỉ nhận (https://…)',
  unit: 'Trong phạm vi đơn vị',
  asks: 'Báo khi',
  save: 'Thêm nơi nhận',
  saving: 'Đang thêm…',
  wrong: 'Vui lòng ghi tên, địa chỉ bắt đầu bằng https:// và chọn ít nhất một việc.',
  made: 'Khóa ký của nơi nhận mới',
  madeLead:
    'Khóa chỉ hiện một lần. Sao chép vào hệ thống nhận ngay bây giờ: hệ thống dùng khóa này để kiểm tra chữ ký ở dòng Lang-Nghe-Signature của mỗi tin.',
  copy: 'Sao chép khóa',
  another: 'Đã sao chép xong',
}
