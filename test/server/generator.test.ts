import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabases, openDatabases } from '../../server/database/open.ts'
import { fillerOf } from '../../server/generator/answers.ts'
import { generate, type Plan } from '../../server/generator/generate.ts'
import { somebody } from '../../server/generator/person.ts'
import { randomFrom } from '../../server/generator/random.ts'
import type { Arrived } from '../../server/intake.ts'
import { layoutNamed } from '../../server/layouts.ts'
import { createOrganisation } from '../../server/organisation/first.ts'
import { type Organisation, readOrganisation } from '../../server/organisation.ts'
import { compile, shownNow } from '../../surveys/answers.ts'
import { catalogue, instrumentNamed } from '../../surveys/catalogue.ts'
import type { Answers, Questionnaire } from '../../surveys/instrument.ts'
import { dayOf } from '../../surveys/period.ts'
import { parseQuestionnaire } from '../../surveys/questionnaire.ts'
import { codesOf } from '../../surveys/tally.ts'
import { itemsIn, shownIn } from '../../surveys/tree.ts'
import { uuidPattern } from '../../surveys/uuid.ts'
import { aDimension, anItem, aWave } from '../builders.ts'
import { emptyFolder, remove } from '../end-to-end/server.ts'
import { questionnaireOf } from '../surveys/random-questionnaire.ts'
import { aWorld, monday } from '../world.ts'

const folder = emptyFolder()
let organisation: Organisation
/** A year and a half of the four surveys in the field. */
let many: Arrived[]
const plan: Plan = { seed: 7, firstDay: '2025-05-01', days: 548, now: monday, responses: 20_000 }
beforeAll(async () => {
  const databases = await openDatabases({ dataDir: folder, databaseUrl: '' })
  await createOrganisation(databases.write, dayOf(monday))
  organisation = await readOrganisation(databases.read, dayOf(monday))
  await closeDatabases(databases)
  many = [...generate(organisation, plan)]
})
afterAll(() => remove(folder))

const answersOf = ({ answers }: Pick<Arrived, 'answers'>) => JSON.parse(answers) as Answers
const opinionsIn = (responses: readonly Arrived[]) =>
  responses.map((response) => answersOf(response).opinion).filter((opinion) => typeof opinion === 'string')
const items = new Map(catalogue.map((instrument) => [instrument.code, shownIn(instrument).flatMap(itemsIn)]))
const itemsOf = ({ instrument }: Arrived) => items.get(instrument) ?? []
/** The values of a person's answers on the scale from 1 to 5. */
const stepsOf = (response: Arrived) => {
  const answers = answersOf(response)
  return itemsOf(response)
    .map(({ asks }) => answers[asks])
    .filter((answer) => typeof answer === 'number')
}
const meanOf = (responses: readonly Arrived[]) => {
  const steps = responses.flatMap(stepsOf)
  return steps.reduce((sum, step) => sum + step, 0) / steps.length
}
const per = (start: string, end: string) => many.filter(({ day }) => start <= day && day < end).length
/** An organisation whose only survey puts an instrument to everybody. */
const asking = (instrument: string, version: number): Organisation => ({
  ...organisation,
  waves: new Map([['w', aWave({ instrument, version })]]),
})

describe('a plan is refused', () => {
  test.each([
    ['that reaches into the present day', { firstDay: '2026-11-16', days: 1 }, /ends before the present day/],
    ['without a day', { days: 0 }, /at least one day/],
    ['with half a day', { days: 1.5 }, /at least one day/],
    ['that begins on no day', { firstDay: '2026-02-31x' }, /is no day/],
    ['without a survey', { waves: ['none'] }, /no survey/],
  ])('%s', (_, changes, reason) => {
    expect(() => generate(organisation, { ...plan, ...changes }).next()).toThrow(reason)
  })
})

describe('the same seed', () => {
  test('gives the same responses byte for byte, and another seed gives others', () => {
    const first = JSON.stringify([...generate(organisation, { ...plan, responses: 500 })])
    expect(JSON.stringify([...generate(organisation, { ...plan, responses: 500 })])).toBe(first)
    expect(JSON.stringify([...generate(organisation, { ...plan, responses: 500, seed: 8 })])).not.toBe(first)
  })
})

