import { formatNumber } from '../format.ts'
import type { devices as vi } from '../vi/devices.ts'

const whole = (value: number) => formatNumber('en', value)
const plural = (count: number, one: string, more = `${one}s`) => `${whole(count)} ${count === 1 ? one : more}`

export const devices: typeof vi = {
  headline: (active, silent, waiting) =>
    [
      active === 0 ? 'There is no kiosk at the desks yet' : `${plural(active, 'kiosk')} in use`,
      silent > 0 && `${whole(silent)} silent for more than a working day`,
      waiting > 0 && `${plural(waiting, 'answer')} waiting on them`,
    ]
      .filter(Boolean)
      .join(', ')
      .concat('.'),
  lead: 'A tablet or touch screen with a browser is enough. Press “Pair a new kiosk”, say where it stands, then type the six digits on it. It gets a token of its own and never an official’s account.',
  noDesk: 'Your unit has no desk at which a kiosk could stand.',
  noWave: 'No survey is open at the moment, so no kiosk can be paired.',
  list: 'Kiosks at the desks',
  columns: {
    device: 'Kiosk',
    survey: 'Survey',
    state: 'State',
    contact: 'Last contact',
    answers: 'Answers on it',
    manage: 'Manage',
  },
  states: { active: 'In use', silent: 'Silent', revoked: 'Revoked' },
  silentHint: 'No contact for more than a working day. Please check that it is on and connected.',
  ago: (minutes, at) =>
    minutes < 3
      ? 'just now'
      : minutes < 60
        ? `${plural(minutes, 'minute')} ago`
        : minutes < 1440
          ? `${plural(Math.floor(minutes / 60), 'hour')} ago`
          : `${plural(Math.floor(minutes / 1440), 'day')} ago, ${at}`,
  clockAhead: (much) => `Its clock is ${much} ahead`,
  clockBehind: (much) => `Its clock is ${much} behind`,
  much: (minutes) =>
    minutes < 120
      ? plural(minutes, 'minute')
      : minutes < 2880
        ? plural(Math.round(minutes / 60), 'hour')
        : plural(Math.round(minutes / 1440), 'day'),
  versionNow: 'Current version',
  versionOld: 'Old version, renews itself when reloaded',
  versionUnknown: 'Version not known yet',
  waiting: (count) => `${count} waiting`,
  held: (count) => `${count} refused, still kept there`,
  nothingHeld: 'None',
  allSectors: 'Whoever answers chooses the sector',
  closedWave: 'ended',
  noCounter: 'no counter given',
  manage: 'Manage',
  manageOne: (name) => `Manage ${name}`,
  close: 'Close',
  closeOne: (name) => `Close the management of ${name}`,
  pair: {
    open: 'Pair a new kiosk',
    title: 'Pair a new kiosk',
    lead: 'Say where it will stand, then get a code to type on it.',
    name: 'Name of the kiosk',
    nameHint: 'To find it in the list, such as: Tablet 1.',
    unit: 'Desk',
    choose: 'Choose…',
    counter: 'Counter',
    counterHint: 'Short, such as: Counter 3. May be left empty.',
    wave: 'Survey',
    sector: 'Sector',
    missing: 'Please give a name (two characters at least), a desk and a survey.',
    make: 'Get a pairing code',
    cancel: 'Cancel',
    code: 'Pairing code',
    codeFor: (name, unit) => `For ${name}, ${unit}`,
    left: (minutes, seconds) => (minutes > 0 ? `${minutes} min ${seconds} s left` : `${seconds} s left`),
    steps: [
      'On the device at the desk, open this address:',
      'Type these six digits. The code works only once.',
      'It is done when the device invites people to answer; this page will say so.',
    ],
    waiting: 'Waiting for the device…',
    done: (name) => `${name} is paired.`,
    doneStaff: 'Staff code to leave the survey screen:',
    lapsed: 'The code has expired and no device has used it.',
    again: 'Get another code',
    another: 'Pair another kiosk',
    withdraw: 'Withdraw the code',
    openCodes: 'Pairing codes that are waiting',
    openCode: (name, unit, until) => `${name}, ${unit}: good until ${until}`,
    withdrawOne: (name) => `Withdraw the code of ${name}`,
    withdrawSure: 'Withdraw this code? A device that has not used it can no longer be paired with it.',
    withdrawn: 'The code was withdrawn.',
  },
  change: {
    title: 'Name, place and survey',
    lead: 'The kiosk follows within about a minute, when nobody is answering. What was answered at the old place still counts there.',
    save: 'Save changes',
    saved: 'Saved.',
  },
  staff: {
    title: 'Staff code',
    lead: 'Typed on the kiosk to leave the survey screen.',
    renew: 'Change the staff code',
    renewSure: 'Change the staff code? The old one ends with the kiosk’s next contact.',
    renewed: 'The code was changed.',
  },
  revoke: {
    title: 'Revoke the kiosk',
    lead: 'It stops asking at its next contact and cannot be used again unless it is paired anew.',
    taken: 'We still have the device',
    takenHelp: 'Answers begun before now are accepted for another 30 days.',
    refused: 'It is lost or in strange hands',
    refusedHelp: 'Everything from this device is refused from now on, also what is waiting on it.',
    revoke: 'Revoke the kiosk',
    sureTaken: (name, waiting) =>
      `Revoke ${name}? It stops asking; ${waiting > 0 ? `the ${plural(waiting, 'answer')} waiting on it` : 'answers left on it, if any,'} are accepted for 30 days. This cannot be undone.`,
    sureRefused: (name, waiting) =>
      `Revoke ${name} and refuse everything from it${waiting > 0 ? `, losing the ${plural(waiting, 'answer')} waiting on it` : ''}? This cannot be undone.`,
    done: (name) => `${name} was revoked.`,
  },
  revoked: {
    title: (count) => `Revoked kiosks (${count})`,
    at: (when) => `Revoked at ${when}`,
    until: (when) => `answers accepted until ${when}`,
    over: 'answers no longer accepted',
  },
  settings: {
    title: 'Settings of each survey',
    lead: 'They hold for every kiosk of the survey from its next contact.',
    idle: 'Seconds to wait when nobody touches the kiosk',
    idleHint: 'From 15 to 300; then it asks whether anybody is there, and wipes the answers.',
    partial: 'Unfinished answers',
    dropped: 'Delete at once',
    kept: 'Keep apart, to know at which question people stop',
    keptHelp: 'Never part of scores, counts or files.',
    save: (survey) => `Save the settings of ${survey}`,
    saveShort: 'Save',
    saved: 'Saved.',
    wrong: 'Please enter a whole number from 15 to 300.',
  },
  leftOff: {
    title: 'Where people stop',
    lead: 'Counted only for surveys that keep unfinished answers, within the units you are responsible for. Fewer than 10 are not shown.',
    survey: 'Survey',
    count: 'People who stopped',
    most: 'Most often at the question',
    few: 'Fewer than 10',
    end: 'After the last question, before sending',
  },
}
