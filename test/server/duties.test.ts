// Duties: who may do what with them, and what becomes of them. Lan is the administrator; Hoa is a citizen; Hùng heads the
// division of land, Mai is his officer; Thu works at the office that runs the programme; Minh is an officer of a commune.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DutyList } from '../../server/duties/list.ts'
import type { DutyShown } from '../../server/duties/one.ts'
import type { OverdueList } from '../../server/duties/overdue.ts'
import { fullAnswers } from '../builders.ts'
import { aPdf } from '../evidence.ts'
import { outcomeOf } from '../visitor.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let hung: Person
let mai: Person
let thu: Person
let minh: Person
let tam: Person
beforeAll(async () => {
  world = await aWorld()
  hung = await world.invited('Hùng', 'head', 'phong-tai-nguyen-moi-truong')
  mai = await world.invited('Mai', 'officer', 'phong-tai-nguyen-moi-truong')
  thu = await world.invited('Thu', 'head', 'phong-noi-vu')
  minh = await world.invited('Minh', 'officer', 'hong-thai')
  tam = await world.invited('Tâm', 'viewer', 'hong-thai')
  await world.keepSignedIn()
})
afterAll(() => world.close())

const land = '1893-ii-5-b-phong-tai-nguyen-moi-truong'
const commune = '1893-ii-12-a-hong-thai'
const outcome = async (asked: Promise<Response>) => outcomeOf(await asked)
const shown = async (duty: string, person: Person = world.lan) =>
  (await person.json(`/api/duties/${duty}`)) as DutyShown
const listed = async (query = '', person: Person = world.lan) => (await person.json(`/api/duties${query}`)) as DutyList
const deed = async (person: Person, duty: string, kind: string, more: object = {}) =>
  outcome(person.post(`/api/duties/${duty}/${kind}`, { after: (await shown(duty)).revision, ...more }))
const report = (person: Person, duty: string, more: object = {}) =>
  deed(person, duty, 'report', { words: 'Đã niêm yết đủ thủ tục.', evidence: 'Báo cáo số 12/BC', done: false, ...more })
const confirm = (person: Person, duty: string) => deed(person, duty, 'confirm', { words: null })
const giveBack = (person: Person, duty: string) => deed(person, duty, 'return', { words: 'Thiếu số liệu quý III.' })
const handOver = (person: Person, duty: string, unit: string) =>
  deed(person, duty, 'hand-over', { words: 'Theo phân công mới.', unit })
const move = (person: Person, duty: string, dueOn: string) =>
  deed(person, duty, 'move', { words: 'Chờ số liệu của tỉnh.', dueOn })