describe('responses', () => {
  test('are exactly as many as wanted, each with an id of its own', () => {
    expect(many).toHaveLength(20_000)
    expect(new Set(many.map(({ id }) => id)).size).toBe(20_000)
    expect(many.filter(({ id }) => !uuidPattern.test(id))).toEqual([])
    for (const responses of [1, 7, 549]) {
      expect([...generate(organisation, { ...plan, responses })]).toHaveLength(responses)
    }
  })
  test('come in the order of their arrival, within the plan, and end after they begin', () => {
    const arrived = many.map(({ received_at }) => received_at)
    expect(arrived).toEqual([...arrived].sort())
    for (const { id, started_at, ended_at, received_at, day } of many) {
      const started = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
      const wrong =
        started !== Date.parse(started_at) ||
        started_at >= ended_at ||
        ended_at > received_at ||
        day !== dayOf(Date.parse(received_at)) ||
        day < plan.firstDay ||
        Date.parse(received_at) >= monday
      if (wrong) expect({ id, started_at, ended_at, received_at, day }).toBe('in order')
    }
  })
  test('of the surveys that are asked for, and no others', () => {
    const waves = ['dau-tu', 'mot-cua']
    const found = [...generate(organisation, { ...plan, responses: 300, waves })].map(({ wave }) => wave)
    expect([...new Set(found)].sort()).toEqual(waves)
  })
  test('are what the intake would have stored: sent again over HTTP they are recognised', async () => {
    const world = await aWorld()
    for (const response of generate(organisation, { ...plan, responses: 40 })) {
      await world.context.intake.keep(response)
      const { id, wave, version, unit, sector, procedure, channel, language } = response
      const sent = { id, wave, version, unit, sector, procedure, channel, language, answers: answersOf(response) }
      const times = { startedAt: '2026-11-16T01:00:00.000Z', endedAt: '2026-11-16T01:02:00.000Z' }
      const reply = await world.hoa.answers({ ...sent, ...times })
      expect([reply.status, await reply.json()]).toEqual([201, expect.objectContaining({ outcome: 'kept-before' })])
    }
    await world.close()
  })
})

describe('people and desks differ', () => {
  test('desks are busy in the morning of a weekday; Sundays and the new year are quiet, the weeks after it are not', () => {
    const hours = many.filter(({ channel }) => channel === 'kiosk').map((one) => one.received_at.slice(11, 13))
    const at = (hour: string) => hours.filter((one) => one === hour).length
    // 9, 12, 15 and 20 o'clock in Hanoi.
    expect(at('02')).toBeGreaterThan(at('08'))
    expect([at('05'), at('13')]).toEqual([0, 0])
    const weekday = (n: number) => many.filter(({ day }) => new Date(`${day}T00:00:00Z`).getUTCDay() === n)
    expect(weekday(0).length).toBeLessThan(weekday(1).length / 5)
    expect(weekday(0).filter(({ channel }) => channel === 'kiosk')).toEqual([])
    const saturdays = weekday(6).filter(({ channel }) => channel === 'kiosk')
    expect(saturdays.length).toBeGreaterThan(20)
    // Noon in Hanoi.
    expect(saturdays.filter((one) => one.received_at.slice(11, 13) >= '05')).toEqual([])
    // The lunar new year of 2026 was on 17 February.
    const [before, through, after] = [
      per('2026-02-05', '2026-02-12'),
      per('2026-02-15', '2026-02-22'),
      per('2026-02-23', '2026-03-02'),
    ]
    expect(through).toBeLessThan(before / 4)
    expect(before).toBeLessThan(after / 1.5)
  })
  test('units have different levels and different traffic, and some items shift with the last whole quarter', () => {
    const units = [...new Set(many.map(({ unit }) => unit))].map((unit) => many.filter((one) => one.unit === unit))
    const means = units.map(meanOf)
    expect(units).toHaveLength(20)
    expect(Math.max(...means) - Math.min(...means)).toBeGreaterThan(0.4)
    const sizes = units.map(({ length }) => length)
    expect(Math.max(...sizes)).toBeGreaterThan(3 * Math.min(...sizes))
    const slumped = many.filter(({ wave, unit }) => wave === 'xay-dung' && unit === 'cho-lau')
    const onTime = (responses: readonly Arrived[]) => {
      const given = responses.map((one) => answersOf(one).result_on_time).filter((one) => typeof one === 'number')
      return given.reduce((sum, one) => sum + one, 0) / given.length
    }
    const turn = '2026-07-01'
    const [earlier, lately] = [slumped.filter(({ day }) => day < turn), slumped.filter(({ day }) => day >= turn)]
    expect(onTime(earlier) - onTime(lately)).toBeGreaterThan(0.8)
  })
  test('at desks are less content on Friday afternoons than in other hours', () => {
    const atDesk = many.filter((one) => one.channel === 'kiosk' && stepsOf(one).length > 0)
    const isLate = (one: Arrived) =>
      new Date(`${one.day}T00:00:00Z`).getUTCDay() === 5 && one.received_at.slice(11, 13) >= '07'
    const late = atDesk.filter(isLate)
    expect(late.length).toBeGreaterThan(50)
    expect(meanOf(late)).toBeLessThan(meanOf(atDesk.filter((one) => !isLate(one))) - 0.1)
  })
  test('some tick one column, quickly; a few are angry; most are content', () => {
    const long = many.filter((response) => stepsOf(response).length >= 10)
    const straight = long.filter((response) => new Set(stepsOf(response)).size === 1)
    expect(straight.length / long.length).toBeGreaterThan(0.02)
    expect(straight.length / long.length).toBeLessThan(0.15)
    const minutes = (responses: readonly Arrived[]) =>
      responses.reduce((sum, one) => sum + Date.parse(one.ended_at) - Date.parse(one.started_at), 0) /
      responses.length /
      60_000
    expect(minutes(straight)).toBeLessThan(minutes(long) / 2)
    const angry = long.filter((response) => meanOf([response]) < 2)
    expect(angry.length / long.length).toBeGreaterThan(0.005)
    expect(angry.length / long.length).toBeLessThan(0.1)
    expect(meanOf(long)).toBeGreaterThan(3.3)
  })
  test('both languages, channels and respondent groups occur, and procedures that were not said', () => {
    const seen = (of: (one: Arrived) => string) => [...new Set(many.map(of))].sort()
    expect(seen(({ language }) => language)).toEqual(['en', 'vi'])
    expect(seen(({ channel }) => channel)).toEqual(['kiosk', 'online'])
    expect(seen((one) => one.respondent_group)).toEqual(['business', 'citizen'])
    expect(seen(({ sector }) => sector)).toEqual([...organisation.sectors.keys()].sort())
    expect(many.some(({ procedure }) => procedure === null)).toBe(true)
  })
  test('opinions are many, some long, with diacritics, and gloomier from who is discontent', () => {
    const opinions = opinionsIn(many)
    expect(new Set(opinions).size).toBeGreaterThan(500)
    expect(opinions.filter((opinion) => opinion.length > 250).length).toBeGreaterThan(20)
    expect(opinions.some((opinion) => /[ăâđêôơư].*[ạảấầẩẫậắằẳẵặẹẻẽếềểễệ]/.test(opinion))).toBe(true)
    expect(opinions.filter((opinion) => opinion !== opinion.normalize('NFC').trim())).toEqual([])
    const praise = (responses: readonly Arrived[]) => {
      const written = opinionsIn(responses)
      return (
        written.filter((opinion) => /nhiệt tình|lịch sự|sạch sẽ|rất tiện|nhanh hơn/.test(opinion)).length /
        written.length
      )
    }
    const means = new Map(many.map((one) => [one, meanOf([one])]))
    const [low, high] = [
      many.filter((one) => (means.get(one) ?? 3) < 3),
      many.filter((one) => (means.get(one) ?? 3) > 4),
    ]
    expect(praise(high)).toBeGreaterThan(2 * praise(low))
  })
})

