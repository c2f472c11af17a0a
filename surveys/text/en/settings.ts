/** Names of the pages by which the place is set up. */
export const settings = {
  title: 'Settings',
  pages: 'Parts of the settings',
  names: {
    units: 'Units',
    sectors: 'Sectors',
    procedures: 'Procedures',
    holidays: 'Holidays',
    branding: 'Branding',
    programs: 'Connections',
    webhooks: 'Automatic messages',
    interface: 'Interface guide',
  },
}
