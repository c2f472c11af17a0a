import type * as vi from '../vi/programs.ts'

export const programs: typeof vi.programs = {
  title: 'A new access token',
  described: 'Whoever writes the program finds every call described here, without an account:',
  lead: 'The one-stop system, the reporting system, the message gateway and the portal use these instead of an official’s account. A token lasts a year at most, can be withdrawn at any time, and may call 120 times at once and then twice a second.',
  state: (good: number) =>
    good === 0 ? 'No access token is in use.' : `${good} access token${good === 1 ? ' is' : 's are'} good to use.`,
  given: 'Tokens that were given',
  elsewhere: 'Give the one-stop system or the message gateway an access token under Settings, Connections',
  scopes: {
    'dossiers:send': 'Send dossiers that were returned',
    'invitations:take': 'Take invitations to send them',
    'invitations:report': 'Report what was sent',
    'figures:send': 'Send reported figures',
    'scores:read': 'Read scores and indices',
    'waves:read': 'Read which surveys are in the field, and how far they are',
    'embed:read': 'Take the addresses of forms to show on a portal',
  },
  explained: {
    'dossiers:send':
      'The one-stop system hands over dossiers that were given back, with telephone number or e-mail address if there is one.',
    'invitations:take':
      'The message gateway takes invitations, which hold telephone numbers and e-mail addresses of citizens.',
    'invitations:report': 'The message gateway says which invitations it could send.',
    'scores:read':
      'The reporting system reads the very figures that the pages show; what has too few answers is hidden from it, too.',
    'waves:read':
      'The reporting system reads the surveys held at the unit and below: state, days, targets, and how many answered.',
    'embed:read': 'The portal takes the addresses of the open forms and the code of a frame.',
    'figures:send':
      'The reporting system sends figures of units, which somebody here has to confirm before they count.',
  },
  name: 'Name of the program',
  allowed: 'May',
  unit: 'Within the unit',
  lastDay: 'Last day of use',
  make: 'Give a token',
  making: 'Giving…',
  wrong: 'Please give a name, choose at least one thing, and a day within a year.',
  made: 'New access token',
  madeLead: 'It is shown once only. Copy it into the program now; do not send it by mail or message.',
  copy: 'Copy the token',
  another: 'Copied, done',
  until: (day) => `Good until the end of ${day}`,
  over: (at) => `Expired ${at}`,
  ended: (at) => `Withdrawn ${at}`,
  by: (name, at) => `Given by ${name}, ${at}`,
  seen: (at) => `Last used ${at}`,
  notSeen: 'Never used',
  end: 'Withdraw',
  endOne: (name) => `Withdraw the token of ${name}`,
  endSure: (name) => `Withdraw the token of ${name}? The program will not get in any more.`,
}
