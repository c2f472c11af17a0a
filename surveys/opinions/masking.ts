/** Masks what in an opinion tells who wrote it or whom it is about: numbers, addresses of all kinds, names. */
import { plain } from './plain.ts'

export const maskKinds = [
  'phone',
  'email',
  'identity',
  'dossier',
  'plate',
  'account',
  'link',
  'name',
  'parcel',
] as const
export type MaskKind = (typeof maskKinds)[number]
/** A piece of a text: what was written, or the kind of what is not shown. */
export type Piece = string | { readonly masked: MaskKind }

// Between the letters of a pattern nobody can write: `plain` takes all of these out.
const OPEN = '\u2028'
const CLOSE = '\u2029'

const L = String.raw`[\p{L}\p{M}]`
const notInWord = String.raw`(?<![\p{L}\p{M}\p{N}])`
const notInNumber = String.raw`(?<![\p{L}\p{M}\p{N}]|\d[.,/-])`
const wordEnd = String.raw`(?![\p{L}\p{M}\p{N}])`
const pattern = (source: string, flags = 'giu') => new RegExp(source, flags)

const email = pattern(
  String.raw`[\p{L}\p{N}._%+-]{1,64} ?(?:@|[\[(] ?(?:at|a còng) ?[\])]) ?[\p{L}\p{N}-]{1,63}(?: ?(?:\.|[\[(] ?(?:dot|chấm) ?[\])]) ?[\p{L}\p{N}-]{2,63}){1,4}`,
)
const link = pattern(
  String.raw`(?:(?:https?|ftp|zalo|tel|mailto): ?/{0,2}|www ?\.)[^\s,;]+|${notInWord}(?:[a-z0-9-]{1,63}\.){1,5}(?:com|vn|net|org|info|me|io|gov|edu|page|link|top|xyz)(?:\.[a-z]{2})?${wordEnd}(?:/[^\s,;]*)?|(?<=(?:zalo|facebook|fb|telegram|tiktok)(?: là| của tôi)?(?: ?: ?| ))@?[a-z0-9_.]*[0-9_.][a-z0-9_.]*`,
)
// 000.00.19.H26-210427-0001 and H06.12.34-240101-0001, also written with spaces.
const dossier = pattern(
  String.raw`${notInWord}(?:[a-z]{0,2}\d{1,3} ?\. ?){1,5}[a-z]{0,2}\d{1,3} ?[-–] ?\d{6} ?[-–] ?\d{2,6}${wordEnd}|${notInWord}[a-z]\d{2} ?[-–. ] ?\d{6} ?[-–. ] ?\d{2,6}${wordEnd}|(?<=(?:mã|số) (?:hồ sơ|biên nhận|giấy hẹn)(?: số)?(?: là)?(?: ?: ?| ))(?=[^\s]*\d)[\p{L}\p{N}./-]{3,}`,
)
const plate = pattern(
  String.raw`${notInWord}[1-9]\d ?[-.]? ?(?:[a-hk-npstuvxyz]\d|[a-hk-npstuvxyzđ]{1,2}) ?[-. ]? ?(?:\d{3}[. ]?\d{2}|\d{4})${wordEnd}`,
)
/** Dates, clock times and sums of money are long numbers too, and tell nobody. */
const harmless = pattern(
  String.raw`${notInNumber}\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19|20)\d{2}${wordEnd}|${notInNumber}[1-9]\d{0,2}(?:[.,]\d{3}){1,4}(?: ?(?:đồng|đ|vnđ|vnd|triệu|nghìn|ngàn|tỷ|m2|usd))?${wordEnd}|${notInNumber}\d{1,6}/\d{4}/[\p{L}-]+`,
)
// A digit may be written as a letter that looks like it, and may stand apart from the next one.
const number = pattern(String.raw`(?<![\p{N}])(?:\+ ?)?[\do](?:[ .,·•*_()\-–—/]{0,3}[\doil]){7,}(?!\p{N})`)
const digitWord = String.raw`(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|zero|one|two|three|four|five|six|seven|eight|nine)`
const spoken = pattern(String.raw`${notInWord}${digitWord}(?:[ ,.-]+${digitWord}){6,}${wordEnd}`)
const account = pattern(
  String.raw`(?<=(?:số tài khoản|tài khoản|stk|account)(?: số| ngân hàng| number| no\.?)?(?: là| của tôi)?(?: ?: ?| ))(?=[^\s]*\d)[\d .-]{4,}\d`,
)
const identity = pattern(
  String.raw`(?<=(?:cccd|cmnd|cmt|căn cước|chứng minh|hộ chiếu|passport|mã số thuế|mst|bhxh)(?: công dân| nhân dân)?(?: số| gắn chip)?(?: là| của tôi)?(?: ?: ?| ))(?=[^\s]*\d)[a-z]?[\d .-]{4,}\d`,
)
const parcel = pattern(
  String.raw`(?<=${notInWord}(?:thửa(?: đất)?|tờ(?: bản đồ)?|số nhà|nhà số|sổ (?:đỏ|hồng)|parcel|house)(?: số| no\.?)?(?: là)?(?: ?: ?| ))[a-z]{0,2} ?\d[\p{L}\p{N}/-]*`,
)

const surnames =
  'Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đào|Đoàn|Trương|Lâm|Mai|Trịnh|Lương|Thông|Thổ|Kiều|Qua|Nguyen|Tran|Pham|Hoang|Huynh|Vu|Vo|Dang|Bui|Duong|Dinh|Doan|Truong|Trinh'
