// What tells who wrote an opinion, or whom it is about, in the ways that people write it and try to write it past a filter.
import { describe, expect, test } from 'vitest'
import { beginningOf, type MaskKind, masked, type Piece, wordsIn } from '../../../surveys/opinions/masking.ts'
import { LONGEST, plain } from '../../../surveys/opinions/plain.ts'

const kindsIn = (pieces: readonly Piece[]) => pieces.flatMap((piece) => (typeof piece === 'string' ? [] : piece.masked))

/** A text, the kinds of what is masked in it, and what must not be left of it. */
const naughty: readonly (readonly [text: string, kinds: readonly MaskKind[], gone: string])[] = [
  ['Gọi tôi số 0912345678 nhé', ['phone'], '0912345678'],
  ['Gọi 0912 345 678 trước 11 giờ', ['phone'], '345'],
  ['Gọi 0912.345.678', ['phone'], '345'],
  ['Gọi 0912-345-678', ['phone'], '345'],
  ['SĐT: 09 12 34 56 78', ['phone'], '34'],
  ['+84 912 345 678 là số của tôi', ['phone'], '912'],
  ['+84912345678', ['phone'], '912'],
  ['(0252) 3 860 123 không ai nghe', ['phone'], '860'],
  ['máy bàn 0252 3860123', ['phone'], '3860'],
  ['0 9 1 2 3 4 5 6 7 8', ['phone'], '9 1'],
  ['o912 345 678', ['phone'], '912'],
  ['09l2 345 67o', ['phone'], '345'],
  ['0912··345··678', ['phone'], '345'],
  ['0912_345_678', ['phone'], '345'],
  ['０９１２３４５６７８', ['phone'], '345'],
  ['0\u200b9\u200b1\u200b2\u200b3\u200b4\u200b5\u200b6\u200b7\u200b8', ['phone'], '912'],
  ['09\u2060123\u00ad45678', ['phone'], '123'],
  ['0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣', ['phone'], '912'],
  ['⓪⑨①②③④⑤⑥⑦⑧', ['phone'], '912'],
  ['𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖', ['phone'], '912'],
  ['٠٩١٢٣٤٥٦٧٨', ['phone'], '912'],
  ['\u202e8765432190\u202c', ['account'], '876'],
  ['không chín một hai ba bốn năm sáu bảy tám', ['phone'], 'chín'],
  ['zero nine one two three four five six seven eight', ['phone'], 'nine'],
  ['Call 84-912-345-678 please', ['phone'], '912'],
  ['viết cho lan.nguyen@gmail.com', ['email'], 'gmail'],
  ['lan.nguyen @ gmail . com', ['email'], 'gmail'],
  ['lan[at]gmail[dot]com', ['email'], 'gmail'],
  ['lan (a còng) gmail (chấm) com', ['email'], 'gmail'],
  ['LAN＠GMAIL．COM', ['email'], 'GMAIL'],
  ['CCCD 060088001234 của tôi', ['identity'], '0600'],
  ['căn cước công dân số 0600 8800 1234', ['identity'], '8800'],
  ['CMND 260123456', ['identity'], '2601'],
  ['số 260123456 nhé', ['identity'], '2601'],
  ['mã số thuế: 3401234567', ['identity'], '3401'],
  ['passport: C1234567', ['identity'], '1234'],
  ['Hồ sơ H06.12.34-240101-0001 trễ', ['dossier'], '240101'],
  ['hồ sơ 000.00.19.H06-210427-0001', ['dossier'], '210427'],
  ['h06.12.34 - 240101 - 0001', ['dossier'], '240101'],
  ['mã hồ sơ: 2401/HS12 bị trả', ['dossier'], '2401'],
  ['giấy biên nhận, số biên nhận 0457', ['dossier'], '0457'],
  ['xe 86B1-234.56 bị khóa', ['plate'], '234'],
  ['xe 86A 123.45', ['plate'], '123'],
  ['biển số 86-B1 2345', ['plate'], '2345'],
  ['STK 0123 456 789 012 Agribank', ['account'], '456'],
  ['số tài khoản: 19034567890123', ['account'], '1903'],
  ['chuyển vào 4800205123456', ['account'], '4800'],
  ['xem https://facebook.com/lan.nguyen.86', ['link'], 'lan'],
  ['www.example.vn/x?y=1', ['link'], 'example'],
  ['vào fb.com/abc', ['link'], 'abc'],
  ['zalo: lan_86', ['link'], 'lan_86'],
  ['javascript:alert(1) binhthuan.gov.vn', ['link'], 'binhthuan'],
  ['Tôi là Nguyễn Văn An ở Phan Hiệp', ['name'], 'An'],
  ['tên tôi là Lan', ['name'], 'Lan'],
  ['tên tôi là lan', ['name'], 'lan'],
  ['Tôi tên Hòa, làm đất', ['name'], 'Hòa'],
  ['Em là Thảo, nộp hồ sơ', ['name'], 'Thảo'],
  ['ten toi la tuan', ['name'], 'tuan'],
  ['chị Hoa ở quầy 3 rất tốt', ['name'], 'Hoa'],
  ['anh Tuấn hay cáu', ['name'], 'Tuấn'],
  ['Cán bộ tên Hùng', ['name'], 'Hùng'],
  ['ông Nguyễn Văn B nhận tiền', ['name'], 'Văn'],
  ['nguyễn thị hoa làm chậm', ['name'], 'hoa'],
  ['Trần Thị Mai Lan', ['name'], 'Mai'],
  ['Ký tên: Lê Hữu Phước', ['name'], 'Phước'],
  ['My name is John Smith', ['name'], 'Smith'],
  ['I am John Smith', ['name'], 'Smith'],
  ['Mr. Smith was rude', ['name'], 'Smith'],
  ['thửa đất số 123, tờ bản đồ 45', ['parcel', 'parcel'], '123'],
  ['số nhà 12/4 đường Trần Phú', ['parcel'], '12/4'],
  ['Tôi là Lan, 0912345678, lan@x.vn', ['name', 'phone', 'email'], 'Lan'],
]

