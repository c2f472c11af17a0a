// A form of the land survey typed by keyboard alone, as a clerk does, with every keystroke counted.
import type { Page } from 'playwright-core'
import { instrumentNamed } from '../surveys/catalogue.ts'
import type { Answers, Language } from '../surveys/instrument.ts'
import { type Mark, marksOf } from '../surveys/paper/entry.ts'
import { type Field, fieldsOf, shownFields } from '../surveys/paper/fields.ts'

const { questionnaire } = instrumentNamed('land', 1)
const fields = fieldsOf(questionnaire)

/** What is typed for a mark of the land survey. */
function typed(field: Field, mark: Mark | undefined): string {
  if (mark?.is !== 'answer') return mark?.is === 'unreadable' ? '*' : '-'
  if (field.kind === 'words') return `${mark.answer}`
  return field.boxes.find(({ value }) => value === mark.answer)?.typed ?? ''
}

export function aTypist(page: Page) {
  let strokes = 0
  /** Types and presses Enter. */
  const enter = async (text: string) => {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    strokes += [...text].length + 1
  }
  const press = async (key: string) => {
    await page.keyboard.press(key)
    strokes += 1
  }
  /** Waits for a question, by its words. */
  const at = (field: Field, language: Language) =>
    page
      .locator('#paper-now-title')
      .filter({ hasText: `${field.number}. ${field.title[language]}` })
      .waitFor()
  return {
    strokes: () => strokes,
    enter,
    press,
    at,
    /** All questions from the first on, by their answers; what is not answered is blank, but for what `marks` say. */
    async questions(answers: Answers, language: Language, marks: Readonly<Record<string, Mark>> = {}) {
      const given = { ...marksOf(questionnaire, { answers, blank: [], unreadable: [], aside: {} }), ...marks }
      for (const field of shownFields(questionnaire, fields, answers)) {
        await at(field, language)
        await enter(typed(field, given[field.key]))
      }
    },
  }
}
export const fieldNamed = (key: string): Field => {
  const found = fields.find((field) => field.key === key)
  if (!found) throw new Error(`The land survey has no ${key}`)
  return found
}
