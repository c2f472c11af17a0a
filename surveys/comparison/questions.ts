import { pathsIn } from '../condition-parser.ts'
import type { Condition, Instrument, Notice, Text } from '../instrument.ts'
import { type Change, changeOf, type Reason, same, unless } from './change.ts'

/** A question, or a row of a matrix as a question of its own. */
export type Asked = Pick<Change, 'code' | 'title' | 'kind'> & {
  readonly words: unknown
  readonly choices: readonly { readonly code: string | number; readonly text: Text }[]
  readonly condition: Condition | undefined
  readonly required: unknown
  readonly drawn: unknown
}

export function askedIn({ questionnaire }: Instrument): Map<string, Asked> {
  const questions = questionnaire.pages.flatMap((page) => page.elements).filter((one) => one.kind !== 'notice')
  const asked = questions.flatMap((question): Asked[] => {
    const { name, title, description, kind, visibleIf, required, requiredIf, ...rest } = question
    const choices = 'choices' in rest ? rest.choices : 'columns' in rest ? rest.columns : []
    const { choices: _c, columns: _o, rows, fields: _f, yes, no, ...drawn } = rest as Record<string, unknown>
    const own = { kind, choices, condition: visibleIf, required: [required, requiredIf], drawn }
    const fields = 'fields' in rest ? rest.fields : []
    const whole = { code: name, title, words: [title, description, yes, no, fields], ...own }
    if (question.kind !== 'matrix') return [whole]
    const one = (row: (typeof question.rows)[number]) => ({
      ...whole,
      code: `${name}.${row.name}`,
      title: row.text,
      words: [title, description, row.text],
    })
    return [{ ...whole, choices: [] }, ...question.rows.map(one)]
  })
  return new Map(asked.map((one) => [one.code, one]))
}

export function compareAsked(
  before: ReadonlyMap<string, Asked>,
  after: ReadonlyMap<string, Asked>,
): Map<string, Change> {
  const changes = new Map<string, Change>()
  for (const [name, now] of after) {
    const then = before.get(name)
    // A condition reads only what was asked before it, so its questions are judged already.
    const because = [...new Set(now.condition ? pathsIn(now.condition).map((path) => path.join('.')) : [])].filter(
      (path) => changes.get(path)?.verdict === 'broken' && then,
    )
    const reasons = then
      ? [...reasonsOf(then, now), ...(because.length ? (['asked-by'] as const) : [])]
      : ['added' as const]
    changes.set(name, changeOf(now, reasons, because))
  }
  for (const [name, then] of before) if (!after.has(name)) changes.set(name, changeOf(then, ['removed']))
  return changes
}

export function reasonsOf(then: Asked, now: Asked): Reason[] {
  const codes = ({ choices }: Asked) => choices.map(({ code }) => JSON.stringify(code))
  const texts = ({ choices }: Asked) =>
    Object.fromEntries(choices.map(({ code, text }) => [JSON.stringify(code), text]))
  const sameCodes = same(codes(then).toSorted(), codes(now).toSorted())
  return unless({
    kind: then.kind === now.kind,
    wording: same(then.words, now.words),
    choices: sameCodes,
    'choice-wording': !sameCodes || same(texts(then), texts(now)),
    order: !sameCodes || same(codes(then), codes(now)),
    condition: same(then.condition, now.condition),
    required: same(then.required, now.required),
    drawn: then.kind !== now.kind || same(then.drawn, now.drawn),
  })
}

/** What is read beside the questions, and in which order it all stands. */
export const aroundIn = ({ questionnaire: { title, pages }, respondentGroup }: Instrument) => ({
  title,
  respondentGroup,
  pages: pages.map(({ elements, ...page }) => [
    page,
    elements.map((element): Notice | string => (element.kind === 'notice' ? element : element.name)),
  ]),
})
