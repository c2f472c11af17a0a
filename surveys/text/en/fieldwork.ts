/** Names of the pages by which surveys are run. */
export const fieldwork = {
  title: 'Running surveys',
  pages: 'Parts of running surveys',
  names: {
    waves: 'Surveys',
    samples: 'Samples and lists',
    instruments: 'Instruments',
  },
}
