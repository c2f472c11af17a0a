import type { Scope } from '../../programs.ts'

/** Mã truy cập của phần mềm khác. */
export const programs = {
  title: 'Mã truy cập cho phần mềm khác',
  lead: 'Phần mềm một cửa và cổng tin nhắn dùng mã này thay cho tài khoản cán bộ. Mã có hạn nhiều nhất một năm và thu hồi được bất cứ lúc nào.',
  none: 'Chưa cấp mã nào.',
  scopes: {
    'dossiers:send': 'Gửi hồ sơ đã trả kết quả',
    'invitations:take': 'Lấy danh sách mời để gửi',
    'invitations:report': 'Báo kết quả gửi',
    'figures:send': 'Gửi số liệu báo cáo',
  } satisfies Readonly<Record<Scope, string>>,
  name: 'Tên phần mềm',
  allowed: 'Được phép',
  unit: 'Trong phạm vi đơn vị',
  lastDay: 'Ngày dùng cuối cùng',
  make: 'Cấp mã',
  making: 'Đang cấp…',
  wrong: 'Vui lòng ghi tên, chọn ít nhất một việc và ngày trong vòng một năm.',
  made: 'Mã truy cập mới',
  madeLead: 'Mã chỉ hiện một lần. Chép vào phần mềm ngay bây giờ, không gửi qua thư hay tin nhắn.',
  copy: 'Chép mã',
  another: 'Đã chép xong',
  until: (at: string) => `Có hạn đến ${at}`,
  over: (at: string) => `Hết hạn ${at}`,
  ended: (at: string) => `Đã thu hồi ${at}`,
  by: (name: string, at: string) => `${name} cấp lúc ${at}`,
  seen: (at: string) => `Dùng lần cuối ${at}`,
  notSeen: 'Chưa dùng lần nào',
  end: 'Thu hồi',
  endOne: (name: string) => `Thu hồi mã của ${name}`,
  endSure: (name: string) => `Thu hồi mã của ${name}? Phần mềm này sẽ không kết nối được nữa.`,
}