describe('any instrument', () => {
  test.each(catalogue.map(({ code, version }) => [code, version] as const))('%s', (code, version) => {
    const { questionnaire } = instrumentNamed(code, version)
    for (const response of generate(asking(code, version), { ...plan, responses: 150 })) {
      const answers = answersOf(response)
      expect(compile(questionnaire).answers(answers)).toEqual({ answers })
      const { visible } = shownNow(questionnaire, answers)
      expect(response.codes).toBe(codesOf(layoutNamed(code, version), answers, visible))
    }
  })
  test('answers are left out in every way there is: blank, not asked, not applicable, don’t know, refused', () => {
    const papi = [...generate(asking('papi', 1), { ...plan, responses: 300 })]
    const codes = papi.map((one) => one.codes).join('')
    expect([codes.includes('-'), codes.includes('.')]).toEqual([true, true])
    const given = new Set(papi.flatMap((one) => Object.values(answersOf(one)).flat()))
    const scales = itemsOf(papi[0] as Arrived).map(({ scale }) => scale)
    const kinds = [
      scales.map((one) => one.notApplicable),
      scales.map((one) => one.dontKnow),
      scales.map((one) => one.refused),
    ]
    const all = kinds.map((kind) => kind.flat())
    expect(all.map((kind) => kind.length === 0 || kind.some((code) => given.has(code)))).toEqual([true, true, true])
    expect(all.flat().length).toBeGreaterThan(0)
  })
  test('also one that was never shipped: whatever our subset of SurveyJS allows to be asked', () => {
    fc.assert(
      fc.property(fc.gen(), fc.integer(), (g, seed) => {
        const questionnaire: Questionnaire = parseQuestionnaire(questionnaireOf(g), 'random')
        const [first] = questionnaire.pages.flatMap((page) => page.elements).filter((one) => one.kind === 'choice')
        const tree = aDimension('all', first ? [anItem(first.name)] : [])
        const random = randomFrom(seed)
        const fill = fillerOf({ questionnaire, tree, beside: [] })
        for (let i = 0; i < 20; i++) {
          const { answers, visible } = fill(somebody(0.5, 'vi', null, random), random)
          expect(compile(questionnaire).answers(answers)).toEqual({ answers })
          expect(visible).toEqual(shownNow(questionnaire, answers).visible)
        }
      }),
      { numRuns: 200 },
    )
  })
})
