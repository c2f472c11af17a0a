import type { pairing as vi } from '../vi/pairing.ts'

export const pairing: typeof vi = {
  title: 'Pair this survey device',
  help: 'Enter the six digits that the officer in charge gets on the page “Kiosks”.',
  code: 'Pairing code',
  erase: 'Erase one',
  clear: 'Erase all',
  keypad: 'Number keys',
  busy: 'Pairing…',
  away: 'The server cannot be reached. Please check the network, then enter the code again.',
  noStorage: 'This browser keeps no data, so it cannot be paired. Please leave private browsing or free some space.',
  revoked: 'This device was revoked. To use it again, please get a new pairing code.',
  unknown:
    'The server does not know this device any more. Please get a new pairing code; waiting answers are kept here.',
  waiting: (count) => `${count} ${count === 1 ? 'answer waits' : 'answers wait'} on this device`,
  delivering: 'This device no longer asks',
  deliveringHelp: 'It is still delivering what was answered. Please leave it on and connected.',
}
