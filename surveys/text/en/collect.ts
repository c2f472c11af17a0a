/** Names of the pages by which answers are gathered. */
export const collect = {
  title: 'Collecting answers',
  pages: 'Ways to collect answers',
  names: {
    links: 'Links and QR codes',
    devices: 'Kiosks',
    invitations: 'Invitations',
    interviews: 'Interviews',
    paper: 'Paper forms',
    languages: 'Languages',
  },
}
