/** How many responses a second the compiled check takes, beside survey-core's own validation. `node test/bench/check.ts` */
import { Model } from 'survey-core'
import { compile } from '../../surveys/answers.ts'
import { definitionForSurveyCore, parseQuestionnaire } from '../../surveys/questionnaire.ts'

const words = (text: string) => ({ default: text, vi: text })
const scale = [1, 2, 3, 4, 5, 'na'].map((value) => ({ value, text: words(`${value}`) }))
const items = Array.from({ length: 20 }, (_, index) => ({
  ...{ type: 'radiogroup', name: `item${index}`, title: words(`Item ${index}`), choices: scale, isRequired: true },
  ...(index % 5 === 4 && { visibleIf: `{item${index - 1}} >= 2 or {group} = 'business'` }),
}))
const definition = {
  title: words('Twenty-five questions'),
  pages: [
    {
      name: 'one',
      elements: [
        {
          type: 'radiogroup',
          name: 'group',
          title: words('Group'),
          choices: ['citizen', 'business'].map((value) => ({ value, text: words(value) })),
        },
        ...items,
        { type: 'checkbox', name: 'why', title: words('Why'), choices: scale },
        { type: 'text', inputType: 'number', name: 'age', title: words('Age'), min: 18, max: 120 },
        { type: 'boolean', name: 'fee', title: words('Fee'), labelTrue: words('Yes'), labelFalse: words('No') },
        { type: 'comment', name: 'opinion', title: words('Opinion') },
      ],
    },
  ],
}
const answers = {
  ...{ group: 'citizen', why: [1, 3], age: 44, fee: false, opinion: 'Cán bộ hướng dẫn rõ ràng, trả kết quả đúng hẹn.' },
  ...Object.fromEntries(items.map(({ name }, index) => [name, (index % 4) + 2])),
}

/** Runs a second at a time; the median of five seconds is the rate. */
function perSecond(once: () => boolean): number {
  const rates = Array.from({ length: 5 }, () => {
    const start = performance.now()
    let runs = 0
    while (performance.now() - start < 1000) {
      for (let n = 0; n < 10; n++, runs++) if (!once()) throw new Error('The answers should be accepted')
    }
    return (runs * 1000) / (performance.now() - start)
  })
  return rates.sort((one, other) => one - other)[2] as number
}

const check = compile(parseQuestionnaire(definition, 'bench'))
const forSurveyCore = definitionForSurveyCore(definition)
const ours = perSecond(() => 'answers' in check.answers(answers))
const theirs = perSecond(() => {
  const model = new Model(forSurveyCore)
  model.data = answers
  return model.validate(false, false)
})
console.log(`compiled check: ${Math.round(ours)} responses/s`)
console.log(`survey-core's validation: ${theirs.toFixed(1)} responses/s`)
console.log(`ratio: ${Math.round(ours / theirs)}`)
