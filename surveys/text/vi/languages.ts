import { formatNumber } from '../format.ts'

/** Further languages of the questionnaires, as officials and whoever installs them read of them. */
export const languages = {
  lead: 'Người dân chọn được tiếng Việt, tiếng Anh và mỗi ngôn ngữ có tệp trên máy chủ. Câu nào chưa dịch thì hiện bằng ngôn ngữ thay thế của tệp đó.',
  ours: 'Tiếng Việt và tiếng Anh có sẵn đầy đủ.',
  state: (count: number) =>
    count === 0
      ? 'Chưa có ngôn ngữ nào ngoài tiếng Việt và tiếng Anh.'
      : `Ngoài tiếng Việt và tiếng Anh, có ${formatNumber('vi', count)} ngôn ngữ khác.`,
  noneLead: 'Thêm một ngôn ngữ, ví dụ tiếng Chăm hoặc tiếng K’Ho, theo ba bước dưới đây.',
  adding: 'Thêm một ngôn ngữ',
  steps: (folder: string) => [
    'Ghi mã ngôn ngữ rồi tải tệp mẫu. Mỗi câu tiếng Việt trong tệp có một chỗ trống để dịch.',
    'Nhờ người thông thạo dịch và soát lại. Giữ nguyên những chỗ như {minutes}. Câu chưa dịch thì để trống.',
    `Người quản trị hệ thống chép tệp vào thư mục ${folder} rồi khởi động lại máy chủ.`,
  ],
  code: 'Mã ngôn ngữ',
  codeHint: 'Mã theo chuẩn BCP 47, ví dụ cjm (tiếng Chăm), kpm (tiếng K’Ho).',
  template: 'Tải tệp mẫu',
  noCode: 'Mã ngôn ngữ gồm hai hoặc ba chữ cái thường, không dấu.',
  fallback: { vi: 'Câu thiếu hiện bằng tiếng Việt', en: 'Câu thiếu hiện bằng tiếng Anh' },
  direction: { ltr: 'Viết từ trái sang phải', rtl: 'Viết từ phải sang trái' },
  states: {
    spoken: 'Đang dùng',
    waiting: 'Sẽ dùng sau khi khởi động lại máy chủ',
    withdrawn: 'Không còn cho chọn; phiếu đã trả lời bằng ngôn ngữ này vẫn được nhận',
  },
  covered: (percent: string, done: string, all: string) => `${percent} – đã dịch ${done} trên ${all} câu`,
  columns: { part: 'Phần', done: 'Đã dịch', missing: 'Còn thiếu' },
  parts: {
    form: 'Phiếu trên điện thoại',
    kiosk: 'Máy khảo sát tại quầy',
    survey: 'Câu nhắc trên máy khảo sát tại quầy',
    refusals: 'Lời báo khi câu trả lời chưa hợp lệ',
    problems: 'Lời báo khi không mở được phiếu',
    organisation: 'Tên lĩnh vực, thủ tục, đơn vị',
  },
  missing: (count: string) => `Xem ${count} câu còn thiếu`,
  more: (count: string) => `… và ${count} câu nữa, có đủ trong tệp tải về.`,
  complete: 'đủ',
  file: 'Tải tệp để dịch tiếp',
  lacking: 'Tải danh sách câu còn thiếu (CSV)',
  unused: (count: string) => `${count} câu trong tệp không còn được dùng`,
  faults: 'Tệp có lỗi, máy chủ sẽ không khởi động lại được',
  faultsLead: 'Vui lòng sửa hoặc chuyển các tệp này ra khỏi thư mục trước khi khởi động lại máy chủ.',
}
