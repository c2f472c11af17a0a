import { formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)

/** What the officials' page about kiosks says. */
export const devices = {
  headline: (active: number, silent: number, waiting: number) =>
    [
      active === 0 ? 'Chưa có máy khảo sát nào tại quầy' : `${whole(active)} máy khảo sát tại quầy đang được dùng`,
      silent > 0 && `${whole(silent)} máy mất liên lạc quá một ngày làm việc`,
      waiting > 0 && `${whole(waiting)} phiếu còn chờ gửi trên máy`,
    ]
      .filter(Boolean)
      .join(', ')
      .concat('.'),
  lead: 'Một máy tính bảng hoặc màn hình cảm ứng có trình duyệt là đủ. Bấm “Ghép nối máy mới”, chọn nơi đặt máy, rồi nhập mã sáu chữ số trên máy đó. Máy có mã truy cập riêng, không dùng tài khoản của cán bộ.',
  noDesk: 'Đơn vị của Ông/Bà không có điểm tiếp nhận nào để đặt máy.',
  noWave: 'Hiện không có đợt khảo sát nào đang mở, nên chưa ghép nối được máy.',
  list: 'Các máy khảo sát tại quầy',
  columns: {
    device: 'Máy',
    survey: 'Đợt khảo sát',
    state: 'Tình trạng',
    contact: 'Liên lạc lần cuối',
    answers: 'Phiếu trên máy',
    manage: 'Quản lý',
  },
  states: { active: 'Đang dùng', silent: 'Mất liên lạc', revoked: 'Đã thu hồi' },
  silentHint: 'Quá một ngày làm việc không liên lạc. Vui lòng kiểm tra máy còn bật và có mạng.',
  /** Since the last contact; `at` is the instant as it is read. */
  ago: (minutes: number, at: string) =>
    minutes < 3
      ? 'vừa xong'
      : minutes < 60
        ? `${minutes} phút trước`
        : minutes < 1440
          ? `${Math.floor(minutes / 60)} giờ trước`
          : `${Math.floor(minutes / 1440)} ngày trước, ${at}`,
  clockAhead: (much: string) => `Đồng hồ của máy nhanh ${much}`,
  clockBehind: (much: string) => `Đồng hồ của máy chậm ${much}`,
  much: (minutes: number) =>
    minutes < 120
      ? `${minutes} phút`
      : minutes < 2880
        ? `${Math.round(minutes / 60)} giờ`
        : `${Math.round(minutes / 1440)} ngày`,
  versionNow: 'Phiên bản hiện hành',
  versionOld: 'Phiên bản cũ, tự cập nhật khi tải lại',
  versionUnknown: 'Chưa rõ phiên bản',
  waiting: (count: number) => `${count} chờ gửi`,
  held: (count: number) => `${count} bị từ chối, còn giữ trên máy`,
  nothingHeld: 'Không còn',
  allSectors: 'Người trả lời tự chọn lĩnh vực',
  closedWave: 'đã kết thúc',
  noCounter: 'chưa ghi quầy',
  manage: 'Quản lý',
  manageOne: (name: string) => `Quản lý ${name}`,
  close: 'Đóng',
  closeOne: (name: string) => `Đóng phần quản lý ${name}`,
  pair: {
    open: 'Ghép nối máy mới',
    title: 'Ghép nối máy mới',
    lead: 'Chọn nơi đặt máy, rồi lấy mã ghép nối để nhập trên máy.',
    name: 'Tên máy',
    nameHint: 'Để nhận ra trong danh sách, ví dụ: Máy tính bảng số 1.',
    unit: 'Điểm tiếp nhận',
    choose: 'Chọn…',
    counter: 'Quầy',
    counterHint: 'Ngắn gọn, ví dụ: Quầy 3. Có thể để trống.',
    wave: 'Đợt khảo sát',
    sector: 'Lĩnh vực',
    missing: 'Vui lòng ghi tên máy (ít nhất hai ký tự), điểm tiếp nhận và đợt khảo sát.',
    make: 'Lấy mã ghép nối',
    cancel: 'Hủy',
    code: 'Mã ghép nối',
    codeFor: (name: string, unit: string) => `Cho ${name}, ${unit}`,
    left: (minutes: number, seconds: number) =>
      minutes > 0 ? `Còn ${minutes} phút ${seconds} giây` : `Còn ${seconds} giây`,
    steps: [
      'Trên máy đặt tại quầy, mở địa chỉ:',
      'Nhập sáu chữ số này. Mã chỉ dùng được một lần.',
      'Khi máy hiện màn hình mời trả lời là xong; trang này tự báo.',
    ],
    waiting: 'Đang chờ máy nhập mã…',
    done: (name: string) => `${name} đã ghép nối.`,
    doneStaff: 'Mã dành cho cán bộ, để thoát khỏi màn hình khảo sát:',
    lapsed: 'Mã đã hết hạn mà chưa có máy nào nhập.',
    again: 'Lấy mã khác',
    another: 'Ghép nối máy khác',
    withdraw: 'Rút lại mã',
    openCodes: 'Các mã ghép nối đang chờ',
    openCode: (name: string, unit: string, until: string) => `${name}, ${unit}: dùng được đến ${until}`,
    withdrawOne: (name: string) => `Rút lại mã của ${name}`,
    withdrawSure: 'Rút lại mã ghép nối này? Máy chưa nhập mã sẽ không ghép nối được nữa.',
    withdrawn: 'Đã rút lại mã.',
  },
  change: {
    title: 'Tên, nơi đặt và đợt khảo sát',
    lead: 'Máy đổi theo trong khoảng một phút, khi không có ai đang trả lời. Phiếu đã trả lời ở nơi cũ vẫn được nhận cho nơi cũ.',
    save: 'Lưu thay đổi',
    saved: 'Đã lưu.',
  },
  staff: {
    title: 'Mã dành cho cán bộ',
    lead: 'Nhập trên máy để thoát khỏi màn hình khảo sát.',
    renew: 'Đổi mã dành cho cán bộ',
    renewSure: 'Đổi mã dành cho cán bộ? Mã cũ hết tác dụng khi máy liên lạc lần tới.',
    renewed: 'Đã đổi mã.',
  },
  revoke: {
    title: 'Thu hồi máy',
    lead: 'Máy ngừng hỏi khi liên lạc lần tới và không dùng lại được, trừ khi ghép nối mới.',
    taken: 'Máy vẫn ở cơ quan',
    takenHelp: 'Phiếu đã bắt đầu trả lời trước lúc này còn được nhận trong 30 ngày.',
    refused: 'Máy bị mất hoặc ở tay người lạ',
    refusedHelp: 'Từ chối mọi phiếu từ máy này ngay từ bây giờ, kể cả phiếu đang chờ gửi.',
    revoke: 'Thu hồi máy',
    sureTaken: (name: string, waiting: number) =>
      `Thu hồi ${name}? Máy ngừng hỏi; ${waiting > 0 ? `${waiting} phiếu đang chờ` : 'phiếu còn trên máy, nếu có,'} được nhận đến hết 30 ngày. Không hoàn tác được.`,
    sureRefused: (name: string, waiting: number) =>
      `Thu hồi ${name} và từ chối mọi phiếu của máy${waiting > 0 ? `, mất ${waiting} phiếu đang chờ` : ''}? Không hoàn tác được.`,
    done: (name: string) => `Đã thu hồi ${name}.`,
  },
  revoked: {
    title: (count: number) => `Máy đã thu hồi (${count})`,
    at: (when: string) => `Thu hồi lúc ${when}`,
    until: (when: string) => `còn nhận phiếu đến ${when}`,
    over: 'không nhận phiếu nữa',
  },
  settings: {
    title: 'Thiết lập theo đợt khảo sát',
    lead: 'Áp dụng cho mọi máy của đợt khảo sát, từ lần liên lạc tới.',
    idle: 'Số giây chờ khi không ai chạm máy',
    idleHint: 'Từ 15 đến 300 giây; sau đó máy hỏi còn ai không, rồi xóa.',
    partial: 'Phiếu trả lời dở dang',
    dropped: 'Xóa ngay',
    kept: 'Giữ riêng để biết người dân dừng ở câu nào',
    keptHelp: 'Không tính vào điểm, số phiếu hay tệp tải về.',
    save: (survey: string) => `Lưu thiết lập của ${survey}`,
    saveShort: 'Lưu',
    saved: 'Đã lưu.',
    wrong: 'Vui lòng nhập số nguyên từ 15 đến 300.',
  },
  leftOff: {
    title: 'Phiếu trả lời dở dang',
    lead: 'Chỉ đếm ở đợt khảo sát có giữ phiếu dở dang, trong các đơn vị Ông/Bà phụ trách. Dưới 10 thì không hiện.',
    survey: 'Đợt khảo sát',
    count: 'Số lần dừng',
    most: 'Dừng nhiều nhất ở câu',
    few: 'Dưới 10',
    end: 'Sau câu cuối, trước khi gửi',
  },
}
