/** What the menus say that copy and save charts and tables. */
export const saving = {
  save: 'Lưu',
  saveOf: (title: string) => `Lưu: ${title}`,
  ways: {
    copyTable: 'Sao chép bảng (Word, Excel)',
    saveCsv: 'Lưu bảng số liệu (CSV)',
    saveSvg: 'Lưu hình (SVG)',
    savePng: 'Lưu hình (PNG)',
    copyPicture: 'Sao chép hình',
  },
  done: {
    copyTable: 'Đã sao chép bảng.',
    saveCsv: 'Đã lưu tệp CSV.',
    saveSvg: 'Đã lưu tệp SVG.',
    savePng: 'Đã lưu tệp PNG.',
    copyPicture: 'Đã sao chép hình.',
  },
  failed: 'Không thực hiện được trên trình duyệt này.',
  points: 'điểm (0–100)',
  share: 'tỷ lệ (%)',
  counts: 'số phiếu',
  demo: 'Dữ liệu mô phỏng',
  /** Columns that a cell with several figures comes apart into. */
  ends: { low: 'thấp', high: 'cao', note: 'ghi chú', group: 'Phần của bảng' },
  /** At the foot of a printed page. */
  printed: (time: string) => `In lúc ${time}`,
}
