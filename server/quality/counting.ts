// What the responses of a scope add up to, flagged and not: by channel, desk, device and interviewer.
import type { Instrument } from '../../surveys/instrument.ts'
import type { Sums } from '../../surveys/quality/effects.ts'
import { emptyMasks } from '../../surveys/quality/hidden.ts'
import { rules } from '../../surveys/quality/rules.ts'
import { timesOf } from '../../surveys/quality/times.ts'
import { addCodes, emptyTally, type Layout, partOf, pointsIn, type Tally } from '../../surveys/tally.ts'
import { itemsIn } from '../../surveys/tree.ts'
import { askerOf } from '../imports/sources.ts'
import type { Looked } from './pages.ts'

type Masks = Float64Array
export type OfInterviewer = { readonly masks: Masks; sums: Sums; readonly codes: string[] }
export type OfDevice = { readonly masks: Masks; readonly hours: Map<string, number> }
export type Counted = {
  /** One a mask of flags; left out where nobody has it. */
  readonly tallies: (Tally | undefined)[]
  readonly masks: Masks
  lines: number
  readonly channels: Map<string, { readonly tally: Tally; readonly masks: Masks; readonly minutes: number[] }>
  readonly units: Map<string, Masks>
  readonly devices: Map<string, OfDevice>
  readonly interviewers: Map<string, OfInterviewer>
}

const HANOI = 7 * 3_600

/** The places in a day and hour of Hanoi: `2026-11-16T09`. */
const hourOf = (ended: number) => new Date((ended + HANOI) * 1_000).toISOString().slice(0, 13)

const within = <Found>(map: Map<string, Found>, name: string, make: () => Found): Found => {
  let found = map.get(name)
  if (found === undefined) {
    found = make()
    map.set(name, found)
  }
  return found
}

/** `deskOf`: by which desk a unit is told; `interviewerOf`: who brought a response of an assignment, by its end. */
export function counting(
  instrument: Instrument,
  layout: Layout,
  deskOf: (unit: string) => string,
  interviewerOf: (assignment: string, ended: string) => string | null,
) {
  const scoreOf = personalScore(instrument, layout)
  const counted: Counted = {
    ...{ tallies: [], masks: emptyMasks(), lines: 0 },
    ...{ channels: new Map(), units: new Map(), devices: new Map(), interviewers: new Map() },
  }
  const hit = (masks: Masks, mask: number) => {
    masks[mask] = (masks[mask] as number) + 1
  }
  return {
    counted,
    add(row: Looked, mask: number, isLine: boolean) {
      const tally = counted.tallies[mask] ?? emptyTally(layout)
      counted.tallies[mask] = tally
      addCodes(layout, tally, row.codes)
      hit(counted.masks, mask)
      if (isLine) counted.lines++
      const { seconds, ended } = timesOf({
        channel: row.channel,
        startedAt: row.started_at,
        endedAt: row.ended_at,
        clockOff: row.clock_off,
      })
      const channel = within(counted.channels, row.channel, () => ({
        ...{ tally: emptyTally(layout), masks: emptyMasks(), minutes: [] },
      }))
      addCodes(layout, channel.tally, row.codes)
      hit(channel.masks, mask)
      if (seconds !== null) channel.minutes.push(seconds / 60)
      hit(
        within(counted.units, deskOf(row.unit), () => emptyMasks()),
        mask,
      )
      const asker = askerOf(row.source)
      if (asker === '') return
      if (row.channel === 'kiosk') {
        const device = within(counted.devices, asker, () => ({ masks: emptyMasks(), hours: new Map() }))
        hit(device.masks, mask)
        if (ended !== null) device.hours.set(hourOf(ended), (device.hours.get(hourOf(ended)) ?? 0) + 1)
      }
      const official = row.channel === 'interview' ? interviewerOf(asker, row.ended_at) : null
      if (official === null) return
      const own = within(counted.interviewers, official, () => ({
        ...{ masks: emptyMasks(), sums: { n: 0, sum: 0, squares: 0 }, codes: [] },
      }))
      hit(own.masks, mask)
      const score = scoreOf(row.codes)
      if (score !== null)
        own.sums = {
          n: own.sums.n + 1,
          sum: own.sums.sum + score,
          squares: own.sums.squares + score * score,
        }
      // More would take time that grows with their square.
      if (own.codes.length < rules.match.most) own.codes.push(row.codes)
    },
  }
}

/** What one person's answers are worth on average, 0-100: each valid answer to an item of the index by its place between its ends. */
function personalScore({ tree }: Instrument, layout: Layout): (codes: string) => number | null {
  const parts = itemsIn(tree).map((item) => {
    const { measure, low, high, reversed, counted } = item.scale
    const most = measure === 'share' ? 1 : measure === 'mean' ? high - low : counted.length
    return { part: partOf(layout, item), most, reversed }
  })
  return (codes) => {
    let sum = 0
    let answers = 0
    for (const { part, most, reversed } of parts) {
      const points = pointsIn(part, codes)
      if (points === null || !(most > 0)) continue
      answers++
      sum += reversed ? 1 - points / most : points / most
    }
    return answers === 0 ? null : (100 * sum) / answers
  }
}
