/** Names of the pages by which data is taken away, weighed, judged and brought in. */
export const data = {
  title: 'Data',
  pages: 'Parts of the data',
  names: {
    export: 'Take data away',
    weights: 'Weights',
    quality: 'Quality',
    import: 'Import',
    methods: 'Methods',
  },
}
