import { formatDay, formatNumber, formatPeriod } from '../format.ts'

const whole = (value: number) => formatNumber('vi', value)
const percent = (share: number) => `${whole(share * 100)}%`
const lower = (name: string) => name.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase())

/** What the page of opinions says first. Shares are 0-1, of the opinions that are asked for. */
export type OpinionFacts = {
  readonly count: number
  /** The item, level or both that they were chosen by. */
  readonly item: string | null
  readonly most: { readonly topic: string; readonly share: number; readonly unit: string | null } | null
  readonly praise: number | null
}
export type Closed = 'day' | 'figures' | 'month' | 'few' | 'none'
export type Mask = 'phone' | 'email' | 'identity' | 'dossier' | 'plate' | 'account' | 'link' | 'name' | 'parcel'

export const opinions = {
  title: 'Ý kiến',
  sentence: ({ count, item, most, praise }: OpinionFacts) => {
    const about = item === null ? '' : ` liên quan đến “${item}”`
    const clauses = [
      most
        ? `${percent(most.share)} nói về ${lower(most.topic)}${most.unit === null ? '' : `, nhiều nhất ở ${most.unit}`}`
        : '',
      praise === null ? '' : `${percent(praise)} có lời khen`,
    ].filter((clause) => clause !== '')
    return `${whole(count)} ý kiến${about}${clauses.length > 0 ? `; ${clauses.join('; ')}` : ''}.`
  },
  closed: {
    day: () => 'Ý kiến không hiện theo ngày: ngày viết có thể cho biết người viết là ai. Mời chọn tháng, quý hoặc năm.',
    figures: () => 'Phạm vi này có quá ít phiếu để công bố điểm, nên ý kiến cũng không hiện.',
    month: (day: string) =>
      `Ý kiến của một tháng hiện khi tháng đã hết; ý kiến của tháng này hiện từ ngày ${formatDay(day)}.`,
    few: (least: number) =>
      `Phạm vi này có dưới ${whole(least)} ý kiến nên chưa hiện, để không đoán ra được người viết.`,
    none: () => 'Chưa có ai viết ý kiến trong phạm vi này.',
  } satisfies Record<Closed, (value: never) => string>,
  empty: {
    title: 'Chưa có ý kiến nào hiện được',
    lead: 'Ông/Bà có thể:',
    wait: 'Ý kiến sẽ hiện khi có thêm phiếu. Trong lúc chờ, mời xem điểm của từng tiêu chí ở trang Tổng quan.',
    earlier: (period: string) => `Xem ${formatPeriod('vi', period)}`,
    wider: 'Xem cả phạm vi rộng hơn',
    all: 'Bỏ bộ lọc hình thức và đối tượng',
  },
  nothing: { title: 'Không có ý kiến nào khớp', lead: 'Vui lòng tìm bằng ít từ hơn, hoặc bỏ bớt bộ lọc.' },
  part: (least: number, day: string) =>
    `Còn ý kiến khác không hiện ở đây. Ý kiến chỉ hiện khi có ít nhất ${whole(least)} ý kiến của cùng nơi, cùng kỳ; nơi ít ý kiến thì hiện chung với đơn vị cấp trên hoặc khi hết quý, hết năm. Ý kiến của tháng này hiện từ ngày ${formatDay(day)}.`,
  privacy:
    'Số điện thoại, số giấy tờ, mã hồ sơ, địa chỉ mạng và tên người đã được che. Mỗi lần xem đều được ghi vào nhật ký.',
  topics: 'Ý kiến nói về điều gì',
  topicsLead:
    'Chủ đề do máy nhận ra theo từ ngữ, có thể sai; người được giao quyền có thể gắn lại. Một ý kiến có thể thuộc nhiều chủ đề.',
  topic: 'Chủ đề',
  count: 'Số ý kiến',
  share: 'Tỷ lệ',
  own: 'Điểm của người viết',
  ownLead: (least: number) =>
    `Điểm của người viết: tỷ lệ câu trả lời hài lòng trong phiếu của chính họ, lấy trung bình, làm tròn; chỉ hiện từ ${whole(least)} người trở lên.`,
  few: (least: number) => `ít hơn ${whole(least)}`,
  other: (names: string) => `Chưa có ý kiến về: ${names}.`,
  search: 'Tìm trong ý kiến',
  searchHint: 'Không cần gõ dấu; đặt cụm từ trong ngoặc kép.',
  filters: 'Lọc ý kiến',
  item: 'Liên quan đến tiêu chí',
  anyItem: 'Mọi tiêu chí',
  itemOption: (title: string, count: number) => `${title} (${whole(count)})`,
  itemHint: 'Người viết trả lời chưa hài lòng ở tiêu chí này, hoặc ý kiến nói về nó.',
  level: 'Mức hài lòng của người viết',
  anyLevel: 'Mọi mức',
  levels: { low: 'Thấp (dưới 50)', middle: 'Trung bình (50 đến dưới 80)', high: 'Cao (từ 80)' },
  levelShort: { low: 'hài lòng thấp', middle: 'hài lòng trung bình', high: 'hài lòng cao' },
  levelsClosed: 'Mức có ít người không lọc riêng được.',
  remove: (name: string) => `Bỏ lọc: ${name}`,
  clear: 'Bỏ mọi bộ lọc',
  list: (found: number) => `${whole(found)} ý kiến`,
  order: 'Thứ tự ngẫu nhiên, không theo thời gian.',
  masks: {
    phone: 'số điện thoại',
    email: 'thư điện tử',
    identity: 'số giấy tờ',
    dossier: 'mã hồ sơ',
    plate: 'biển số xe',
    account: 'dãy số dài',
    link: 'địa chỉ mạng',
    name: 'tên người',
    parcel: 'số thửa, số nhà',
  } satisfies Record<Mask, string>,
  masked: (kind: string) => `đã che ${kind}`,
  more: 'Xem thêm',
  less: 'Thu gọn',
  tags: 'Chủ đề của ý kiến này',
  byPerson: 'do người gắn',
  edit: 'Sửa chủ đề, ẩn',
  edited: 'Xong',
  addTag: 'Gắn chủ đề',
  removeTag: (name: string) => `Bỏ chủ đề ${lower(name)}`,
  hide: 'Ẩn ý kiến này',
  hideWhy: 'Vì sao ẩn?',
  reasons: {
    'names-somebody': 'Nêu tên hoặc cho đoán ra một người',
    'tells-contact': 'Có số điện thoại, địa chỉ hoặc số giấy tờ chưa che',
    abuse: 'Lời lẽ xúc phạm',
    'no-opinion': 'Không phải ý kiến',
  },
  hideNow: 'Ẩn',
  cancel: 'Hủy',
  undo: 'Hoàn tác',
  done: {
    added: (name: string) => `Đã gắn chủ đề ${lower(name)}.`,
    removed: (name: string) => `Đã bỏ chủ đề ${lower(name)}.`,
    hidden: 'Đã ẩn ý kiến.',
    shown: 'Đã hiện lại ý kiến.',
  },
  hidden: (count: number) => `Ý kiến đã ẩn (${whole(count)})`,
  hiddenBy: (reason: string, by: string, day: string) => `${reason} – ${by}, ${formatDay(day)}`,
  show: 'Hiện lại',
  next: 'Trang sau',
  firstPage: 'Về trang đầu',
  related: (count: number) => `Ý kiến liên quan (${whole(count)})`,
}
