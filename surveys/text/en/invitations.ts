import { formatDay, formatNumber } from '../format.ts'
import type * as vi from '../vi/invitations.ts'

const whole = (value: number) => formatNumber('en', value)
const plural = (count: number, name: string, several = `${name}s`) => `${whole(count)} ${count === 1 ? name : several}`

export const invitations: typeof vi.invitations = {
  lead: 'Invites people whose dossiers were returned to answer, by text message or e-mail. The sample is random; each link sends one response only, and no response tells whose it is.',
  fresh: {
    title: 'New batch of invitations',
    noDossiers: 'There are no dossiers to draw from. Take some in above first.',
    wave: 'Survey',
    unit: 'Unit (with all below it)',
    from: 'Returned from',
    to: 'to',
    sectors: 'Sectors',
    size: 'People to invite in each unit and sector',
    by: {
      yamane: 'By the formula n = N / (1 + N·e²)',
      interval: 'By the width of the 95% interval',
      everybody: 'Invite everybody',
    },
    margin: 'Margin of error e (%)',
    rate: 'Expected response rate (%)',
    rest: 'Leave out who was invited in the last … days',
    closesOn: 'Take answers until',
    look: 'Preview the sample',
    looking: 'Working it out…',
    wrong:
      'Please fill in the days, choose at least one sector, and give a margin from 1 to 20, a rate from 1 to 100, and days from 0 to 365.',
    found: (drawn, strata) =>
      drawn === 0
        ? 'No unit and sector has 10 people who can be invited between these days.'
        : `${plural(drawn, 'person', 'people')} will be invited in ${plural(strata, 'group')} of unit and sector.`,
    few: 'A group of fewer than 10 people who can be invited is not invited, since an answer would tell whose it is. Otherwise at least 10 are invited.',
    draw: 'Draw the sample',
    sure: (drawn) =>
      `Draw ${plural(drawn, 'person', 'people')} at random? A sample cannot be drawn anew, and these people rest before the next invitation.`,
    drawn: 'The sample is drawn. Take the file of links under “Batches of invitations”.',
  },
  strata: {
    title: 'Sample by unit and sector',
    where: 'Unit, sector',
    dossiers: 'Dossiers (N)',
    persons: 'Can be invited',
    drawn: 'To invite (n)',
    none: 'not invited',
  },
  batches: {
    title: 'Batches of invitations',
    file: 'Download the counts (CSV)',
    none: 'There is no batch of invitations yet.',
    noneRunning: 'No batch of invitations takes answers now.',
    state: (running, drawn, answered) =>
      answered === null
        ? `${plural(running, 'batch', 'batches')} of invitations under way, with ${plural(drawn, 'person', 'people')} invited.`
        : `${plural(running, 'batch', 'batches')} of invitations under way: ${whole(answered)} of ${plural(drawn, 'person', 'people')} invited have answered.`,
    running: (day) => `Takes answers until ${formatDay(day)}`,
    over: (day) => `Ended on ${formatDay(day)}`,
    served: (from, to) => `Returned from ${formatDay(from)} to ${formatDay(to)}`,
    made: (day, by) => `Drawn on ${formatDay(day)} by ${by}`,
    take: 'Take the file of links',
    takeAgain: 'Take the file of links again',
    takeSure:
      'The file has telephone numbers, e-mail addresses and links of those who have not answered, and taking it is logged. Links taken before will be void. Go on?',
    taken: 'The file was taken. Hand it to the message gateway and delete it from this computer.',
    push: 'Pass to the message gateway',
    pushSure: 'Pass those who wait to the message gateway, to be sent now?',
    pushed: {
      waiting: 'On its way to the message gateway; it is tried again where the gateway does not answer.',
      done: 'All passed to the message gateway.',
      'given-up': 'The message gateway did not answer after many tries. Look after it, then pass the batch again.',
    },
    end: 'End early',
    endSure: 'End this batch? No link that is not used yet will open any more.',
    progress: (wave) => `Progress: ${wave}`,
    columns: {
      where: 'Unit, sector',
      dossiers: 'Dossiers',
      drawn: 'Invited',
      sent: 'Sent',
      failed: 'Failed',
      opened: 'Opened',
      answered: 'Answered',
      refused: 'Refused',
      rate: 'Response rate',
    },
    all: 'All',
    rate: (share, base) => `${formatNumber('en', share * 100, 1)}% (${whole(base)})`,
    hidden: 'hidden',
    notes:
      'The response rate is of those invited without those whose message failed (in brackets). Numbers below 10 are hidden, and those that would tell them. Opened counts who pressed Start.',
    seed: (seed, frame) => `Seed ${seed}, frame ${frame.slice(0, 12)}`,
    erased: (days) =>
      `Telephone numbers and e-mail addresses are erased ${plural(days, 'day')} after a batch has ended.`,
  },
}