describe('what would tell a person', () => {
  test.each(naughty)('%j is masked and marked', (text, kinds, gone) => {
    const pieces = masked(text)
    expect(kindsIn(pieces)).toEqual(kinds)
    expect(wordsIn(pieces)).not.toContain(gone)
  })
  test('is at least sixty ways of writing it', () => {
    expect(naughty.length).toBeGreaterThanOrEqual(60)
  })
  test.each([
    'Hẹn ngày 15/10/2026 nhưng đến 30-10-2026 mới xong',
    'nộp lệ phí 1.500.000 đồng, đúng niêm yết',
    'diện tích 1.250.000.000 đồng là quá cao',
    'theo Nghị định 61/2018/NĐ-CP',
    'chờ từ 7h30 đến 10h, 2 tiếng rưỡi',
    'Tôi là nông dân, nhà ở xa',
    'Tôi là người dân tộc Chăm',
    'Anh Chị ở quầy rất tốt',
    'Các anh chị cán bộ vui vẻ',
    'phải đi lại ba lần, một hai lần nữa cũng vậy',
    'thủ tục một cửa, số 3 trên bảng',
    'cán bộ hướng dẫn nhiệt tình, dễ hiểu',
    'I am happy with the service',
    'xã Phan Rí Thành và thị trấn Lương Sơn',
    'trong 12 tháng, 60 ngày và 45 phút',
  ])('is nothing in "%s"', (text) => {
    expect(masked(text)).toEqual([text])
  })
})

describe('a text', () => {
  test('loses what is not seen and what turns its direction round, and keeps its pictures', () => {
    expect(plain('tốt\u202e\u2066\u200f\ufeff lắm 👍🏽 👨‍👩‍👧 \u0000\u001b[31m')).toBe('tốt lắm 👍🏽 👨‍👩‍👧 [31m')
    expect(plain('a\u200db')).toBe('ab')
    expect(plain('\ud800x')).toBe('\ufffdx')
    expect(plain('z\u0335\u0336\u0337\u0338\u0321\u0322\u0327')).toHaveLength(4)
    expect(plain('a\n\n\n\n\nb\u2028c')).toBe('a\n\nb c')
  })
  test('keeps what looks like markup as it was written: nothing here is ever markup', () => {
    const text = '<script>alert(1)</script> & <img src=x onerror=alert(1)> {"__proto__":1}'
    expect(masked(text)).toEqual([text])
  })
  test('cannot forge the mark of something masked', () => {
    expect(masked('a \u20280\u2029 b')).toEqual(['a 0 b'])
  })
  test('of ten thousand characters is kept whole, of more is cut, and is shown by its beginning', () => {
    const long = masked('Tôi chờ rất lâu. '.repeat(2_000))
    expect(wordsIn(long)).toHaveLength(LONGEST)
    const begun = beginningOf(long, 360) as Piece[]
    expect(wordsIn(begun).length).toBeLessThan(365)
    expect(wordsIn(begun)).toMatch(/[\p{L}.] …$/u)
    expect(beginningOf(masked('ngắn thôi'), 360)).toBeNull()
  })
  // By the processor's time, and beside what it takes to look at every pair of 20,000 letters: machines differ.
  const processorTimeOf = (work: () => void): number => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  let pairs = 0
  const everyPair = processorTimeOf(() => {
    const text = 'a'.repeat(20_000)
    for (let a = 0; a < text.length; a++)
      for (let b = 0; b < text.length; b++) if (text.charCodeAt(a) === text.charCodeAt(b)) pairs++
  })
  test.each([
    'a'.repeat(20_000),
    '0 '.repeat(10_000),
    'a.'.repeat(10_000),
    '@'.repeat(20_000),
    'a@a '.repeat(5_000),
    'Nguyễn '.repeat(3_000),
    'tên là '.repeat(3_000),
    'ba '.repeat(6_000),
    '1.000.'.repeat(3_000),
    '\u0301'.repeat(20_000),
    'H06.'.repeat(5_000),
    '86A-'.repeat(5_000),
  ])('made to keep a pattern busy is done with at once', (text) => {
    expect(pairs).toBe(20_000 ** 2)
    expect(processorTimeOf(() => masked(text))).toBeLessThan(everyPair)
  })
})
