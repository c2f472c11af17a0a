import { formatDay, formatNumber } from '../format.ts'
import type * as vi from '../vi/interviews.ts'

const whole = (value: number) => formatNumber('en', value)
const percent = (share: number) => `${formatNumber('en', share * 100, 1)}%`

/** How a list of households may name its kinds. */
export const householdKinds = { main: 'main', replacement: 'replacement' }

/** Why a line of a list of households cannot be used. */
export const faults: Record<keyof typeof vi.faults, string> = {
  label: 'This line names no household, such as: Household 12, village 3.',
  labelTooLong: 'The name of the household is longer than 100 letters.',
  addressTooLong: 'The address is longer than 200 letters.',
  twice: 'This household stands on a line above.',
  kind: 'The column kind says “main” or “replacement”; given for one household, it must be given for all.',
  tooFew: 'The list has fewer households than interviews are wanted.',
  mainsDiffer: 'The list must have as many main households as interviews are wanted.',
}

/** The office's page of interviews. */
export const interviews: typeof vi.interviews = {
  lead: 'Assign interviews in households or in a queue to an interviewer, who does them on a phone at /interview, with or without a network.',
  none: 'No interviews have been assigned.',
  noneLead: 'Assign the first below. Whoever does them needs an account with the role of interviewer.',
  sentence: (open, done, wanted, behind) =>
    `${whole(open)} ${open === 1 ? 'assignment is' : 'assignments are'} under way, with ${whole(done)} of ${whole(wanted)} interviews done${behind > 0 ? `; ${whole(behind)} ${behind === 1 ? 'is' : 'are'} behind` : ''}.`,
  noOpen: 'No assignment is under way.',
  listTitle: 'Under way',
  endedTitle: 'Ended',
  kinds: { households: 'From a list of households', queue: 'In a queue' },
  by: (name) => `Interviewer: ${name}`,
  facts: {
    done: 'Interviewed',
    refused: 'Refused',
    notAtHome: 'Not at home',
    other: 'Could not be asked',
    replaced: 'Replaced',
    daysLeft: 'Time',
  },
  done: (done, wanted) => `${whole(done)} of ${whole(wanted)}`,
  otherHint: 'Nobody lives there, nobody of 18 or more, or no common language',
  replaced: (count, of) => `${whole(count)} of ${whole(of)} replacements`,
  daysLeft: (days, until) =>
    days === 0
      ? `over since ${formatDay(until)}`
      : `${whole(days)} ${days === 1 ? 'day' : 'days'} left, until ${formatDay(until)}`,
  endedOn: (day) => `ended on ${formatDay(day)}`,
  behind: (due) => `Behind: spread evenly, ${whole(due)} would be done by now.`,
  more: (responses, consents) =>
    `${whole(responses)} responses arrived, but only ${whole(consents)} consents: some came without a contact.`,
  fewer: (responses, consents) =>
    `There are ${whole(consents)} consents, but ${whole(responses)} responses arrived: the others wait on a device, or an interview was broken off and that was not written down.`,
  howChosen: 'How they are chosen',
  queueRule: (every) => `Every ${whole(every)}th person is asked.`,
  drawn: (mains, replacements, seed) =>
    `${whole(mains)} main households were drawn at random; the other ${whole(replacements)} stand ready in the order drawn. Seed: ${seed}.`,
  named: (mains, replacements) =>
    `${whole(mains)} main households and ${whole(replacements)} replacements, as the list says.`,
  rule: (visits, replacesRefused) =>
    `Nobody at home counts after ${whole(visits)} visits on different half-days. Refusals are ${replacesRefused ? 'replaced' : 'not replaced'}.`,
  change: {
    open: 'Reassign, extend or end',
    interviewer: 'Interviewer',
    lastDay: 'Last day',
    save: 'Save changes',
    saved: 'Saved.',
    hint: 'Whoever takes over gets the whole list with all visits. What the one before has done until then still counts.',
    end: 'End this assignment',
    endSure:
      'End this assignment? What was done up to and including today is still taken, nothing after it. It cannot be opened again.',
  },
  rates: {
    title: 'What came of contacts, by interviewer',
    name: 'Interviewer',
    base: 'Cases counted',
    interviewed: 'Interviewed',
    response: 'Response rate',
    refused: 'Refused',
    refusal: 'Refusal rate',
    share: (share) => (share === null ? '–' : percent(share)),
    none: 'Nobody has been contacted yet.',
    means:
      'Cases counted are all households or people contacted who could have been interviewed: interviewed, refused, broken off, not at home, appointments, no common language; not empty dwellings, nor households without anybody of 18 or more. The response rate is the interviews among them, the refusal rate the refusals and interviews broken off (as RR1 and REF1 of AAPOR). A case counts for whoever made the last contact.',
  },
  assign: {
    title: 'Assign interviews',
    wave: 'Survey',
    unit: 'About the desk',
    sector: 'Sector',
    anySector: 'Ask each person',
    interviewer: 'Interviewer',
    choose: 'Choose…',
    noInterviewer: 'Nobody may do interviews at this unit yet. An administrator can invite an interviewer.',
    kind: 'How people are chosen',
    wanted: 'Interviews wanted',
    lastDay: 'Last day',
    every: 'One of how many people is asked',
    from: 'Households',
    fromFile: 'CSV file',
    fromFileHint:
      'Column label (such as: Household 12, village 3), and if you like address and kind (main, replacement). Without kinds they are drawn at random.',
    fromNumber: 'Numbers only',
    fromNumberHint: 'Drawn at random from 1 to the number of households.',
    file: 'Choose a CSV file',
    chosen: (name) => `Chosen: ${name}`,
    count: 'Number of households',
    rule: 'Replacement',
    visits: 'Visits on different half-days before nobody at home counts',
    replacesRefused: 'Replace households that refuse',
    look: 'Preview',
    incomplete: 'Please fill in everything.',
    would: (mains, replacements) =>
      `${whole(mains)} main households and ${whole(replacements)} replacements would be assigned.`,
    wouldDraw: 'They are drawn at random when you assign; the seed is kept, so that it can be redone.',
    wouldQueue: (wanted, every) =>
      `${whole(wanted)} interviews would be assigned, one of every ${whole(every)} people asked.`,
    take: 'Assign',
    taken: 'Assigned.',
    faults: (count) => `${whole(count)} ${count === 1 ? 'error' : 'errors'}. Nothing was assigned.`,
    line: (line, column) => (column ? `Line ${line}, column ${column}` : `Line ${line}`),
  },
}
