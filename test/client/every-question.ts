// A questionnaire with one question of each type, for the screens that no shipped instrument has.
import type { Page } from 'playwright-core'
import { definitionForSurveyCore, parseQuestionnaire } from '../../surveys/questionnaire.ts'

const said = (vi: string, en: string) => ({ vi, default: en })
const choices = [
  { value: 1, text: said('Chưa tốt', 'Poor') },
  { value: 2, text: said('Bình thường', 'Fair') },
  { value: 3, text: said('Tốt', 'Good') },
]
const title = (name: string) => said(`Câu hỏi về ${name}`, `A question about ${name}`)
const question = (type: string, name: string, more: object = {}) => ({ type, name, title: title(name), ...more })

const definition = {
  title: said('Đủ mọi loại câu hỏi', 'Every type of question'),
  pages: [
    {
      name: 'all',
      elements: [
        { type: 'html', name: 'welcome', html: said('Xin chào Ông/Bà.', 'Welcome.') },
        question('radiogroup', 'faces', { renderAs: 'scale', choices, isRequired: true }),
        question('radiogroup', 'one', { choices, showOtherItem: true, otherText: said('Khác', 'Other') }),
        question('dropdown', 'list', { choices }),
        question('checkbox', 'some', { choices, showOtherItem: true, otherText: said('Khác', 'Other') }),
        question('tagbox', 'tags', { choices }),
        question('rating', 'stars', { rateMin: 1, rateMax: 5 }),
        question('boolean', 'yes', { labelTrue: said('Có', 'Yes'), labelFalse: said('Không', 'No') }),
        question('matrix', 'rows', {
          ...{ columns: choices, isRequired: true, eachRowRequired: true },
          rows: [
            { value: 'first', text: said('Hàng đầu', 'First row') },
            { value: 'second', text: said('Hàng sau', 'Second row') },
          ],
        }),
        question('text', 'number', { inputType: 'number', min: 0, max: 9, isRequired: true }),
        question('text', 'day', { inputType: 'date' }),
        question('multipletext', 'several', {
          items: [
            { name: 'a', title: said('Ô thứ nhất', 'First box') },
            { name: 'b', title: said('Ô thứ hai', 'Second box') },
          ],
        }),
        question('comment', 'words'),
      ],
    },
  ],
}

/** The same for the light form. */
export const everyPage = parseQuestionnaire(definition, 'every-question').pages

/** How each is called by what reads the screen aloud, in order: its role, and its words. */
export const names = [
  ['radiogroup', 'faces'],
  ['radiogroup', 'one'],
  ['radiogroup', 'list'],
  ['group', 'some'],
  ['group', 'tags'],
  ['radiogroup', 'stars'],
  ['radiogroup', 'yes'],
  ['radiogroup', 'rows'],
  ['radiogroup', 'rows'],
  ['spinbutton', 'number'],
  ['textbox', 'day'],
  ['group', 'several'],
  ['textbox', 'words'],
] as const

/** The server's answer about any survey, with this questionnaire in place of its own. */
export async function askEverything(page: Page): Promise<void> {
  await page.route('**/api/waves/*', async (route) => {
    const response = await route.fetch()
    const delivery = { ...(await response.json()), pages: everyPage, definition: definitionForSurveyCore(definition) }
    await route.fulfill({ response, json: delivery })
  })
}
