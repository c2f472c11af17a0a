// A response from elsewhere, checked as if it came from a desk: nothing is believed because a file says so.
import { compile, isDay, shownNow } from '../../surveys/answers.ts'
import { knownInstrument } from '../../surveys/catalogue.ts'
import { channels } from '../../surveys/instrument.ts'
import { isOpenOn } from '../../surveys/period.ts'
import type { ProblemCode } from '../../surveys/problem.ts'
import { codesOf } from '../../surveys/tally.ts'
import { notTaken } from '../fieldwork/taking.ts'
import type { Arrived } from '../intake.ts'
import { layoutNamed } from '../layouts.ts'
import { isValidOn, type Organisation } from '../organisation.ts'
import { refusalOf } from '../problem.ts'
import { responseHash } from '../response-hash.ts'
import { type Carried, type SourceRow, sourceIn, sourceOf } from './sources.ts'
import { type LineFault, type LineWhy, lineFault, ownFault } from './words.ts'

/** What a line says, by the names of this place. Times are instants as ISO text, null where the file has none. */
export type Brought = {
  readonly line: number
  readonly id: string
  readonly wave: string
  readonly version: number
  readonly unit: string
  readonly sector: string
  readonly procedure: string | null
  readonly channel: string
  readonly language: string
  readonly day: string
  readonly times: { readonly startedAt: string; readonly endedAt: string; readonly receivedAt: string | null }
  readonly counter: string
  readonly clockOff: number | null
  readonly answers: unknown
  /** Whether what must be answered has to be there: where somebody was told what is missing. */
  readonly demands: boolean
  /** What the file says of it besides; null: nothing. */
  readonly carried: Carried | null
  /** What a place, or a question with its row, is called in the file, and what stands there. */
  readonly stands: (field: string) => { readonly field: string; readonly cell: unknown }
}
export type Place = {
  readonly organisation: Organisation
  /** The units that whoever brings them may bring them for. */
  readonly units: ReadonlySet<string>
  readonly import: string
  /** Milliseconds since 1970. */
  readonly now: number
  /** Today in Hanoi, an ISO date. */
  readonly today: string
}
/** `source`: what is kept of it besides, null where that is nothing. */
export type Ready = { readonly line: number; readonly response: Arrived; readonly source: SourceRow | null }

const languageCode = /^[a-z]{2,8}(-[A-Za-z0-9]{1,8})*$/
const notTakenWhy: { readonly [code in ProblemCode]?: LineWhy } = {
  'channel-not-taken': 'channelNotTaken',
  'unit-not-taken': 'unitNotTaken',
  'procedure-not-taken': 'procedureNotTaken',
  'group-not-taken': 'groupNotTaken',
}
const MOST_FAULTS = 20

/**
 * The response as it would be kept, or everything that is wrong with it. Its day may lie in a survey that has ended long
 * since, for that is what an import is for; it must lie in the survey's days, and not after today.
 */
export function readyIn(place: Place, brought: Brought): Ready | { readonly faults: readonly LineFault[] } {
  const { organisation, today } = place
  const { line } = brought
  const faults: LineFault[] = []
  const refuse = (why: LineWhy, place: string | null = null) => {
    const { field, cell } = place === null ? { field: null, cell: null } : brought.stands(place)
    faults.push(lineFault(line, why, field, cell))
  }
  const wave = organisation.waves.get(brought.wave)
  const instrument = wave && knownInstrument(wave.instrument, brought.version)
  const unit = organisation.units.get(brought.unit)
  const channel = channels.find((one) => one === brought.channel)
  const day = isDay(brought.day) ? brought.day : null
  if (!wave) refuse('wave', 'wave')
  else if (!instrument) refuse('instrument', 'version')
  if (!unit) refuse('unit', 'unit')
  else if (!unit.desk) refuse('notDesk', 'unit')
  else if (!place.units.has(unit.unit)) refuse('notYours', 'unit')
  if (!organisation.sectors.has(brought.sector)) refuse('sector', 'sector')
  else if (wave && (wave.sector ?? brought.sector) !== brought.sector) refuse('otherSector', 'sector')
  if (brought.procedure !== null && organisation.procedures.get(brought.procedure)?.sector !== brought.sector)
    refuse('procedure', 'procedure')
  if (!channel) refuse('channel', 'channel')
  if (!languageCode.test(brought.language)) refuse('language', 'language')
  if (day === null) refuse('day', 'day')
  else if (day > today) refuse('future', 'day')
  else {
    if (wave && !isOpenOn(wave, day)) refuse('outside', 'day')
    if (unit && !isValidOn(unit, day)) refuse('unitThen', 'unit')
  }
  const { startedAt, endedAt, receivedAt } = brought.times
  // A device's clock may have been ahead of it; no server's is.
  if (receivedAt !== null && Date.parse(receivedAt) > place.now + TOLERATED) refuse('future', 'receivedAt')
  if (!wave || !instrument || !channel || day === null) return { faults }

  const checked = compile(instrument.questionnaire, brought.demands).answers(brought.answers)
  if ('refusals' in checked) {
    const told = refusalOf({ code: 'answers-refused', refusals: checked.refusals.slice(0, MOST_FAULTS) }).refusals ?? []
    for (const { question, row, message } of told) {
      const { field, cell } = brought.stands(row === undefined ? question : `${question}/${row}`)
      faults.push(ownFault(line, message, field, cell))
    }
    return { faults }
  }
  const { answers } = checked
  const group = instrument.respondentGroup === undefined ? undefined : answers[instrument.respondentGroup]
  const respondentGroup = group === undefined ? '' : String(group)
  const sent = {
    ...{ id: brought.id, wave: wave.wave, version: instrument.version, unit: brought.unit, sector: brought.sector },
    ...{ procedure: brought.procedure, channel, language: brought.language },
  }
  const why = notTaken(organisation, wave, { ...sent, group: respondentGroup })
  if (why) refuse(notTakenWhy[why] ?? 'shape')
  if (faults.length > 0) return { faults }
  const stored = JSON.stringify(answers)
  const source = brought.carried && sourceIn(place.import, wave.wave, brought.carried)
  return {
    line,
    source,
    response: {
      ...sent,
      instrument: wave.instrument,
      respondent_group: respondentGroup,
      ...{ started_at: startedAt, ended_at: endedAt },
      received_at: receivedAt ?? new Date(place.now).toISOString(),
      ...{
        day,
        source: source?.source ?? sourceOf(place.import),
        counter: brought.counter,
        clock_off: brought.clockOff,
      },
      hash: responseHash(sent, stored),
      codes: codesOf(
        layoutNamed(instrument.code, instrument.version),
        answers,
        shownNow(instrument.questionnaire, answers).visible,
      ),
      answers: stored,
    },
  }
}
/** Clocks of two servers differ a little. */
const TOLERATED = 300_000
