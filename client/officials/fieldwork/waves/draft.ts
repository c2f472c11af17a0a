// A survey as it is being typed.
import type { Choices } from '../../../../server/fieldwork/choices.ts'
import { mostOfQuota, nameLength, shareOut, waveCode } from '../../../../surveys/fieldwork.ts'
import { type Channel, channels } from '../../../../surveys/instrument.ts'

export const splits = ['none', 'even', 'served', 'hand'] as const
export type Split = (typeof splits)[number]

/** Texts as they were typed. `units` null: all of them. `instruments`: `code@version`. */
export type Draft = {
  readonly instruments: readonly string[]
  readonly sector: string
  readonly nameVi: string
  readonly nameEn: string
  readonly opensOn: string
  readonly closesOn: string
  readonly units: readonly string[] | null
  readonly channels: readonly Channel[]
  readonly group: string
  readonly procedures: readonly string[]
  readonly code: string
  readonly target: string
  readonly split: Split
  readonly hand: Readonly<Record<string, string>>
}
type Instrument = Choices['instruments'][number]
export type Wave = Choices['waves'][number]

export const keyOf = ({ instrument, version }: Pick<Instrument, 'instrument' | 'version'>) => `${instrument}@${version}`
export const chosenIn = ({ instruments }: Choices, draft: Draft): Instrument[] =>
  instruments.filter((one) => draft.instruments.includes(keyOf(one)))

export const emptyDraft = ({ today, isWhole, units }: Choices): Draft => ({
  ...{ instruments: [], sector: '', nameVi: '', nameEn: '', opensOn: today, closesOn: '' },
  units: isWhole ? null : units.map(({ unit }) => unit),
  ...{ channels, group: '', procedures: [], code: '', target: '', split: 'none', hand: {} },
})

/** A survey that is there, to be changed. */
export const draftOf = (wave: Omit<Wave, 'quotas' | 'title'>): Draft => ({
  instruments: [keyOf(wave)],
  sector: wave.sector ?? '',
  ...{ nameVi: wave.name?.vi ?? '', nameEn: wave.name?.en ?? '', opensOn: wave.opensOn, closesOn: wave.closesOn ?? '' },
  ...{ units: wave.units, channels: wave.channels ?? channels, group: wave.respondentGroup ?? '' },
  ...{ procedures: wave.procedures ?? [], code: wave.wave, target: `${wave.target ?? ''}`, split: 'none', hand: {} },
})

/** A former survey as the start of a new one: all but its code and its days, and what ended since. */
export function copyOf(choices: Choices, wave: Wave): Draft {
  const known = new Set(choices.units.map(({ unit }) => unit))
  const own = wave.quotas.filter(({ unit, sector, procedure }) => unit !== null && !sector && !procedure)
  return {
    ...draftOf(wave),
    ...{ code: '', opensOn: choices.today, closesOn: '' },
    units: wave.units === null ? (choices.isWhole ? null : [...known]) : wave.units.filter((unit) => known.has(unit)),
    split: own.length > 0 ? 'hand' : 'none',
    hand: Object.fromEntries(own.map(({ unit, wanted }) => [unit, `${wanted}`])),
  }
}

/** A whole number as people type it, in thousands with their points, commas or spaces as well; null where it is none. */
export const wholeIn = (typed: string): number | null => {
  const text = typed.trim()
  const plain = /^\d{1,3}([., ])\d{3}(\1\d{3})*$/.test(text) ? text.replaceAll(/\D/g, '') : text
  return /^\d{1,7}$/.test(plain) ? Number(plain) : null
}

/** The units of a draft, in the order in which they are offered. */
export const unitsOf = ({ units }: Choices, draft: Draft) =>
  units.filter(({ unit }) => draft.units === null || draft.units.includes(unit))

/** How many are wanted of each unit of one survey, of a sector where it has one; null where something is typed wrongly. */
export function quotasOf(choices: Choices, draft: Draft, sector: string | null): ReadonlyMap<string, number> | null {
  const units = unitsOf(choices, draft).map(({ unit }) => unit)
  if (draft.split === 'none') return new Map()
  if (draft.split === 'hand') {
    const typed = units.map((unit) => [unit, draft.hand[unit]?.trim() ?? ''] as const).filter(([, text]) => text !== '')
    const numbers = typed.map(([unit, text]) => [unit, wholeIn(text)] as const)
    if (numbers.some(([, wanted]) => wanted === null)) return null
    return new Map(numbers.flatMap(([unit, wanted]) => (wanted ? [[unit, wanted] as const] : [])))
  }
  const target = wholeIn(draft.target)
  if (!target) return null
  const dossiers = (unit: string) =>
    choices.served.numbers
      .filter((one) => one.unit === unit && (sector === null || one.sector === sector))
      .reduce((sum, one) => sum + one.dossiers, 0)
  const shares = shareOut(
    target,
    units.map((unit) => (draft.split === 'served' ? dossiers(unit) : 1)),
  )
  return new Map(units.flatMap((unit, at) => (shares[at] ? [[unit, shares[at]] as const] : [])))
}

