// Whether rows of a file could be told to be somebody's, asked of the server. Huệ may take responses away.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnonymityFound } from '../../server/exports/anonymity.ts'
import { anId, fullAnswers } from '../builders.ts'
import { outcomeOf } from '../visitor.ts'
import { aWorld, monday } from '../world.ts'

const DAY = 86_400_000
let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
  await world.keepSignedIn()
  // One a day for six days at one desk, and one alone at another.
  for (let day = 0; day < 6; day++) {
    world.clock.now = monday + day * DAY
    await world.hoa.answers({ id: anId(), unit: 'cho-lau', answers: fullAnswers('land', 4, { gender: 'female' }) })
  }
  await world.hoa.answers({ id: anId(), unit: 'hong-thai', answers: fullAnswers('land', 4, { gender: 'female' }) })
})
afterAll(() => world.close())

const path = (more = '') => `/api/exports/anonymity?wave=dat-dai&period=2026-11${more}`
const asked = async (more = '') => (await world.lan.json(path(more))) as AnonymityFound
const said = ({ steps }: AnonymityFound) => steps.map(({ column, to }) => `${column} ${to}`)

describe('anonymity', () => {
  test('is told to nobody but who may take responses away', async () => {
    const minh = await world.invited('Minh', 'officer', 'hong-thai')
    expect(await outcomeOf(await world.hoa.get(path()))).toBe('401 not-signed-in')
    expect(await outcomeOf(await minh.get(path()))).toBe('403 not-your-right')
    const hue = await world.invited('Huệ', 'head', 'hong-thai', ['microdata'])
    expect(await outcomeOf(await hue.get(path('&unit=cho-lau')))).toBe('403 not-your-unit')
  })
  test.each(['nobody.left-out', 'day.parent-unit', 'day.week', 'day', '.month', 'day.month;x', `${'a'.repeat(4_001)}`])(
    'of what cannot be coarsened so is refused: %s',
    async (coarsen) => {
      expect(await outcomeOf(await world.lan.get(path(`&coarsen=${encodeURIComponent(coarsen)}`)))).toBe(
        '400 malformed',
      )
    },
  )
  test('says who is at risk, and what to coarsen first, before anything is left out', async () => {
    const found = await asked()
    expect(found).toMatchObject({ k: 5, rows: 7, atRisk: 7, smallest: 1 })
    expect(said(found)).toEqual(['day month', 'unit parent-unit'])
    expect(found.steps[0]).toEqual({
      ...{ column: 'day', to: 'month', atRisk: 1 },
      label: { vi: 'Ngày nhận phiếu (giờ Việt Nam)', en: 'Day it was received (Vietnam time)' },
    })
  })
  test('looks at the file as it would leave', async () => {
    expect(await asked('&coarsen=day.month')).toMatchObject({ rows: 7, atRisk: 1, smallest: 1 })
    expect(await asked('&coarsen=day.month,unit.parent-unit')).toMatchObject({ atRisk: 0, smallest: 7, steps: [] })
    expect(said(await asked('&coarsen=day.quarter'))).toEqual(['unit parent-unit'])
  })
  test('counts whatever is asked that no figure is made of, by whatever name', async () => {
    await world.hoa.answers({ id: anId(), unit: 'cho-lau', answers: fullAnswers('land', 4, { gender: 'male' }) })
    expect(said(await asked('&unit=cho-lau&coarsen=day.left-out'))).toEqual(['gender left-out'])
    expect(await asked('&unit=cho-lau&coarsen=day.left-out,gender.left-out')).toMatchObject({ rows: 7, atRisk: 0 })
  })
  test('counts nobody twice for what the questions of figures were answered', async () => {
    await world.hoa.answers({ id: anId(), unit: 'cho-lau', answers: fullAnswers('land', 1, { gender: 'female' }) })
    expect(await asked('&unit=cho-lau&coarsen=day.left-out,gender.left-out')).toMatchObject({ rows: 8, atRisk: 0 })
  })
})
