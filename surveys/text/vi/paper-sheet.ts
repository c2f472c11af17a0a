/** Phiếu giấy, như người dân đọc. */
export const paperSheet = {
  form: 'Số phiếu',
  batch: (batch: string) => `Phiếu giấy, đợt in ${batch}`,
  promise:
    'Phiếu không hỏi họ tên, số điện thoại hay số giấy tờ; xin Ông/Bà không ghi các thông tin này. Số phiếu chỉ dùng để nhập cho đủ và đúng, không lưu cùng câu trả lời.',
  how: 'Đánh dấu ✗ vào ô Ông/Bà chọn. Nếu đánh nhầm, tô kín ô đó rồi đánh vào ô khác. Số nhỏ cạnh ô dành cho người nhập phiếu.',
  minutes: (minutes: number) => `Khoảng ${minutes} phút.`,
  unit: 'Nơi làm thủ tục',
  sector: 'Lĩnh vực',
  day: 'Ngày trả lời',
  dayParts: { day: 'ngày', month: 'tháng', year: 'năm' },
  askSector: 'Thủ tục của Ông/Bà thuộc lĩnh vực nào?',
  askProcedure: 'Ông/Bà làm thủ tục nào? (không bắt buộc)',
  some: 'Có thể chọn nhiều ô',
  most: (count: number) => `Chọn nhiều nhất ${count} ô`,
  oneEach: 'Mỗi dòng chọn một ô',
  onlyIf: (numbers: readonly string[], condition: string) =>
    numbers.length > 1
      ? `Chỉ trả lời các câu ${numbers[0]}–${numbers.at(-1)} nếu ${condition}.`
      : numbers.length === 1
        ? `Chỉ trả lời câu ${numbers[0]} nếu ${condition}.`
        : `Chỉ đọc phần này nếu ${condition}.`,
  page: (form: string, page: number, pages: number) => `${form} · trang ${page}/${pages}`,
  thanks: 'Xin cảm ơn Ông/Bà. Vui lòng gấp phiếu và bỏ vào thùng phiếu.',
  print: 'In',
  sheets: (copies: number) =>
    `${copies} phiếu. Khổ giấy A4, in đúng cỡ 100%, không cần đầu trang và chân trang của trình duyệt.`,
  other: 'Cỡ chữ',
  sizes: { normal: 'Chữ thường', large: 'Chữ lớn' },
  conditions: {
    and: ' và ',
    or: ' hoặc ',
    not: (text: string) => `không phải là ${text}`,
    empty: (left: string) => `${left} để trống`,
    notEmpty: (left: string) => `${left} có trả lời`,
    question: (number: string) => `câu ${number}`,
    quoted: (value: string) => `“${value}”`,
    listed: ', ',
    '=': (left: string, right: string) => `${left} là ${right}`,
    '<>': (left: string, right: string) => `${left} không phải là ${right}`,
    '>': (left: string, right: string) => `${left} lớn hơn ${right}`,
    '<': (left: string, right: string) => `${left} nhỏ hơn ${right}`,
    '>=': (left: string, right: string) => `${left} từ ${right} trở lên`,
    '<=': (left: string, right: string) => `${left} từ ${right} trở xuống`,
    contains: (left: string, right: string) => `${left} có chọn ${right}`,
    notcontains: (left: string, right: string) => `${left} không chọn ${right}`,
    anyof: (left: string, right: string) => `${left} là một trong các mục ${right}`,
    allof: (left: string, right: string) => `${left} chọn đủ các mục ${right}`,
    noneof: (left: string, right: string) => `${left} không phải mục nào trong các mục ${right}`,
  },
}
