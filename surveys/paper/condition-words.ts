// When a question is asked, said from the condition itself: `câu 3 là “Có”`.
import type { Condition, Language, Operand, Question, Questionnaire } from '../instrument.ts'
import { paperSheet as en } from '../text/en/paper-sheet.ts'
import { inLanguage } from '../text/format.ts'
import { paperSheet as vi } from '../text/vi/paper-sheet.ts'
import { boxesOf, fieldsOf, keyOf, numbersOf } from './fields.ts'

type Asked = Pick<Questionnaire, 'pages'>
const words = { vi: vi.conditions, en: en.conditions }

/** The condition in words that go on after "only if". Recursion is safe: the parser limits how deep a condition nests. */
export function conditionWords(questionnaire: Asked, condition: Condition, language: Language): string {
  const say = words[language]
  if ('parts' in condition) {
    const parts = condition.parts.map((part) => {
      const text = conditionWords(questionnaire, part, language)
      return 'parts' in part && part.op !== condition.op ? `(${text})` : text
    })
    return parts.join(condition.op === 'and' ? say.and : say.or)
  }
  if ('part' in condition) return say.not(conditionWords(questionnaire, condition.part, language))
  const left = operandWords(questionnaire, condition.left, null, language)
  if (!('right' in condition)) return condition.op === 'empty' ? say.empty(left) : say.notEmpty(left)
  const asked = 'answer' in condition.left ? questionOf(questionnaire, condition.left.answer[0]) : undefined
  return say[condition.op](left, operandWords(questionnaire, condition.right, asked ?? null, language))
}

const questionOf = ({ pages }: Asked, name: string | undefined): Question | undefined =>
  pages
    .flatMap(({ elements }) => elements)
    .find((element): element is Question => element.kind !== 'notice' && element.name === name)

/** The number of a question, or values in the words of the boxes that they stand for. */
function operandWords(questionnaire: Asked, operand: Operand, of: Question | null, language: Language): string {
  const say = words[language]
  if ('answer' in operand) {
    const [question = '', row] = operand.answer
    const field = fieldsOf(questionnaire).find(({ key }) => key === keyOf(question, row))
    return say.question(field?.number ?? numbersOf(questionnaire).get(question) ?? question)
  }
  const values = Array.isArray(operand.literal) ? operand.literal : [operand.literal]
  return values.map((value) => say.quoted(valueWords(of, value, language))).join(say.listed)
}

function valueWords(of: Question | null, value: unknown, language: Language): string {
  if (of?.kind === 'boolean') return inLanguage(language, String(value) === 'true' ? of.yes : of.no)
  const choices = of === null ? [] : of.kind === 'matrix' ? of.columns : 'choices' in of ? of.choices : []
  // Loosely, as a condition compares: 5 is also "5".
  const box = boxesOf(choices).find((one) => String(one.value) === String(value))
  return box ? inLanguage(language, box.text) : String(value)
}