describe('refused', () => {
  test('to whoever is not signed in, and to a role without the right', async () => {
    expect(await outcome(world.hoa.get('/api/duties'))).toBe('401 not-signed-in')
    expect(await outcome(world.hoa.get(`/api/duties/${land}`))).toBe('401 not-signed-in')
    expect(await report(tam, commune)).toBe('403 not-your-right')
    expect(await confirm(minh, commune)).toBe('403 not-your-right')
    expect(await outcome(minh.post('/api/duties/import', 'duty'))).toBe('403 not-your-right')
  })
  test('for a duty of another part of the tree as for none', async () => {
    for (const duty of [land, 'no-such-duty']) {
      expect(await outcome(minh.get(`/api/duties/${duty}`))).toBe('404 no-such-duty')
      const given = { after: 1, words: 'Xong.', evidence: null, done: true }
      expect(await outcome(minh.post(`/api/duties/${duty}/report`, given))).toBe('404 no-such-duty')
    }
  })
  test('for work of another unit, also to who runs the programme, and for a duty given beyond one’s own part', async () => {
    expect(await report(thu, land)).toBe('403 not-your-unit')
    expect(await handOver(hung, land, 'chi-nhanh-dat-dai')).toBe('403 not-your-unit')
    const unknown = await handOver(thu, land, 'nowhere')
    expect(unknown).toBe('404 no-such-unit')
    expect(await handOver(thu, land, 'phong-tai-nguyen-moi-truong')).toBe('409 same-unit')
  })
  test('for what a letter gives to their own unit, to whom its date would be put off, and not for what they gave themselves', async () => {
    expect(await move(hung, land, '2030-12-31')).toBe('403 not-your-unit')
    expect(await deed(hung, land, 'end', { words: 'Không làm nữa.' })).toBe('403 not-your-unit')
    expect(await shown(land, hung)).toMatchObject({ mayAssign: true, mayDispose: false, dueOn: '2022-09-19' })
    const row = await hung.get('/api/duties.csv?section=II.5.b')
    const file = (await row.text()).replaceAll('2022-09-19', '2030-12-31')
    const { faults } = (await (await hung.post('/api/duties/import?dry=1', file, 'text/csv')).json()) as {
      faults: { column: string; message: { en: string } }[]
    }
    expect(faults[0]).toMatchObject({ column: 'duty', message: { en: expect.stringContaining('from above') } })
    expect(await shown(land)).toMatchObject({ mayDispose: true })
  })
  test('for a day that has passed, and for what is no day', async () => {
    expect(await move(thu, land, '2026-11-15')).toBe('422 due-day-past')
    expect(await move(thu, land, '2026-02-30')).toBe('400 malformed')
    expect(await move(thu, land, '9999-12-31')).toBe('400 malformed')
  })
  test('for what its state does not allow', async () => {
    expect(await confirm(hung, land)).toBe('409 duty-in-other-state')
    expect(await giveBack(hung, land)).toBe('409 duty-in-other-state')
    expect(await deed(thu, land, 'reopen', { words: 'Mở lại.' })).toBe('409 duty-in-other-state')
  })
  test.each([
    ['no words', { words: ' ' }],
    ['words that cannot be read', { words: 'a\u0000b' }],
    ['too many words', { words: 'x'.repeat(2_001) }],
    ['a field of another', { words: 'Xong.', unit: 'mot-cua' }],
  ])('for %s', async (_, given) => {
    expect(await report(mai, land, given)).toBe('400 malformed')
  })
})

