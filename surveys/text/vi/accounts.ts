import type { Grant, Right, Role } from '../../rights.ts'

/** What a role is called, and what whoever has it does. */
export const roles: Readonly<Record<Role, { readonly name: string; readonly does: string }>> = {
  administrator: {
    name: 'Người quản trị',
    does: 'Mời cán bộ, phân quyền, xem nhật ký, kết nối phần mềm khác; mọi việc khác trừ đọc ý kiến và tải từng phiếu nếu chưa được cấp.',
  },
  lead: {
    name: 'Phụ trách chương trình',
    does: 'Xem điểm và các chỉ số, cài đặt đợt khảo sát, lấy ý kiến, báo cáo số liệu, xác nhận số liệu các đơn vị báo cáo.',
  },
  head: {
    name: 'Trưởng đơn vị',
    does: 'Xem điểm và các chỉ số của đơn vị, lấy ý kiến, báo cáo số liệu, xác nhận số liệu người khác báo cáo.',
  },
  officer: {
    name: 'Chuyên viên',
    does: 'Xem điểm và các chỉ số của đơn vị, lấy ý kiến và báo cáo số liệu; không xác nhận số liệu.',
  },
  analyst: {
    name: 'Cán bộ phân tích',
    does: 'Xem và phân tích điểm, các chỉ số; không báo cáo và không xác nhận số liệu.',
  },
  clerk: {
    name: 'Cán bộ nhập liệu',
    does: 'In và nhập phiếu giấy, in mã QR, nhập số hồ sơ đã trả; không xem điểm và các chỉ số.',
  },
  interviewer: { name: 'Điều tra viên', does: 'Phỏng vấn người dân theo phiếu; không xem điểm và các chỉ số.' },
  viewer: { name: 'Người xem', does: 'Chỉ xem điểm và các chỉ số.' },
}

/** What each right lets one do. */
export const rights: Readonly<Record<Right, string>> = {
  'scores:read': 'Xem điểm hài lòng theo lĩnh vực, đơn vị và kỳ',
  'opinions:read': 'Đọc ý kiến người dân viết trong phiếu',
  'opinions:tag': 'Gắn chủ đề cho ý kiến',
  'responses:export': 'Tải từng phiếu trả lời (không có tên người trả lời)',
  'quality:read': 'Xem chất lượng dữ liệu: trả lời quá nhanh, trùng lặp, theo thiết bị và điều tra viên',
  'weights:manage': 'Tính và lưu quyền số',
  'responses:import': 'Nhập phiếu trả lời từ hệ thống khác',
  'figures:read': 'Xem các chỉ số và số liệu báo cáo',
  'figures:report': 'Báo cáo số liệu',
  'figures:confirm': 'Xác nhận hoặc từ chối số liệu người khác báo cáo',
  'served:enter': 'Nhập số hồ sơ đã trả, để tính tỷ lệ trả lời',
  'links:read': 'Lấy đường dẫn và in mã QR, áp phích',
  'devices:manage': 'Ghép nối và quản lý máy khảo sát tại quầy',
  'invitations:manage': 'Nhận danh sách hồ sơ, chọn mẫu và gửi lời mời',
  'interviews:assign': 'Phân công phỏng vấn',
  'interviews:do': 'Phỏng vấn người dân',
  'paper:enter': 'In phiếu giấy và nhập phiếu',
  'paper:settle': 'Đối chiếu hai lần nhập và kiểm tra phiếu giấy',
  'waves:read': 'Xem các đợt khảo sát và tiến độ',
  'waves:manage': 'Mở, tạm dừng, kết thúc và cài đặt đợt khảo sát',
  'instruments:manage': 'Thêm và sửa bộ phiếu',
  'duties:read': 'Xem nhiệm vụ được giao theo công văn',
  'duties:work': 'Cập nhật kết quả thực hiện nhiệm vụ của đơn vị mình',
  'duties:assign': 'Giao, chuyển, đôn đốc nhiệm vụ và xác nhận hoàn thành',
  'organisation:manage': 'Quản lý đơn vị, lĩnh vực, thủ tục, ngày nghỉ và nhận diện',
  'tokens:manage': 'Kết nối phần mềm khác: mã truy cập, tin tự động',
  'accounts:manage': 'Mời cán bộ, đổi vai trò và quyền, khóa và mở lại tài khoản',
  'audit:read': 'Xem nhật ký',
}

