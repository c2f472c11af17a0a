import { formatDay, formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)
const percent = (share: number) => `${formatNumber('vi', share * 100, 1)}%`

/** How a list of households may name its kinds. */
export const householdKinds = { main: 'chính', replacement: 'dự phòng' }

/** Vì sao một dòng của danh sách hộ chưa dùng được. */
export const faults = {
  label: 'Dòng này chưa ghi hộ nào, ví dụ: Hộ 12, thôn 3.',
  labelTooLong: 'Tên hộ dài quá 100 ký tự.',
  addressTooLong: 'Địa chỉ dài quá 200 ký tự.',
  twice: 'Hộ này đã có ở một dòng phía trên.',
  kind: 'Cột kind phải ghi “chính” hoặc “dự phòng”; đã ghi ở một hộ thì phải ghi ở mọi hộ.',
  tooFew: 'Danh sách có ít hộ hơn số cuộc cần phỏng vấn.',
  mainsDiffer: 'Số hộ “chính” trong danh sách phải bằng số cuộc cần phỏng vấn.',
} as const

/** The office's page of interviews. */
export const interviews = {
  lead: 'Giao cho điều tra viên phỏng vấn tại hộ gia đình hoặc tại hàng chờ. Người được giao làm việc trên điện thoại ở trang /interview, kể cả khi không có mạng.',
  none: 'Chưa có việc phỏng vấn nào được giao.',
  noneLead: 'Giao việc đầu tiên ở phần bên dưới. Người phỏng vấn cần có tài khoản với vai trò điều tra viên.',
  /** The first sentence. */
  sentence: (open: number, done: number, wanted: number, behind: number) =>
    `${whole(open)} việc đang làm, đã phỏng vấn ${whole(done)} trên ${whole(wanted)} cuộc${behind > 0 ? `; ${whole(behind)} việc chậm so với thời gian` : ''}.`,
  noOpen: 'Không có việc phỏng vấn nào đang làm.',
  listTitle: 'Các việc đang làm',
  endedTitle: 'Đã kết thúc',
  kinds: { households: 'Theo danh sách hộ', queue: 'Tại hàng chờ' },
  by: (name: string) => `Điều tra viên: ${name}`,
  facts: {
    done: 'Đã phỏng vấn',
    refused: 'Từ chối',
    notAtHome: 'Vắng nhà',
    other: 'Không phỏng vấn được',
    replaced: 'Hộ đã thay',
    daysLeft: 'Thời hạn',
  },
  done: (done: number, wanted: number) => `${whole(done)} trên ${whole(wanted)}`,
  otherHint: 'Không có người ở, không có người từ 18 tuổi, hoặc không cùng ngôn ngữ',
  replaced: (count: number, of: number) => `${whole(count)} trên ${whole(of)} hộ dự phòng`,
  daysLeft: (days: number, until: string) =>
    days === 0 ? `hết hạn từ ${formatDay(until)}` : `còn ${whole(days)} ngày, đến ${formatDay(until)}`,
  endedOn: (day: string) => `kết thúc ngày ${formatDay(day)}`,
  behind: (due: number) => `Chậm: nếu làm đều thì đến nay đã có ${whole(due)} cuộc.`,
  /** Responses against consents. */
  more: (responses: number, consents: number) =>
    `Nhận ${whole(responses)} phiếu nhưng chỉ có ${whole(consents)} lượt đồng ý: có phiếu không ghi lượt gặp.`,
  fewer: (responses: number, consents: number) =>
    `Có ${whole(consents)} lượt đồng ý nhưng mới nhận ${whole(responses)} phiếu: số còn lại đang chờ trên máy, hoặc cuộc phỏng vấn đã dừng mà chưa ghi.`,
  howChosen: 'Cách chọn',
  queueRule: (every: number) => `Cứ ${whole(every)} người mời một người.`,
  drawn: (mains: number, replacements: number, seed: string) =>
    `${whole(mains)} hộ chính được rút ngẫu nhiên, ${whole(replacements)} hộ còn lại là dự phòng theo thứ tự rút. Số gieo: ${seed}.`,
  named: (mains: number, replacements: number) =>
    `${whole(mains)} hộ chính và ${whole(replacements)} hộ dự phòng theo danh sách đã nộp.`,
  rule: (visits: number, replacesRefused: boolean) =>
    `Vắng nhà tính sau ${whole(visits)} lần đến khác buổi. Hộ từ chối ${replacesRefused ? 'được thay' : 'không được thay'}.`,
  change: {
    open: 'Đổi người, gia hạn hoặc kết thúc',
    interviewer: 'Điều tra viên',
    lastDay: 'Ngày cuối',
    save: 'Lưu thay đổi',
    saved: 'Đã lưu.',
    hint: 'Người mới nhận lại toàn bộ danh sách và các lần đến. Những gì người cũ đã làm trước đó vẫn được nhận.',
    end: 'Kết thúc việc này',
    endSure:
      'Kết thúc việc phỏng vấn này? Kết quả của những ngày đến hết hôm nay vẫn được nhận, sau đó thì không. Không mở lại được.',
  },
  rates: {
    title: 'Kết quả tiếp xúc theo điều tra viên',
    name: 'Điều tra viên',
    base: 'Trường hợp tính',
    interviewed: 'Đã phỏng vấn',
    response: 'Tỷ lệ trả lời',
    refused: 'Từ chối',
    refusal: 'Tỷ lệ từ chối',
    share: (share: number | null) => (share === null ? '–' : percent(share)),
    none: 'Chưa có lần tiếp xúc nào.',
    means:
      'Trường hợp tính là mọi hộ hoặc người đã tiếp xúc mà lẽ ra phỏng vấn được: đã phỏng vấn, từ chối, dừng giữa chừng, vắng nhà, hẹn lại, không cùng ngôn ngữ; không tính nhà không có người ở và hộ không có người từ 18 tuổi. Tỷ lệ trả lời là số đã phỏng vấn trên số đó, tỷ lệ từ chối là số từ chối và dừng giữa chừng trên số đó (như RR1 và REF1 của AAPOR). Mỗi trường hợp tính cho người tiếp xúc sau cùng.',
  },
  assign: {
    title: 'Giao việc phỏng vấn',
    wave: 'Đợt khảo sát',
    unit: 'Hỏi về điểm tiếp nhận',
    sector: 'Lĩnh vực',
    anySector: 'Hỏi từng người',
    interviewer: 'Điều tra viên',
    choose: 'Chọn…',
    noInterviewer: 'Chưa có ai được quyền phỏng vấn tại đơn vị này. Người quản trị có thể mời một điều tra viên.',
    kind: 'Chọn người trả lời',
    wanted: 'Số cuộc cần phỏng vấn',
    lastDay: 'Ngày cuối',
    every: 'Cứ bao nhiêu người thì mời một người',
    from: 'Danh sách hộ',
    fromFile: 'Tệp CSV',
    fromFileHint:
      'Cột label (ví dụ: Hộ 12, thôn 3), có thể thêm address và kind (chính, dự phòng). Không ghi kind thì máy rút ngẫu nhiên.',
    fromNumber: 'Chỉ đánh số',
    fromNumberHint: 'Máy rút ngẫu nhiên từ các số 1 đến tổng số hộ.',
    file: 'Chọn tệp CSV',
    chosen: (name: string) => `Đã chọn: ${name}`,
    count: 'Tổng số hộ',
    rule: 'Quy tắc thay thế',
    visits: 'Vắng nhà chỉ tính sau mấy lần đến khác buổi',
    replacesRefused: 'Thay hộ từ chối bằng hộ dự phòng',
    look: 'Xem trước',
    incomplete: 'Vui lòng điền đủ các ô.',
    would: (mains: number, replacements: number) =>
      `Sẽ giao ${whole(mains)} hộ chính và ${whole(replacements)} hộ dự phòng.`,
    wouldDraw: 'Các hộ được rút ngẫu nhiên khi giao; số gieo được giữ để kiểm tra lại.',
    wouldQueue: (wanted: number, every: number) =>
      `Sẽ giao ${whole(wanted)} cuộc phỏng vấn, cứ ${whole(every)} người mời một người.`,
    take: 'Giao việc',
    taken: 'Đã giao.',
    faults: (count: number) => `${whole(count)} lỗi. Chưa có gì được giao.`,
    line: (line: number, column: string | null) => (column ? `Dòng ${line}, cột ${column}` : `Dòng ${line}`),
  },
}
