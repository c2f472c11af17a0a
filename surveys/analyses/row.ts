/** What a table has in its rows: an item, or any other closed question, cut out of its instrument. */
import type { Code, Instrument, Item, Profile, Question, Text } from '../instrument.ts'
import { type Layout, layoutOf, type Slot } from '../tally.ts'
import { itemsIn, shownIn } from '../tree.ts'

/** One question cut out of an instrument, with the item that is counted by it. */
export type Row = {
  readonly name: string
  readonly title: Text
  readonly question: Question
  readonly item: Item
  /** Whether the item is of the instrument; of another question only the answers are told. */
  readonly isScored: boolean
  readonly layout: Layout
  readonly profile: Profile
}

/**
 * What `name` stands for: an item of the instrument by its code or its question, or any other closed question. Undefined
 * where there is none.
 */
export function rowNamed(
  instrument: Pick<Instrument, 'questionnaire' | 'tree' | 'beside' | 'profile'>,
  layout: Layout,
  name: string,
): Row | undefined {
  const items = shownIn(instrument).flatMap(itemsIn)
  const own = items.find(({ code }) => code === name) ?? items.find(({ asks }) => asks === name)
  const asks = own?.asks ?? name
  const at = layout.slotOf.get(asks)
  const slot = at === undefined ? undefined : layout.slots[at]
  const question = instrument.questionnaire.pages
    .flatMap((page) => page.elements)
    .find((element): element is Question => element.kind !== 'notice' && element.name === slot?.question)
  if (!slot || !question) return undefined
  const item = own ?? unscored(question, slot, asks)
  return {
    name,
    title: item.title,
    question,
    item,
    isScored: own !== undefined,
    layout: layoutOf({ ...aside(item), questionnaire: { title: item.title, pages: [{ name, elements: [question] }] } }),
    profile: instrument.profile,
  }
}

const aside = (item: Item): Pick<Instrument, 'tree' | 'beside'> => ({
  tree: { kind: 'dimension', code: '*', title: item.title, rollUp: 'pooled', parts: [] },
  beside: [item],
})

/** A question that counts towards nothing: all of its answers are valid and on one side. */
function unscored(question: Question, slot: Slot, asks: string): Item {
  const codes = question.kind === 'choices' ? question.choices.map(({ code }) => code) : slot.codes
  const part = question.kind === 'matrix' ? question.rows.find(({ name }) => name === slot.row)?.text : undefined
  return {
    kind: 'item',
    code: asks,
    asks,
    title: part ? { vi: `${question.title.vi} – ${part.vi}`, en: `${question.title.en} – ${part.en}` } : question.title,
    scale: {
      measure: question.kind === 'choices' ? 'count' : 'share',
      counted: codes,
      against: [],
      low: 0,
      high: codes.length,
      worth: [],
      reversed: false,
      printed: 'scale',
      notApplicable: [],
      dontKnow: [],
      refused: [],
    },
  }
}

/** The answers to a row's question, in its own order. */
export const codesIn = ({ question, layout, item }: Row): readonly Code[] =>
  question.kind === 'choices'
    ? question.choices.map(({ code }) => code)
    : (layout.slots[layout.slotOf.get(item.asks) as number]?.codes ?? [])