/** What can be set of a survey besides its plan, for one of the chosen instruments; null where something is missing. */
export function settingsOf(choices: Choices, draft: Draft, instrument: Instrument) {
  const isSingle = draft.instruments.length === 1
  const sector = instrument.sector ?? (draft.sector || null)
  const [vi, en] = [draft.nameVi.trim(), draft.nameEn.trim()]
  const isNamed = vi !== '' || en !== ''
  const named = (own: string, title: string) => (isSingle ? own : `${own} – ${title}`).slice(0, 120)
  const procedures = draft.procedures.filter((code) =>
    choices.procedures.some((one) => one.procedure === code && (sector === null || one.sector === sector)),
  )
  const isWhole = draft.opensOn !== '' && draft.channels.length > 0 && draft.units?.length !== 0 && nameIsWhole(draft)
  if (!isWhole) return null
  return {
    ...{ instrument: instrument.instrument, version: instrument.version, sector },
    name: isNamed ? { vi: named(vi, instrument.title.vi), en: named(en, instrument.title.en) } : null,
    ...{ opensOn: draft.opensOn, closesOn: draft.closesOn || null },
    respondentGroup: instrument.groups.some(({ group }) => group === draft.group) ? draft.group : null,
    channels: draft.channels.length === channels.length ? null : [...draft.channels],
    units: draft.units && [...draft.units],
    procedures: procedures.length > 0 ? procedures : null,
  }
}

/** A name in both languages, or in neither. */
export const nameIsWhole = ({ nameVi, nameEn }: Draft): boolean => {
  const lengths = [nameVi, nameEn].map((name) => name.trim().length)
  return (
    lengths.every((length) => length === 0) ||
    lengths.every((length) => length >= nameLength.least && length <= nameLength.most)
  )
}
const faultKinds = ['instrument', 'name', 'code', 'opensOn', 'unit', 'channel', 'target', 'share', 'quota'] as const
export type DraftFault = (typeof faultKinds)[number]

/** What is missing or typed wrongly, in the order of the form: of all of it, of what it asks, or of its plan. */
export function faultsOf(choices: Choices, draft: Draft, part: 'all' | 'settings' | 'plan' = 'all'): DraftFault[] {
  const { code, split, target, hand } = draft
  const isSingle = draft.instruments.length === 1
  const typed = unitsOf(choices, draft).map(({ unit }) => hand[unit]?.trim() ?? '')
  const wrong: Readonly<Record<DraftFault, boolean>> = {
    instrument: chosenIn(choices, draft).length === 0,
    name: !nameIsWhole(draft),
    code: isSingle && code.trim() !== '' && !waveCode.test(code.trim()),
    opensOn: draft.opensOn === '',
    unit: draft.units?.length === 0,
    channel: draft.channels.length === 0,
    target: target.trim() !== '' && !wholeIn(target),
    share: (split === 'even' || split === 'served') && target.trim() === '',
    quota: split === 'hand' && typed.some((text) => text !== '' && (wholeIn(text) ?? Infinity) > mostOfQuota),
  }
  const isOfPlan = (kind: DraftFault) => kind === 'target' || kind === 'share' || kind === 'quota'
  return faultKinds.filter((kind) => wrong[kind] && (part === 'all' || isOfPlan(kind) === (part === 'plan')))
}

/** What a draft asks to be made; null where something is missing or typed wrongly. */
export function wavesOf(choices: Choices, draft: Draft) {
  if (faultsOf(choices, draft).length > 0) return null
  const chosen = chosenIn(choices, draft)
  const target = wholeIn(draft.target)
  const waves = chosen.map((instrument) => {
    const settings = settingsOf(choices, draft, instrument)
    const quotas = settings && quotasOf(choices, draft, settings.sector)
    if (!settings || !quotas) return null
    return {
      ...settings,
      wave: chosen.length === 1 ? draft.code.trim() || null : null,
      target,
      quotas: [...quotas].map(([unit, wanted]) => ({ unit, sector: null, procedure: null, wanted })),
    }
  })
  const whole = waves.filter((wave) => wave !== null)
  return whole.length === waves.length ? whole : null
}