const Capital = String.raw`\p{Lu}${L}*`
/** Words with a capital that follow a form of address and are no name. */
const noName = String.raw`(?!(?:Em|Anh|Chị|Bà|Ông|Cô|Chú|Bác|UBND|HĐND|TTHC|Công|Phó|Chủ|Trưởng|Một|Ủy|Uỷ|Bí|Cán|Quý|Người|Nhân|Doanh|Xin|Cảm|Tôi|Kính|Rất|Đề|Mong|Nên|Nếu|Khi|Hồ sơ|Chăm|Kinh|Raglai|Rắc|Ơ)${wordEnd})`
const names = [
  // A surname and two more words with capitals; many communes and streets bear a surname too.
  pattern(
    String.raw`(?<!(?:ở|tại|về|đến|xã|phường|thị trấn|huyện|tỉnh|thôn|đường|phố|trường|chợ|Thị trấn|Xã|Phường) )${notInWord}(?!Phan Rí)(?:${surnames})(?: ${Capital}){2,3}`,
    'gu',
  ),
  pattern(
    String.raw`${notInWord}(?:${surnames}) (?:thị|văn|thi|van) ${L}+(?: (?!là|ở|và|làm|nộp|đã|có|thì|bị|o|la)${L}+)?`,
    'giu',
  ),
  // After "my name is": whatever follows, also without capitals.
  pattern(
    String.raw`(?<=${notInWord}(?:(?:họ (?:và )?)?tên(?: (?:của )?(?:tôi|em|mình|cháu|con|anh ta|cô ấy|chị ấy|là))*(?: là)?|(?:tôi|em|mình|cháu|toi) (?:tên|ten)(?: là| la)?|ten (?:toi|em)(?: la)?|ký tên|người viết|my name is|named) ?:? )(?!là )(?!của )${L}+(?: ${L}+){0,3}`,
  ),
  pattern(
    String.raw`(?<=${notInWord}(?:[Tt]ôi|[Ee]m|[Cc]háu|[Mm]ình|I) (?:là|am|’m|'m) )${noName}${Capital}(?: ${Capital}){0,3}`,
    'gu',
  ),
  pattern(
    String.raw`(?<=${notInWord}(?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|[Cc]ô|[Cc]hú|[Bb]ác|[Ee]m|[Dd]ì|[Cc]ậu|[Tt]hầy|[Đđ]ồng chí|đ/c|[Cc]án bộ|[Bb]ạn|ANH|CHỊ|ÔNG|BÀ|CÔ|Mr\.?|Mrs\.?|Ms\.?|Miss|Madam)(?: tên)? )${noName}${Capital}(?: ${Capital}){0,3}`,
    'gu',
  ),
]

/** In this order: what could be read as two things is the first. */
const rules: readonly (readonly [MaskKind, RegExp])[] = [
  ['email', email],
  ['link', link],
  ['dossier', dossier],
  ['identity', identity],
  ['account', account],
  ['parcel', parcel],
  ['plate', plate],
]

/**
 * A text made plain, in pieces. Recognised are the usual ways to write each kind and the usual ways around it (spaces,
 * dots, look-alike letters, foreign digits, digits in words). A name is recognised after a form of address or after
 * "tên ... là", and where it begins with a common surname; one that stands alone is not, which is why people can hide
 * an opinion too.
 */
export function masked(given: string): Piece[] {
  let text = plain(given)
  const mask = (kind: MaskKind) => OPEN + maskKinds.indexOf(kind) + CLOSE
  for (const [kind, rule] of rules) text = text.replace(rule, mask(kind))
  text = betweenHarmless(text, (part) =>
    part.replace(number, (found) => {
      const digits = found.replace(/[o]/gi, '0').replace(/[il]/gi, '1').replace(/\D/g, '')
      if (digits.length < 8) return found
      const isPhone = /^(?:0|84|0084)/.test(digits) && digits.length <= 13 && !/^\d{12}$/.test(found)
      if (isPhone) return mask('phone')
      return mask(digits.length === 9 || digits.length === 12 ? 'identity' : 'account')
    }),
  ).replace(spoken, mask('phone'))
  for (const rule of names) text = text.replace(rule, mask('name'))
  return piecesOf(text)
}

function betweenHarmless(text: string, work: (part: string) => string): string {
  let done = ''
  let from = 0
  for (const found of text.matchAll(harmless)) {
    done += work(text.slice(from, found.index)) + found[0]
    from = found.index + found[0].length
  }
  return done + work(text.slice(from))
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  for (const [i, part] of text.split(new RegExp(`${OPEN}(\\d)${CLOSE}`)).entries()) {
    if (i % 2 === 1) pieces.push({ masked: maskKinds[Number(part)] as MaskKind })
    else if (part !== '') pieces.push(part)
  }
  return pieces
}

/** What is left to read and to search: a masked piece is no word. */
export const wordsIn = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : '▒')).join('')

/**
 * The beginning of a text of about `most` characters, cut between words; null where the whole is hardly longer. For a
 * list, in which one long text must not push the others away.
 */
export function beginningOf(pieces: readonly Piece[], most: number): Piece[] | null {
  if (wordsIn(pieces).length <= most * 1.2) return null
  const begun: Piece[] = []
  let left = most
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      begun.push(piece)
      continue
    }
    if (piece.length <= left) {
      begun.push(piece)
      left -= piece.length
      continue
    }
    const space = piece.lastIndexOf(' ', left)
    begun.push(
      `${piece
        .slice(0, space > 0 ? space : left)
        .toWellFormed()
        .replace(/\ufffd$/, '')} …`,
    )
    break
  }
  return begun
}