/** What is given to a person besides the role, and what it means to give it. */
export const grants: Readonly<Record<Grant, { readonly name: string; readonly means: string }>> = {
  opinions: {
    name: 'Đọc ý kiến của người dân',
    means:
      'Người dân viết tự do, nên có thể nhắc tên, nơi ở hoặc vụ việc của mình. Chỉ cấp cho người cần đọc để giải quyết. Mỗi lần đọc được ghi vào nhật ký.',
  },
  microdata: {
    name: 'Tải từng phiếu trả lời',
    means:
      'Mỗi dòng là các câu trả lời của một người. Tệp không có tên, nhưng khi ghép với nguồn khác vẫn có thể nhận ra một số người. Chỉ cấp cho người phân tích số liệu. Mỗi lần tải được ghi vào nhật ký.',
  },
}

const times = (count: number, name: string) => `${count} ${name}`
const list = (parts: readonly string[]) =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} và ${parts.at(-1)}`

/** What all pages of accounts say. */
export const shared = {
  cancel: 'Hủy',
  doing: 'Đang thực hiện…',
  copy: 'Sao chép',
  copied: 'Đã sao chép.',
  notCopied: 'Trình duyệt không cho sao chép. Vui lòng chọn và sao chép bằng tay.',
  print: 'In',
}

export const signIn = {
  title: 'Xác thực hai lớp',
  lead: 'Mở ứng dụng tạo mã trên điện thoại và nhập mã gồm 6 chữ số đang hiện cho Lắng Nghe.',
  code: 'Mã xác thực',
  codeHint: '6 chữ số, đổi sau mỗi 30 giây.',
  needCode: 'Vui lòng nhập đủ 6 chữ số.',
  recovery: 'Mã khôi phục',
  recoveryLead: 'Nhập một mã khôi phục mà Ông/Bà đã cất giữ khi bật xác thực hai lớp.',
  recoveryHint: 'Mỗi mã chỉ dùng được một lần.',
  needRecovery: 'Vui lòng nhập một mã khôi phục.',
  needEither: 'Vui lòng nhập mã xác thực hoặc một mã khôi phục.',
  useRecovery: 'Dùng mã khôi phục',
  useCode: 'Dùng mã trong điện thoại',
  proceed: 'Tiếp tục',
  back: 'Quay lại đăng nhập',
  bothLost:
    'Mất cả điện thoại và mã khôi phục? Xin gặp người quản trị của đơn vị: sau khi xác minh đúng Ông/Bà, người quản trị gỡ xác thực hai lớp để Ông/Bà đăng nhập bằng mật khẩu và bật lại.',
}

/** The organisation's own provider of sign-ins, by the name that the settings give it. */
export const provider = {
  or: 'hoặc',
  signIn: (name: string) => `Đăng nhập bằng ${name}`,
  setUp: (name: string) => `Tạo tài khoản bằng ${name}`,
  join: (name: string) => `Đăng nhập cả bằng ${name}`,
  joinLead: 'Nhập lại mật khẩu, sau đó đăng nhập ở hệ thống kia một lần. Khi đổi mật khẩu, việc gắn này hết hiệu lực.',
  joinNow: 'Gắn với tài khoản này',
}

/** `role`, `unit`: what the account will be. */
export const setUp = {
  invited: 'Tạo tài khoản của Ông/Bà',
  invitedLead: (role: string, unit: string) =>
    `Tài khoản có vai trò ${role.charAt(0).toLowerCase()}${role.slice(1)} tại ${unit}. Ông/Bà đặt tên đăng nhập và mật khẩu để bắt đầu.`,
  renewed: 'Đặt mật khẩu mới',
  renewedLead: (name: string) =>
    `Đường dẫn này đặt mật khẩu mới cho tài khoản “${name}”. Các phiên đang mở bằng mật khẩu cũ sẽ kết thúc.`,
  newPassword: 'Mật khẩu mới',
  save: 'Lưu mật khẩu',
  until: (when: string) => `Đường dẫn dùng được một lần, đến ${when}.`,
  usedUp: 'Vui lòng nhờ người quản trị của đơn vị gửi đường dẫn mới.',
  nowSignIn: 'Đã lưu mật khẩu mới. Ông/Bà đăng nhập bằng mật khẩu này.',
}

export const account = {
  title: 'Tài khoản của tôi',
  /** The first sentence. */
  sentence: (name: string, role: string, unit: string) =>
    `${name} là ${role.charAt(0).toLowerCase()}${role.slice(1)} tại ${unit}.`,
  secondOn: 'Tài khoản được bảo vệ bằng mật khẩu và mã trên điện thoại.',
  secondOff: 'Tài khoản mới chỉ được bảo vệ bằng mật khẩu.',
  noFigures: (does: string) => `Việc của vai trò này: ${does} Vì vậy trang của Ông/Bà bắt đầu ở đây.`,
  noPages:
    'Hiện Ông/Bà chưa có việc cần làm trên các trang này. Nếu cần thêm quyền, xin liên hệ người quản trị của đơn vị.',
  byProvider: 'Ông/Bà đăng nhập qua hệ thống của cơ quan. Mật khẩu và xác thực hai lớp do hệ thống đó quản lý.',
  rights: 'Tôi được làm gì',
  rightsLead: (unit: string) => `Trong phạm vi ${unit} và các đơn vị trực thuộc:`,
  noRights: 'Vai trò này không có quyền trên các trang dành cho cán bộ.',
  askMore: 'Cần thêm hoặc bớt quyền, xin liên hệ người quản trị của đơn vị.',

  password: 'Mật khẩu',
  passwordLead:
    'Mật khẩu tốt là một câu dài, chỉ mình biết và không dùng ở nơi khác. Không dùng tên, ngày sinh hay số điện thoại.',
  current: 'Mật khẩu hiện tại',
  next: 'Mật khẩu mới',
  needCurrent: 'Vui lòng nhập mật khẩu hiện tại.',
  same: 'Mật khẩu mới phải khác mật khẩu hiện tại.',
  change: 'Đổi mật khẩu',
  changing: 'Đang đổi…',
  changed: 'Đã đổi mật khẩu. Các phiên khác đã kết thúc.',

  second: 'Xác thực hai lớp',
  secondLead:
    'Khi đăng nhập, ngoài mật khẩu cần thêm mã 6 chữ số trên điện thoại của Ông/Bà. Người biết mật khẩu mà không có điện thoại thì không vào được.',
  isOn: 'Đang bật',
  isOff: 'Chưa bật',
  codesLeft: (count: number) =>
    count === 0
      ? 'Không còn mã khôi phục nào. Vui lòng tạo bộ mã mới.'
      : `Còn ${times(count, 'mã khôi phục')} chưa dùng.`,
  turnOn: 'Bật xác thực hai lớp',
  step: (step: number, of: number) => `Bước ${step}/${of}`,
  scan: 'Quét mã bằng ứng dụng tạo mã',
  scanLead:
    'Cài một ứng dụng tạo mã trên điện thoại (Google Authenticator, Microsoft Authenticator, FreeOTP…), chọn thêm tài khoản rồi quét hình này.',
  picture: 'Mã QR để thêm tài khoản vào ứng dụng tạo mã',
  typeSecret: 'Không quét được? Nhập khóa này vào ứng dụng:',
  confirmCode: 'Nhập mã mà ứng dụng đang hiện',
  confirmLead: 'Để chắc chắn điện thoại và hệ thống khớp nhau.',
  turningOn: 'Đang kiểm tra…',
  turnOnNow: 'Kiểm tra và bật',
  codes: 'Mã khôi phục',
  codesLead:
    'Mất điện thoại thì dùng một trong các mã này để vào. Mỗi mã dùng một lần. Các mã chỉ hiện lần này: vui lòng in ra, hoặc lưu ở nơi an toàn, không cùng chỗ với mật khẩu.',
  download: 'Tải về',
  file: 'ma-khoi-phuc-lang-nghe.txt',
  fileHead: (name: string) => `Mã khôi phục Lắng Nghe của ${name}. Mỗi mã dùng một lần.`,
  kept: 'Tôi đã cất giữ các mã này',
  done: 'Xong',
  needKept: 'Vui lòng cất giữ các mã rồi đánh dấu vào ô trên.',
  nowOn: 'Đã bật xác thực hai lớp.',
  newCodes: 'Tạo bộ mã khôi phục mới',
  newCodesLead: 'Các mã cũ sẽ hết hiệu lực. Nhập mã trên điện thoại để xác nhận.',
  newCodesNow: 'Tạo mã mới',
  codesMade: 'Đã tạo bộ mã khôi phục mới. Các mã cũ đã hết hiệu lực.',
  turnOff: 'Tắt xác thực hai lớp',
  turnOffLead:
    'Sau khi tắt, ai biết mật khẩu là vào được tài khoản. Nhập mật khẩu và mã trên điện thoại (hoặc một mã khôi phục) để xác nhận.',
  turnOffNow: 'Tắt',
  nowOff: 'Đã tắt xác thực hai lớp.',
  codeOrRecovery: 'Mã xác thực hoặc mã khôi phục',

  sessions: 'Các phiên đang đăng nhập',
  sessionsLead: 'Thấy một phiên không phải của mình? Kết thúc phiên đó rồi đổi mật khẩu.',
  thisSession: 'phiên này',
  address: 'Địa chỉ',
  noAddress: 'không rõ',
  begun: 'Đăng nhập',
  seen: 'Dùng gần nhất',
  until: 'Hết hạn',
  end: 'Kết thúc',
  endOne: (browser: string) => `Kết thúc phiên ${browser}`,
  endSure: (browser: string) => `Kết thúc phiên ${browser}? Người đang dùng phiên đó phải đăng nhập lại.`,
  endOthers: 'Kết thúc mọi phiên khác',
  endOthersSure: (count: number) => `Kết thúc ${times(count, 'phiên khác')}? Chỉ phiên này còn lại.`,
  ended: 'Đã kết thúc phiên.',
  endedOthers: 'Đã kết thúc các phiên khác.',
}

export const people = {
  title: 'Cán bộ',
  back: 'Cán bộ',
  /** The first sentence. */
  sentence: (active: number, without: number, ended: number, open: number) => {
    const second =
      without === 0
        ? active === 0
          ? ''
          : `, ${active === 1 ? '' : 'tất cả '}đã bật xác thực hai lớp`
        : `, ${active === 1 ? '' : without === active ? 'tất cả ' : `${times(without, 'người')} `}chưa bật xác thực hai lớp`
    const rest = [
      ...(ended > 0 ? [`${times(ended, 'tài khoản')} đã khóa`] : []),
      ...(open > 0 ? [`${times(open, 'lời mời')} chưa được nhận`] : []),
    ]
    return `${times(active, 'cán bộ')} đang dùng hệ thống${second}${rest.length > 0 ? `; ${list(rest)}` : ''}.`
  },
  invite: 'Mời cán bộ',
  search: 'Tìm theo tên',
  searchHint: 'Gõ để tìm, không cần dấu',
  unit: 'Đơn vị',
  anyUnit: 'Mọi đơn vị',
  role: 'Vai trò',
  anyRole: 'Mọi vai trò',
  state: 'Tình trạng',
  anyState: 'Mọi tình trạng',
  states: { active: 'Đang dùng', ended: 'Đã khóa', single: 'Chưa bật xác thực hai lớp' },
  found: (count: number, of: number) => (count === of ? `${times(of, 'tài khoản')}` : `${count}/${of} tài khoản`),
  none: 'Không có cán bộ nào khớp.',
  noneLead: 'Bỏ bớt điều kiện tìm, hoặc mời cán bộ mới.',
  clear: 'Bỏ các điều kiện tìm',
  filters: 'Tìm và lọc',
  name: 'Tên đăng nhập',
  seen: 'Dùng gần nhất',
  never: 'Chưa dùng',
  self: 'tài khoản của tôi',
  made: 'Tạo ngày',
  links: 'Lời mời và đường dẫn đang chờ',
  linksLead: 'Mỗi đường dẫn dùng được một lần. Đường dẫn chỉ hiện lúc tạo; mất thì rút lại và tạo đường dẫn mới.',
  noLinks: 'Không có lời mời nào đang chờ.',
  linkFor: (role: string, unit: string) => `${role} tại ${unit}`,
  linkPassword: (name: string) => `Mật khẩu mới cho ${name}`,
  linkNote: (note: string) => `Dành cho ${note}`,
  linkUntil: (when: string) => `Dùng được đến ${when}`,
  linkBy: (name: string, when: string) => `${name} tạo lúc ${when}`,
  linkBySystem: (when: string) => `Tạo từ máy chủ lúc ${when}`,
  withdraw: 'Rút lại',
  withdrawOne: (what: string) => `Rút lại: ${what}`,
  withdrawSure: 'Rút lại đường dẫn này? Người giữ đường dẫn sẽ không dùng được nữa.',
  withdrawn: 'Đã rút lại đường dẫn.',
}

export const invitation = {
  title: 'Mời cán bộ',
  lead: 'Người được mời mở đường dẫn, tự đặt tên đăng nhập và mật khẩu. Ông/Bà không biết mật khẩu của họ.',
  name: 'Tên người được mời (có thể bỏ trống)',
  nameHint: 'Được ghi sẵn vào ô tên đăng nhập; người được mời có thể đổi.',
  role: 'Vai trò',
  unit: 'Đơn vị',
  unitHint:
    'Người này thấy đơn vị này và các đơn vị trực thuộc. Cơ quan phụ trách một lĩnh vực còn thấy lĩnh vực đó ở mọi đơn vị.',
  grants: 'Quyền cấp riêng',
  grantsLead: 'Không vai trò nào tự có các quyền này, kể cả người quản trị.',
  notYours: 'Ông/Bà không có quyền này nên không cấp được.',
  noGrants: 'Vai trò này không cần quyền cấp riêng.',
  summary: (role: string, unit: string) => `${role} tại ${unit} sẽ được:`,
  make: 'Tạo đường dẫn mời',
  making: 'Đang tạo…',
  made: 'Đường dẫn mời',
  passwordMade: 'Đường dẫn đặt mật khẩu mới',
  madeLead: 'Gửi riêng cho người được mời. Đường dẫn chỉ hiện lần này và dùng được một lần.',
  passwordMadeLead: (name: string) => `Gửi riêng cho ${name}. Đường dẫn chỉ hiện lần này và dùng được một lần.`,
  until: (when: string) => `Dùng được đến ${when}.`,
  link: 'Đường dẫn',
  copy: 'Sao chép đường dẫn',
  another: 'Mời người khác',
  toPeople: 'Về danh sách cán bộ',
}

export const person = {
  sentence: (name: string, role: string, unit: string) =>
    `${name} là ${role.charAt(0).toLowerCase()}${role.slice(1)} tại ${unit}.`,
  isEnded: (when: string) => `Tài khoản đã khóa từ ${when}.`,
  own: 'Đây là tài khoản của Ông/Bà. Không ai tự đổi quyền của mình, để không ai tự nâng quyền hoặc vô ý tự khóa mình. Xin nhờ một người quản trị khác; mật khẩu và xác thực hai lớp thì đổi ở trang “Tài khoản của tôi”.',
  toAccount: 'Đến trang “Tài khoản của tôi”',
  facts: 'Tài khoản',
  madeAt: 'Tạo lúc',
  seenAt: 'Dùng gần nhất',
  second: 'Xác thực hai lớp',
  provider: 'Đăng nhập qua hệ thống của cơ quan',
  rights: 'Được làm gì',
  change: 'Vai trò, đơn vị và quyền',
  nothing: 'Chưa có gì thay đổi.',
  before: 'Trước',
  after: 'Sau',
  aspect: 'Nội dung',
  none: 'không có',
  gains: 'Thêm quyền',
  loses: 'Mất quyền',
  changeSure: (name: string) => `Lưu thay đổi cho ${name}? Có hiệu lực ngay, kể cả với phiên đang mở.`,
  discard: 'Bỏ các thay đổi',
  save: 'Lưu thay đổi',
  saved: 'Đã lưu. Quyền mới có hiệu lực ngay.',
  access: 'Đăng nhập',
  passwordLink: 'Tạo đường dẫn đặt mật khẩu mới',
  passwordLinkSure: (name: string) =>
    `Tạo đường dẫn để ${name} đặt mật khẩu mới? Mật khẩu cũ vẫn dùng được cho đến khi đường dẫn được dùng.`,
  removeSecond: 'Gỡ xác thực hai lớp',
  removeSecondSure: (name: string) =>
    `Gỡ xác thực hai lớp của ${name}? Chỉ làm khi chắc chắn đây là người đó và họ đã mất điện thoại: sau khi gỡ, ai biết mật khẩu là vào được.`,
  secondRemoved: 'Đã gỡ xác thực hai lớp.',
  endSessions: 'Kết thúc mọi phiên',
  endSessionsSure: (name: string) => `Kết thúc mọi phiên của ${name}? Người đó phải đăng nhập lại.`,
  sessionsEnded: 'Đã kết thúc mọi phiên.',
  end: 'Khóa tài khoản',
  endLead: 'Người này không đăng nhập được nữa. Những gì họ đã làm vẫn còn trong nhật ký; tài khoản có thể mở lại.',
  endSure: (name: string) => `Khóa tài khoản của ${name}? Mọi phiên kết thúc ngay.`,
  endedNow: 'Đã khóa tài khoản.',
  restore: 'Mở lại tài khoản',
  restoreSure: (name: string) => `Mở lại tài khoản của ${name} với vai trò và quyền như trước?`,
  restoredNow: 'Đã mở lại tài khoản.',
  deeds: 'Xem nhật ký của người này',
}
