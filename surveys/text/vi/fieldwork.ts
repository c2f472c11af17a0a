/** Names of the pages by which surveys are run. */
export const fieldwork = {
  title: 'Điều hành khảo sát',
  pages: 'Các phần của việc điều hành khảo sát',
  names: {
    waves: 'Đợt khảo sát',
    samples: 'Mẫu và danh sách',
    instruments: 'Bộ phiếu',
  },
}