describe('a duty', () => {
  test('of which two change at once is changed by one of them', async () => {
    const { revision } = await shown(commune)
    const given = { after: revision, words: 'Đã họp dân.', evidence: null, done: false }
    const both = await Promise.all([1, 2].map(() => outcome(minh.post(`/api/duties/${commune}/report`, given))))
    expect(both.toSorted()).toEqual(['204', '409 duty-changed'])
    expect((await shown(commune)).events.map(({ kind }) => kind)).toEqual(['given', 'progress'])
  })
  test('is reported as done by one and confirmed by another, never by the same', async () => {
    expect(await report(hung, land, { done: true, evidence: null })).toBe('422 proof-missing')
    expect(await report(hung, land, { done: true })).toBe('204')
    expect((await shown(land, hung)).isOwnClaim).toBe(true)
    expect(await confirm(hung, land)).toBe('403 own-report')
    expect(await giveBack(thu, land)).toBe('204')
    expect(await report(mai, land, { done: true })).toBe('204')
    expect(await shown(land)).toMatchObject({ state: 'reported', overdueDays: 0 })
    expect(await confirm(hung, land)).toBe('204')
    const { state, events } = await shown(land)
    expect(state).toBe('done')
    expect(events.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
      ...['given null', 'claimed Hùng', 'returned Thu', 'claimed Mai', 'confirmed Hùng'],
    ])
    expect(events[3]?.evidence).toBe('Báo cáo số 12/BC')
  })
  test('that is done can be opened again, moved, handed over and ended, each with its reason in the history', async () => {
    expect(await deed(thu, land, 'reopen', { words: 'Chỉ số lại giảm.' })).toBe('204')
    expect(await move(thu, land, '2026-12-31')).toBe('204')
    expect(await handOver(thu, land, 'chi-nhanh-dat-dai')).toBe('204')
    expect(await outcome(hung.get(`/api/duties/${land}`))).toBe('404 no-such-duty')
    const { events, unit, dueOn, overdueDays } = await shown(land)
    expect({ unit, dueOn, overdueDays }).toEqual({ unit: 'chi-nhanh-dat-dai', dueOn: '2026-12-31', overdueDays: 0 })
    expect(events.at(-1)).toMatchObject({
      ...{ kind: 'handed-over', unit: 'chi-nhanh-dat-dai', unitBefore: 'phong-tai-nguyen-moi-truong' },
      words: 'Theo phân công mới.',
    })
    expect(events.at(-2)).toMatchObject({ kind: 'moved', dueOn: '2026-12-31', dueBefore: '2022-09-19' })
    expect(await deed(world.lan, land, 'end', { words: 'Đã có công văn mới.' })).toBe('204')
    expect((await shown(land)).state).toBe('ended')
    expect(await handOver(thu, land, 'phong-tai-nguyen-moi-truong')).toBe('409 duty-in-other-state')
  })
  test('is proved by a file of its own unit, which whoever sees the duty may take away', async () => {
    const duty = '1893-ii-5-a-3-phong-tai-nguyen-moi-truong'
    const kept = await mai.upload('/api/evidence?unit=phong-tai-nguyen-moi-truong&name=Báo cáo.pdf', aPdf())
    const { file } = (await kept.json()) as { file: string }
    expect(await report(hung, duty, { file })).toBe('404 no-such-evidence')
    expect(await report(mai, duty, { file: '0'.repeat(32) })).toBe('404 no-such-evidence')
    expect(await report(mai, duty, { file })).toBe('204')
    expect((await shown(duty)).events.at(-1)).toMatchObject({ kind: 'progress', file: { file, name: 'Báo cáo.pdf' } })
    const path = `/api/duties/${duty}/files/${file}`
    const taken = await thu.get(path)
    expect([taken.status, taken.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(taken.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(await outcome(minh.get(path))).toBe('404 no-such-duty')
    expect(await outcome(thu.get(`/api/duties/${land}/files/${file}`))).toBe('404 no-such-evidence')
  })
  test('that comes round is open again for its next time once it is confirmed', async () => {
    const duty = '1893-ii-10-month-trung-tam-van-hoa'
    expect((await shown(duty)).dueOn).toBe('2026-11-30')
    const trung = await world.invited('Trung', 'officer', 'trung-tam-van-hoa')
    expect(await report(trung, duty, { done: true })).toBe('204')
    expect(await confirm(thu, duty)).toBe('204')
    const { state, dueOn, events } = await shown(duty)
    expect({ state, dueOn }).toEqual({ state: 'open', dueOn: '2026-12-31' })
    expect(events.at(-1)).toMatchObject({ kind: 'confirmed', dueBefore: '2026-11-30' })
  })
  test('is written down with each deed, without the words of anybody', async () => {
    const rows = await world.context.read.selectFrom('audit').select(['action', 'details']).execute()
    const own = rows.filter(({ action }) => action.startsWith('duty-'))
    expect(own.map(({ action }) => action)).toContain('duty-handed-over')
    expect(own.map(({ details }) => details).join()).not.toMatch('phân công')
  })
})

describe('the list', () => {
  test('has one’s own part, and for who runs the programme all of it', async () => {
    expect((await listed('', minh)).units.map(({ unit }) => unit)).toEqual(['hong-thai'])
    expect((await listed('', thu)).units).toHaveLength(30)
  })
  test('begins with those of one’s own unit, and counts them', async () => {
    const { duties, mine } = await listed('', thu)
    expect(duties[0]).toMatchObject({ unit: 'phong-noi-vu', own: true })
    expect(mine).toMatchObject({ open: 7, overdue: 7 })
  })
  test('is cut by unit, section, index, state and words, with and without diacritics', async () => {
    expect((await listed('?section=II.12')).total).toBe(72)
    expect((await listed('?section=II.1')).total).toBe(3)
    expect((await listed('?unit=van-phong&index=par-index')).total).toBe(4)
    expect((await listed('?q=bảo hiểm y tế&unit=hong-thai')).total).toBe(1)
    expect((await listed('?q=bao hiem y te&unit=hong-thai')).total).toBe(1)
    // In any order, and by the unit.
    expect((await listed('?q=dat dai hai long')).total).toBe(2)
    expect((await listed('?q=phong tu phap ii.2.b')).duties).toMatchObject([{ section: 'II.2.b' }])
    expect((await listed('?q=%20')).total).toBe(222)
    // How the whole programme stands does not follow what is looked for.
    const { counts, programme } = await listed('?q=phong tu phap ii.2.b')
    expect([counts.open, programme]).toEqual([1, (await listed()).counts])
    expect((await listed('?state=ended')).duties.map(({ duty }) => duty)).toEqual([land])
    expect((await listed('?state=overdue&unit=van-phong')).duties[0]?.overdueDays).toBe(1_519)
  })
  test('goes on over pages, each duty once', async () => {
    const first = await listed()
    const names = new Set<string>()
    for (let page = 1; page <= first.pages; page++)
      for (const { duty } of (await listed(`?page=${page}`)).duties) names.add(duty)
    expect(names.size).toBe(first.total)
  })
})

describe('the overdue list', () => {
  test('names units with their days, and a unit only to who may see it', async () => {
    const { units, late } = (await thu.json('/api/duties/overdue')) as OverdueList
    expect(late).toBe(units.reduce((sum, { duties }) => sum + duties.length, 0))
    expect(units.find(({ unit }) => unit === 'hong-thai')?.duties[0]).toMatchObject({
      overdueDays: 1_519,
      reminders: 0,
    })
    const own = (await minh.json('/api/duties/overdue')) as OverdueList
    expect(own.units.map(({ unit }) => unit)).toEqual(['hong-thai'])
  })
  test('says by month what was in time and what was late', async () => {
    const { months } = (await thu.json('/api/duties/overdue')) as OverdueList
    expect(months).toEqual([{ month: '2026-11', onTime: 1, late: 1 }])
  })
  test('leaves as a file, which is written down', async () => {
    const file = await (await thu.get('/api/duties/overdue.csv')).text()
    expect(file.split('\r\n')[0]).toBe(
      'unit,unit_vi,unit_en,duty,letter,section,title_vi,title_en,due_on,overdue_days,reminders,last_reminded',
    )
    expect(file).toMatch('1893/UBND-NC')
  })
})

describe('an action about an indicator below its target', () => {
  const proposal = {
    ...{
      index: 'construction',
      indicator: 'index',
      item: 'construction_on_time',
      words: 'Rà soát thời gian cấp phép.',
    },
    ...{ unit: 'phong-kinh-te-ha-tang', dueOn: '2026-12-16', decision: 'accepted', reason: null },
  }
  const duty = '1893-ii-7-b-phong-kinh-te-ha-tang'
  const path = `/api/duties/${duty}/actions`
  test('is refused to other units, without a reason, for a strange indicator and for a day that has passed', async () => {
    expect(await outcome(minh.post(path, proposal))).toBe('404 no-such-duty')
    expect(await outcome(thu.post(path, { ...proposal, indicator: 'access' }))).toBe('404 no-such-indicator')
    expect(await outcome(thu.post(path, { ...proposal, decision: 'dismissed' }))).toBe('422 reason-missing')
    expect(await outcome(thu.post(path, { ...proposal, dueOn: '2026-11-15' }))).toBe('422 due-day-past')
    expect(await outcome(thu.post(path, { ...proposal, unit: 'nowhere' }))).toBe('404 no-such-unit')
    for (const item of ['a\u0000', 'a b', '\u202e'])
      expect(await outcome(thu.post(path, { ...proposal, item }))).toBe('400 malformed')
  })
  test('stands beside the figure of the whole, and of an office that serves citizens beside its own', async () => {
    const office = 'chi-nhanh-dat-dai'
    const at = (unit: string, satisfied: number) =>
      Promise.all(
        Array.from({ length: 20 }, () => world.hoa.answers({ unit, answers: fullAnswers('land', satisfied) })),
      )
    await at(office, 5)
    await at('mot-cua', 1)
    await world.context.tallies.flush()
    const [figure] = (await shown(`1893-ii-5-b-${office}`)).figures
    expect(figure).toMatchObject({
      ...{ unit: 'bac-binh', unitName: { vi: 'UBND huyện Bắc Bình' }, score: { value: 50, base: 40 } },
      own: { unit: office, score: { value: 100, base: 20 }, href: expect.stringContaining(`unit=${office}`) },
    })
    const { duties } = await listed(`?section=II.5.b&unit=${office}`)
    expect(duties[0]?.figure).toMatchObject({ score: { base: 40 }, own: { score: { base: 20 } } })
    // The division has no desk, and a commune's figure is its own to begin with.
    expect((await shown('1893-ii-7-b-phong-kinh-te-ha-tang')).figures[0]?.own).toBeNull()
    expect((await shown(commune)).figures[0]).toMatchObject({ unit: 'hong-thai', own: null })
    // Of an index it is told over time as well.
    const index = (await shown('1893-ii-3-a-phong-tai-chinh-ke-hoach')).figures.find(
      ({ index }) => index === 'par-index',
    )
    expect(index?.trend).toHaveLength(6)
  })
  test('is proposed from the figures, taken up once, changed, and done with its result', async () => {
    const lua = await world.invited('Lụa', 'officer', 'phong-kinh-te-ha-tang')
    await Promise.all(
      Array.from({ length: 40 }, () =>
        world.hoa.answers({
          wave: 'xay-dung',
          unit: 'mot-cua',
          sector: 'construction',
          answers: fullAnswers('construction', 2),
        }),
      ),
    )
    await world.context.tallies.flush()
    const { figures, proposals } = await shown(duty, lua)
    expect(figures[0]).toMatchObject({ target: 85, below: true, score: { base: 40 } })
    expect(proposals).toHaveLength(1)
    expect(proposals[0]).toMatchObject({ unit: 'phong-kinh-te-ha-tang', dueOn: '2026-12-16' })
    expect(proposals[0]?.words.vi).toMatch(/dưới mục tiêu 85/)
    // By the calendar of the registers: the day and the one after it are days off, which the page is told of.
    const off = ['2026-12-16', '2026-12-17'].map((day) => `${day},holiday,Nghỉ,Off,Ví dụ`)
    const calendar = ['day,kind,name_vi,name_en,source', ...off].join('\n')
    const { plan } = (await (
      await world.lan.post('/api/registers/holidays/import?dry=1', calendar, 'text/csv')
    ).json()) as { plan: string }
    const import_ = `/api/registers/holidays/import?plan=${plan}`
    expect((await world.lan.post(import_, calendar, 'text/csv')).status).toBe(201)
    const moved = await shown(duty, lua)
    expect(moved.proposals[0]).toMatchObject({ dueOn: '2026-12-18' })
    expect(moved.proposals[0]?.words.en).toContain('18/12/2026')
    expect(moved.calendar.toSorted()).toEqual(off.map((line) => [line.slice(0, 10), 'holiday']))

    const both = await Promise.all([1, 2].map(() => outcome(lua.post(path, proposal))))
    expect(both.toSorted()).toEqual(['201', '409 action-taken'])
    const after = await shown(duty, lua)
    expect(after.proposals).toEqual([])
    const [action] = after.actions
    const change = (given: object) =>
      outcome(
        lua.post(`/api/duty-actions/${action?.action}`, {
          ...{ after: 1, kind: 'done', words: null, unit: null, dueOn: null },
          ...given,
        }),
      )
    expect(await change({})).toBe('422 reason-missing')
    expect(await change({ kind: 'edited', unit: 'hong-thai' })).toBe('403 not-your-unit')
    expect(await change({ words: 'Đã rút còn 15 ngày.' })).toBe('204')
    expect(await change({ words: 'Đã rút còn 15 ngày.' })).toBe('409 duty-changed')
    expect((await shown(duty, lua)).actions[0]).toMatchObject({
      state: 'done',
      events: [{ kind: 'accepted' }, { kind: 'done', words: 'Đã rút còn 15 ngày.', by: 'Lụa' }],
    })
  })
})

describe('a file of duties', () => {
  const header = 'duty,letter,section,title,quote,unit,nodes,target,every,due_on'
  const send = async (lines: readonly string[], dry = true, person: Person = thu) =>
    person.post(`/api/duties/import${dry ? '?dry=1' : ''}`, [header, ...lines].join('\n'), 'text/csv')
  test.each([
    ['a section that is none', ',KH 5,II 5,Tên,Lời,van-phong,,,,', 'section'],
    ['a unit that is not there', ',KH 5,II.5,Tên,Lời,nowhere,,,,', 'unit'],
    ['an indicator that is not there', ',KH 5,II.5,Tên,Lời,van-phong,par-index/nothing,,,', 'nodes'],
    ['an indicator without its index', ',KH 5,II.5,Tên,Lời,van-phong,finance,,,', 'nodes'],
    ['a target that is none', ',KH 5,II.5,Tên,Lời,van-phong,,1.234.5,,', 'target'],
    ['a day that is none', ',KH 5,II.5,Tên,Lời,van-phong,,,,31/12/2026', 'due_on'],
    ['how often that is none', ',KH 5,II.5,Tên,Lời,van-phong,,,weekly,', 'every'],
    ['no words', ',KH 5,II.5,Tên,,van-phong,,,,', 'quote'],
    ['a duty that is not there', 'nothing,KH 5,II.5,Tên,Lời,van-phong,,,,', 'duty'],
  ])('says by line and column what is wrong: %s', async (_, line, column) => {
    const { faults } = (await (await send([line])).json()) as { faults: { line: number; column: string }[] }
    expect(faults).toEqual([{ line: 2, column, message: expect.anything() }])
    expect(await outcome(send([line], false))).toBe('422 duties-refused')
  })
  test('gives new ones, changes unit and date of others, and nothing when it comes again', async () => {
    const file = [
      ',KH 5/KH-UBND,II.5,Họp giao ban,"Họp giao ban hằng quý về chỉ số, có biên bản.",van-phong,par-index/steering,85,quarter,',
      `1893-ii-1-c-van-phong,1893/UBND-NC,II.1.c,Tên,Lời,van-phong,,,,2027-01-15`,
    ]
    const dry = (await (await send(file)).json()) as { changes: { kind: string }[] }
    expect(dry.changes.map(({ kind }) => kind)).toEqual(['new', 'changed'])
    expect((await listed('?q=giao ban')).total).toBe(0)
    expect((await send(file, false)).status).toBe(201)
    expect((await listed('?q=giao ban')).duties[0]).toMatchObject({ dueOn: '2026-12-31', target: 85, every: 'quarter' })
    expect((await shown('1893-ii-1-c-van-phong')).dueOn).toBe('2027-01-15')
    const again = (await (await send(file.slice(1))).json()) as { changes: { kind: string }[] }
    expect(again.changes.map(({ kind }) => kind)).toEqual(['unchanged'])
    expect(await outcome(send(file.slice(0, 1), false))).toBe('422 duties-refused')
  })
  test('is what the export gives, and changes nothing when it is brought back', async () => {
    const file = await (await thu.get('/api/duties.csv')).text()
    const back = (await (await thu.post('/api/duties/import?dry=1', file, 'text/csv')).json()) as {
      changes: { kind: string }[]
      faults: unknown[]
    }
    expect(back.faults).toEqual([])
    expect(new Set(back.changes.map(({ kind }) => kind))).toEqual(new Set(['unchanged']))
  })
})
