import { formatDay, formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)

/** Chọn mẫu, gửi lời mời và theo dõi. */
export const invitations = {
  lead: 'Mời người đã nhận kết quả hồ sơ trả lời qua tin nhắn hoặc thư điện tử. Mẫu được chọn ngẫu nhiên; mỗi đường dẫn chỉ gửi được một phiếu và phiếu không cho biết ai đã trả lời.',
  fresh: {
    title: 'Đợt mời mới',
    noDossiers: 'Chưa có hồ sơ để chọn mẫu. Vui lòng nhận hồ sơ ở phần trên trước.',
    wave: 'Đợt khảo sát',
    unit: 'Đơn vị (cùng mọi đơn vị bên dưới)',
    from: 'Trả kết quả từ ngày',
    to: 'đến ngày',
    sectors: 'Lĩnh vực',
    size: 'Số người mời ở mỗi đơn vị và lĩnh vực',
    by: {
      yamane: 'Theo công thức n = N / (1 + N·e²)',
      interval: 'Theo độ rộng khoảng tin cậy 95%',
      everybody: 'Mời tất cả',
    },
    margin: 'Sai số cho phép e (%)',
    rate: 'Tỷ lệ trả lời dự kiến (%)',
    rest: 'Không mời lại người đã được mời trong … ngày',
    closesOn: 'Nhận phiếu đến hết ngày',
    look: 'Xem trước mẫu',
    looking: 'Đang tính…',
    wrong:
      'Vui lòng điền đủ ngày, chọn ít nhất một lĩnh vực, và ghi sai số từ 1 đến 20, tỷ lệ từ 1 đến 100, số ngày từ 0 đến 365.',
    found: (drawn: number, strata: number) =>
      drawn === 0
        ? 'Không có đơn vị và lĩnh vực nào đủ 10 người có thể mời trong khoảng ngày này.'
        : `Sẽ mời ${whole(drawn)} người ở ${whole(strata)} nhóm đơn vị và lĩnh vực.`,
    few: 'Nhóm có dưới 10 người có thể mời thì không mời, vì phiếu trả lời sẽ lộ là của ai. Nhóm được mời thì mời ít nhất 10 người.',
    draw: 'Chọn mẫu',
    sure: (drawn: number) =>
      `Chọn ngẫu nhiên ${whole(drawn)} người? Mẫu đã chọn không chọn lại được; những người này chỉ được mời lại sau số ngày đã đặt.`,
    drawn: 'Đã chọn mẫu. Lấy tệp đường dẫn ở phần “Các đợt mời”.',
  },
  strata: {
    title: 'Mẫu theo đơn vị và lĩnh vực',
    where: 'Đơn vị, lĩnh vực',
    dossiers: 'Hồ sơ (N)',
    persons: 'Người có thể mời',
    drawn: 'Sẽ mời (n)',
    none: 'không mời',
  },
  batches: {
    title: 'Các đợt mời',
    file: 'Tải số liệu các đợt mời (CSV)',
    none: 'Chưa có đợt mời nào.',
    noneRunning: 'Không có đợt mời nào đang nhận phiếu.',
    /** `answered`: null where it may not be told. */
    state: (running: number, drawn: number, answered: number | null) =>
      answered === null
        ? `${whole(running)} đợt mời đang nhận phiếu, ${whole(drawn)} người được mời.`
        : `${whole(running)} đợt mời đang nhận phiếu, ${whole(answered)} trên ${whole(drawn)} người được mời đã trả lời.`,
    running: (day: string) => `Nhận phiếu đến hết ${formatDay(day)}`,
    over: (day: string) => `Đã kết thúc ngày ${formatDay(day)}`,
    served: (from: string, to: string) => `Trả kết quả từ ${formatDay(from)} đến ${formatDay(to)}`,
    made: (day: string, by: string) => `Chọn mẫu ngày ${formatDay(day)}, ${by}`,
    take: 'Lấy tệp đường dẫn',
    takeAgain: 'Lấy lại tệp đường dẫn',
    takeSure:
      'Tệp có số điện thoại, thư điện tử và đường dẫn của người chưa trả lời; việc lấy tệp được ghi nhật ký. Đường dẫn đã lấy trước đây sẽ hết hiệu lực. Tiếp tục?',
    taken: 'Đã tải tệp. Chuyển tệp cho cổng tin nhắn rồi xóa khỏi máy này.',
    push: 'Chuyển cho cổng tin nhắn',
    pushSure: 'Chuyển những người đang chờ cho cổng tin nhắn để gửi ngay?',
    pushed: {
      waiting: 'Đang chuyển cho cổng tin nhắn; nếu cổng không trả lời thì thử lại sau.',
      done: 'Đã chuyển hết cho cổng tin nhắn.',
      'given-up': 'Cổng tin nhắn không trả lời sau nhiều lần thử. Kiểm tra cổng rồi chuyển lại.',
    },
    end: 'Kết thúc sớm',
    endSure: 'Kết thúc đợt mời này? Mọi đường dẫn chưa dùng sẽ không mở được nữa.',
    progress: (wave: string) => `Tiến độ: ${wave}`,
    columns: {
      where: 'Đơn vị, lĩnh vực',
      dossiers: 'Hồ sơ',
      drawn: 'Được mời',
      sent: 'Đã gửi',
      failed: 'Gửi lỗi',
      opened: 'Đã mở phiếu',
      answered: 'Trả lời',
      refused: 'Từ chối',
      rate: 'Tỷ lệ trả lời',
    },
    all: 'Tất cả',
    rate: (share: number, base: number) => `${formatNumber('vi', share * 100, 1)}% (${whole(base)})`,
    hidden: 'ẩn',
    notes:
      'Tỷ lệ trả lời tính trên số người được mời trừ số gửi lỗi (trong ngoặc). Số người dưới 10 được ẩn, cùng những số có thể suy ra số đó. Người mở phiếu tính từ khi bấm Bắt đầu.',
    seed: (seed: string, frame: string) => `Số gieo ${seed}, khung mẫu ${frame.slice(0, 12)}`,
    erased: (days: number) => `Số điện thoại và thư điện tử bị xóa ${whole(days)} ngày sau khi đợt mời kết thúc.`,
  },
}
