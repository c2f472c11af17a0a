/** Names of the pages by which data is taken away, weighed, judged and brought in. */
export const data = {
  title: 'Dữ liệu',
  pages: 'Các phần dữ liệu',
  names: {
    export: 'Tải dữ liệu',
    weights: 'Quyền số',
    quality: 'Chất lượng',
    import: 'Nhập dữ liệu',
    methods: 'Phương pháp',
  },
}
