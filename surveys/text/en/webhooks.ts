import type * as vi from '../vi/webhooks.ts'

const so = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

export const webhooks: typeof vi.webhooks = {
  state: (active: number, troubled: number, stopped: number) =>
    [
      active === 0
        ? stopped === 0
          ? 'No system is told automatically yet.'
          : ''
        : `${so(active, 'receiver')} ${active === 1 ? 'is' : 'are'} active${troubled === 0 ? '.' : `, ${troubled} of them not reached.`}`,
      stopped === 0 ? '' : `${so(stopped, 'receiver')} ${stopped === 1 ? 'was' : 'were'} stopped.`,
    ]
      .filter(Boolean)
      .join(' '),
  lead: 'When something happens, such as a survey that opens or a figure that is confirmed, Lắng Nghe at once sends a signed message to the systems that asked for it. A message says only what happened: no scores, and no personal data. What does not arrive is sent again, less and less often, for two days.',
  stops:
    'A receiver that takes nothing for five days in a row is stopped. Those who manage connections are told in Notices after the first day, and when it is stopped.',
  list: 'Receivers',
  states: { active: 'Active', paused: 'Paused', stopped: 'Stopped by the system', ended: 'Removed' },
  failing: (count: number) => `the last ${so(count, 'call')} failed`,
  failingSince: (at: string) => `not reached since ${at}`,
  stopped: (at: string, since: string, why: string) =>
    `The system stopped sending on ${at}: nothing had been taken since ${since}; the last try: ${why}. Once the receiver is mended, send a test, then resume: the messages that wait are sent at once. What happens until then is not sent.`,
  waiting: (count: number) => `${so(count, 'message')} waiting`,
  givenUp: (count: number) => `${so(count, 'message')} not delivered within two days`,
  by: (name: string, at: string) => `added by ${name}, ${at}`,
  test: 'Send a test',
  testing: 'Sending…',
  testOne: (name: string) => `Send a test to ${name}`,
  tested: {
    done: (status: number) => `Taken: the receiver answered ${status}.`,
    failed: (why: string) => `Not taken: ${why}.`,
  },
  pause: 'Pause',
  pauseOne: (name: string) => `Pause ${name}`,
  resume: 'Resume',
  resumeOne: (name: string) => `Resume ${name}`,
  end: 'Remove',
  endOne: (name: string) => `Remove ${name}`,
  endSure: (name: string) => `Remove ${name}? Messages that wait will not be sent any more.`,
  deliveries: 'Latest messages',
  deliveriesOf: (name: string) => `Latest messages to ${name}`,
  hide: 'Hide messages',
  noDeliveries: 'No message yet. The first is sent when something happens; send a test to try it now.',
  columns: { event: 'What', at: 'When', outcome: 'Outcome' },
  outcome: {
    done: (tries: number) => (tries === 1 ? 'Taken' : `Taken after ${so(tries, 'try').replace('trys', 'tries')}`),
    waiting: (tries: number, at: string) =>
      tries === 0 ? 'Waiting' : `Tried ${tries === 1 ? 'once' : `${tries} times`}, next at ${at}`,
    'given-up': (tries: number) => `Not delivered after ${so(tries, 'try').replace('trys', 'tries')}`,
  },
  answered: (status: number) => `the receiver answered ${status}`,
  faults: {
    'address-refused': 'this address may not be called',
    'no-such-name': 'there is no server of this name',
    'no-connection': 'no connection could be made',
    'not-trusted': 'its TLS certificate cannot be trusted',
    'no-answer': 'no answer within 10 seconds',
    redirected: 'the receiver points elsewhere; register that address itself',
  },
  again: 'Send again',
  againOne: (event: string, at: string) => `Send again: ${event}, ${at}`,
  add: 'Add a receiver',
  name: 'Name of the system',
  url: 'Address (https://…)',
  unit: 'Within the unit',
  asks: 'Tell it when',
  save: 'Add the receiver',
  saving: 'Adding…',
  wrong: 'Please give a name, an address that begins with https://, and choose at least one event.',
  made: 'Secret of the new receiver',
  madeLead:
    'It is shown once. Copy it into the receiving system now: with it that system checks the signature in the line Lang-Nghe-Signature of each message.',
  copy: 'Copy the secret',
  another: 'I have copied it',
}
