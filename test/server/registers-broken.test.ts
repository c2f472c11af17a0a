// Files that are broken, each with its message in both languages; and whatever is sent, nothing is changed.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { distributed, local, reference } from '../../server/database/cluster.ts'
import { refusalOf } from '../../server/problem.ts'
import type { Plan } from '../../server/registers/plan.ts'
import { MOST_LINES } from '../../server/registers/reading.ts'
import { worded } from '../../server/registers/register.ts'
import { tellOverdue } from '../../server/webhooks/overdue.ts'
import { type ProblemCode, problems } from '../../surveys/problem.ts'
import { scopes } from '../../surveys/programs.ts'
import type { RegisterName } from '../../surveys/registers.ts'
import { roles } from '../../surveys/rights.ts'
import type * as vi from '../../surveys/text/vi/register-faults.ts'
import { events } from '../../surveys/webhooks.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let before: Readonly<Record<string, string>> = {}
beforeAll(async () => {
  world = await aWorld()
  await world.hoa.answers({ procedure: 'dang-ky-bien-dong' })
  await world.context.tallies.flush()
  // What a server writes of itself after its start: else it may come between the two looks.
  await tellOverdue(world.context)
  before = await everything()
})
afterAll(() => world.close())

/** A hash of all rows of each table. */
async function everything(): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  for (const table of [...distributed, ...reference, ...local].filter((name) => !name.startsWith('kysely'))) {
    const { rows } = await sql`select * from ${sql.table(table)}`.execute(world.context.read)
    const sorted = rows.map((row) => JSON.stringify(row)).sort()
    hashes[table] = createHash('sha256').update(JSON.stringify(sorted)).digest('hex')
  }
  return hashes
}

/** A fault of these files, or what the page of such an entry would say. */
type Reason = keyof typeof vi.faults | ProblemCode
/** Line, column, reason and what that tells. */
type Expected = readonly [number | null, string | null, Reason, ...string[]]
type Broken = readonly [what: string, register: RegisterName, file: string | Uint8Array, ...Expected[]]

const unitHeader = 'unit,parent,level,desk,section,valid_from,valid_to,name_vi,name_en'
const units = (...lines: string[]) => [unitHeader, ...lines].join('\r\n')
const good = 'xa-moi,bac-binh,commune,1,II.12,,,UBND xã Mới,New commune'
const sectors = (...lines: string[]) =>
  ['sector,target,target_source_vi,target_source_en,owners,valid_from,valid_to,name_vi,name_en', ...lines].join('\n')
const procedures = (...lines: string[]) => ['procedure,sector,valid_from,valid_to,name_vi,name_en', ...lines].join('\n')
const holidays = (...lines: string[]) => ['day,kind,name_vi,name_en,source', ...lines].join('\n')
const successions = (...lines: string[]) => ['predecessor,successor,share,day,basis', ...lines].join('\n')
const accounts = (...lines: string[]) => ['name,grants,ended,unit,role', ...lines].join('\n')
const devices = (...lines: string[]) => ['device,name,unit,counter,wave,sector,revoked', ...lines].join('\n')
const tokens = (...lines: string[]) => ['token,name,scopes,unit,ended,last_day', ...lines].join('\n')
const hooks = (...lines: string[]) => ['webhook,name,url,events,unit,state', ...lines].join('\n')
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))
const named = (name: string) => units(good, `xa-khac,bac-binh,commune,1,II.12,,,${name},Other commune`)

const broken: readonly Broken[] = [
  ['empty', 'units', '', [null, null, 'empty']],
  ['nothing but blank lines', 'units', '\r\n  \r\n', [null, null, 'empty']],
  ['nothing but a byte order mark', 'units', bytes([0xef, 0xbb, 0xbf]), [null, null, 'empty']],
  ['a header alone', 'units', units(), [null, null, 'onlyHeader']],
  ['an Excel workbook', 'units', bytes('PK', [3, 4], 'xl/workbook.xml'), [null, null, 'workbook']],
  ['an old Excel workbook', 'units', bytes([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), [null, null, 'workbook']],
  [
    'UTF-16 with its mark',
    'units',
    bytes([0xff, 0xfe], Buffer.from(units(good), 'utf16le').toJSON().data),
    [null, null, 'utf16'],
  ],
  ['UTF-16 without it', 'units', Buffer.from(units(good), 'utf16le'), [null, null, 'utf16']],
  [
    'windows-1258',
    'units',
    bytes(`${units(good)}\r\nxa-khac,bac-binh,commune,1,II.12,,,UBND x`, [0xe3], ' B,B'),
    [3, null, 'encoding'],
  ],
  [
    'TCVN3',
    'units',
    bytes(`${unitHeader}\r\nxa-khac,bac-binh,commune,1,II.12,,,`, [0xa7, 0xca, 0x74], ',B'),
    [2, null, 'encoding'],
  ],
  ['an empty byte', 'units', bytes(`${units(good)}\r\nxa-khac,bac`, [0], '-binh'), [3, null, 'nul']],
  ['cells divided by a bar', 'units', units(good).replaceAll(',', '|'), [1, null, 'separator', '|']],
  ['an unknown sep= line', 'units', `sep=|\r\n${units(good)}`, [2, null, 'separator', '|']],
  ['a column left out', 'units', units(good).replaceAll(/,section|,II\.12/g, ''), [1, 'section', 'missingColumn']],
  [
    'a column of another name',
    'units',
    units(good).replace('valid_to', 'valid_too'),
    [1, 'valid_to', 'missingColumn'],
    [1, 'valid_too', 'unknownColumn'],
  ],
  ['a column twice', 'units', units(`${good},x`).replace('name_en', 'name_en,desk'), [1, 'desk', 'columnTwice']],
  [
    'a quotation mark that stays open',
    'units',
    units(`xa-moi,bac-binh,commune,1,II.12,,,"UBND xã Mới,New`, good),
    [2, null, 'quoteOpen'],
  ],
  [
    'a line break inside a cell',
    'units',
    units('xa-moi,bac-binh,commune,1,II.12,,,"UBND', 'xã Mới",New'),
    [2, null, 'quoteOpen'],
    [3, null, 'quoteInside'],
  ],
  ['a quotation mark inside a word', 'units', named('UBND "xã" B'), [3, null, 'quoteInside']],
  ['words after a quotation mark', 'units', named('"UBND xã" B'), [3, null, 'quoteInside']],
  ['a cell too many', 'units', units(`${good},and more`), [2, null, 'ragged', '10', '9']],
  [
    'a cell too few',
    'units',
    units(good, 'xa-khac,bac-binh,commune,1,II.12,,UBND xã B,B'),
    [3, null, 'ragged', '8', '9'],
  ],
  ['a line without an end', 'units', named('x'.repeat(20_001)), [3, null, 'lineTooLong']],
  ['the same code twice', 'units', units(good, good), [3, 'unit', 'twice', '2']],
  ['no code', 'units', units(good.replace('xa-moi', '')), [2, 'unit', 'missing']],
  ['a code with capitals', 'units', units(good.replace('xa-moi', 'Xa-Moi')), [2, 'unit', 'code']],
  ['a code with accents', 'units', units(good.replace('xa-moi', 'xã-mới')), [2, 'unit', 'code']],
  ['a formula for a code', 'units', units(good.replace('xa-moi', '=1+1')), [2, 'unit', 'formula']],
  ['a formula for a name', 'units', named(`"=HYPERLINK(""http://x"",""y"")"`), [3, 'name_vi', 'formula']],
  ['a formula behind our own apostrophe', 'units', named(`'=1+1`), [3, 'name_vi', 'formula']],
  ['a formula behind a blank', 'units', named(' @SUM(1)'), [3, 'name_vi', 'formula']],
  ['no name', 'units', named(''), [3, 'name_vi', 'missing']],
  ['a name with a character of no width', 'units', named('UBND xã\u200b B'), [3, 'name_vi', 'invisible', 'U+200B']],
  ['a name that turns its direction', 'units', named('UBND \u202exã B'), [3, 'name_vi', 'invisible', 'U+202E']],
  ['a name with a control', 'units', named('UBND \u0007xã B'), [3, 'name_vi', 'invisible', 'U+0007']],
  ['a name in TCVN3 that passed as Unicode', 'units', named('UBND x· §Êt'), [3, 'name_vi', 'legacy', '·']],
  ['a name whose letters were lost', 'units', named('UBND x? Ph?ng'), [3, 'name_vi', 'lost']],
  ['a name with the sign of lost letters', 'units', named('UBND x\ufffd'), [3, 'name_vi', 'legacy', '\ufffd']],
  ['a name longer than any', 'units', named('x'.repeat(201)), [3, 'name_vi', 'tooLong', '200']],
  [
    'a level there is none of',
    'units',
    units(good.replace('commune', 'xã')),
    [2, 'level', 'choice', 'province, district, commune, ward, town, special-zone, office, agency, desk'],
  ],
  ['yes for 1', 'units', units(good.replace(',1,', ',yes,')), [2, 'desk', 'flag']],
  ['a section that is none', 'units', units(good.replace('II.12', '12 II')), [2, 'section', 'section']],
  ['a day that does not exist', 'units', units(good.replace(',,,', ',2025-02-30,,')), [2, 'valid_from', 'day']],
  ['a day that may be of two months', 'units', units(good.replace(',,,', ',7/1/2025,,')), [2, 'valid_from', 'day']],
  ['a day as the number that Excel keeps', 'units', units(good.replace(',,,', ',45839,,')), [2, 'valid_from', 'day']],
  ['a day beyond the calendar', 'units', units(good.replace(',,,', ',9999-12-31,,')), [2, 'valid_from', 'day']],
  [
    'an end before its beginning',
    'units',
    units(good.replace(',,,', ',2025-07-01,2025-06-30,')),
    [2, 'valid_to', 'daysCrossed'],
  ],
  [
    'a parent there is none of',
    'units',
    units(good.replace('bac-binh', 'khong-co')),
    [2, 'parent', 'noUnit', 'khong-co'],
  ],
  [
    'another parent for a unit',
    'units',
    units('hong-thai,van-phong,commune,1,II.12,,,UBND xã Hồng Thái,Hồng Thái'),
    [2, 'parent', 'parentKept', 'bac-binh'],
  ],
  [
    'a successor there is none of',
    'successions',
    successions('hong-thai,khong-co,whole,2025-07-01,Nghị quyết'),
    [2, 'successor', 'noUnit', 'khong-co'],
  ],
  [
    'a share there is none of',
    'successions',
    successions('hong-thai,phan-hiep,half,2025-07-01,Nghị quyết'),
    [2, 'share', 'choice', 'whole, rest, part'],
  ],
  ['no decision', 'successions', successions('hong-thai,phan-hiep,whole,2025-07-01,'), [2, 'basis', 'missing']],
  ['a target above all', 'sectors', sectors('land,101,,,,,,Đất đai,Land'), [2, 'target', 'share']],
  ['a target with a decimal', 'sectors', sectors('land,"84,5",,,,,,Đất đai,Land'), [2, 'target', 'share']],
  ['an owner without a section', 'sectors', sectors('land,85,,,phong-tu-phap,,,Đất đai,Land'), [2, 'owners', 'owners']],
  [
    'an owner twice',
    'sectors',
    sectors('land,85,,,phong-tu-phap:II.2 phong-tu-phap:II.2.a,,,Đất đai,Land'),
    [2, 'owners', 'ownerTwice', 'phong-tu-phap'],
  ],
  [
    'an owner there is none of',
    'sectors',
    sectors('land,85,,,khong-co:II.2,,,Đất đai,Land'),
    [2, 'owners', 'noUnit', 'khong-co'],
  ],
  ['half a source', 'sectors', sectors('land,85,Nghị quyết,,,,,Đất đai,Land'), [2, 'target_source_en', 'sourceHalf']],
  [
    'a sector there is none of',
    'procedures',
    procedures('thu-tuc,khong-co,,,Thủ tục,Procedure'),
    [2, 'sector', 'noSector', 'khong-co'],
  ],
  [
    'another sector for a procedure that responses name',
    'procedures',
    procedures('dang-ky-bien-dong,construction,,,Đăng ký,Registration'),
    [2, 'sector', 'sectorKept', 'land'],
  ],
  ['a day off that is none', 'holidays', holidays('2026-13-01,holiday,Tết,New year,Nghị định'), [2, 'day', 'day']],
  [
    'a day worked that is worked anyway',
    'holidays',
    holidays('2026-08-31,working,Làm bù,Worked instead,Công văn'),
    [2, 'day', 'workedWeekday'],
  ],
  [
    'a kind of day there is none of',
    'holidays',
    holidays('2026-08-31,off,Nghỉ,Off,Công văn'),
    [2, 'kind', 'choice', 'holiday, working'],
  ],
  [
    'more lines than are taken',
    'holidays',
    holidays(...Array.from({ length: MOST_LINES + 1 }, () => 'x')),
    [null, null, 'tooMany', '20001', '20000'],
  ],
  ['an account whose name looks like another', 'accounts', accounts('Lаn B,,,mot-cua,clerk'), [2, 'name', 'clearName']],
  ['a role there is none of', 'accounts', accounts('Bình,,,mot-cua,king'), [2, 'role', 'choice', roles.join(', ')]],
  [
    'a right there is none of',
    'accounts',
    accounts('Bình,all,,mot-cua,clerk'),
    [2, 'grants', 'choices', 'opinions microdata'],
  ],
  [
    'a right that the role has no use for',
    'accounts',
    accounts('Bình,opinions,,mot-cua,clerk'),
    [2, 'grants', 'grant-without-use'],
  ],
  [
    'a unit there is none of for an account',
    'accounts',
    accounts('Bình,,,khong-co,clerk'),
    [2, 'unit', 'no-such-unit'],
  ],
  [
    'an account that is to begin ended',
    'accounts',
    accounts('Bình,,2026-11-16,mot-cua,clerk'),
    [2, 'ended', 'newEnded'],
  ],
  [
    'the same account twice',
    'accounts',
    accounts('Bình,,,mot-cua,clerk', 'BÌNH,,,mot-cua,clerk'),
    [3, 'name', 'nameTaken', 'Bình'],
  ],
  [
    'the administrator’s own account',
    'accounts',
    accounts('Lan,,2026-11-16,bac-binh,administrator'),
    [2, 'name', 'notYours'],
  ],
  [
    'more accounts than are taken',
    'accounts',
    accounts(...Array.from({ length: 1_001 }, (_, i) => `Bình ${i},,,mot-cua,clerk`)),
    [null, null, 'tooMany', '1001', '1000'],
  ],
  ['a kiosk that no page has paired', 'devices', devices(',Máy 1,mot-cua,,dat-dai,,0'), [2, 'device', 'newDevice']],
  [
    'a kiosk there is none of',
    'devices',
    devices('khong-co,Máy 1,mot-cua,,dat-dai,,0'),
    [2, 'device', 'noEntry', 'khong-co'],
  ],
  ['a counter that is an address', 'devices', devices(',Máy 1,mot-cua,http://x,dat-dai,,0'), [2, 'counter', 'counter']],
  [
    'a token there is none of',
    'tokens',
    tokens('0123456789abcdef,Cổng,scores:read,mot-cua,,2026-12-31'),
    [2, 'token', 'noEntry', '0123456789abcdef'],
  ],
  [
    'a scope there is none of',
    'tokens',
    tokens(',Cổng,all,mot-cua,,2026-12-31'),
    [2, 'scopes', 'choices', scopes.join(' ')],
  ],
  ['a token for ever', 'tokens', tokens(',Cổng,scores:read,mot-cua,,2030-12-31'), [2, 'last_day', 'lastDay']],
  ['a token that is over', 'tokens', tokens(',Cổng,scores:read,mot-cua,,2026-11-15'), [2, 'last_day', 'lastDay']],
  [
    'two tokens of one name',
    'tokens',
    tokens(',Cổng,scores:read,mot-cua,,2026-12-31', ',Cổng,embed:read,mot-cua,,2026-12-31'),
    [3, 'name', 'nameTaken', 'Cổng'],
  ],
  [
    'a receiver on this machine',
    'webhooks',
    hooks(',Loopback,https://127.0.0.1/,wave.opened,mot-cua,active'),
    [2, 'url', 'address-refused'],
  ],
  [
    'a receiver that is no address',
    'webhooks',
    hooks(',Cổng,javascript,wave.opened,mot-cua,active'),
    [2, 'url', 'address'],
  ],
  [
    'a receiver with a password in it',
    'webhooks',
    hooks(',Cổng,https://a:b@example.vn/,wave.opened,mot-cua,active'),
    [2, 'url', 'address-refused'],
  ],
  [
    'an event there is none of',
    'webhooks',
    hooks(',Cổng,https://example.vn/,all,mot-cua,active'),
    [2, 'events', 'choices', events.join(' ')],
  ],
  [
    'a receiver that begins ended',
    'webhooks',
    hooks(',Cổng,https://example.vn/,wave.opened,mot-cua,ended'),
    [2, 'state', 'newActive'],
  ],
  [
    'more receivers than are told',
    'webhooks',
    hooks(...Array.from({ length: 21 }, (_, i) => `,Cổng ${i},https://example.vn/,wave.opened,mot-cua,active`)),
    [22, 'name', 'webhooks-enough'],
  ],
  [
    'a hundred thousand lines',
    'units',
    units(...Array.from({ length: 100_000 }, (_, i) => `x${i},bac-binh,commune,1,,,,Xã ${i},Commune ${i}`)),
    [null, null, 'tooMany', '100000', '20000'],
  ],
]

const faultsOf = (register: RegisterName, expected: readonly Expected[]) =>
  expected.map(([line, column, reason, ...told]) => ({
    ...{ register, line, column },
    message:
      reason in problems
        ? refusalOf({ code: reason as ProblemCode, refusals: undefined }).message
        : worded(reason as keyof typeof vi.faults, ...told),
  }))

test('there are more of them than thirty', () => {
  expect(broken.length).toBeGreaterThan(30)
})

const cases = broken.map(([what, register, file, ...expected]) => ({ what, register, file, expected }))

test.each(cases)('A file with $what is told so, and nothing is changed', async ({ register, file, expected }) => {
  const sent = new Uint8Array(Buffer.from(file as string))
  const address = `/api/registers/${register}/import`
  const dry = await world.lan.send(`${address}?dry=1`, sent)
  const plan = (await dry.json()) as Plan
  expect([dry.status, plan.faults]).toEqual([200, faultsOf(register, expected)])
  expect(plan.faultCount).toBe(expected.length)
  expect(plan.warnings).toEqual([])
  for (const { message } of plan.faults) expect(message.vi).not.toBe(message.en)
  const real = await world.lan.send(`${address}?plan=${plan.plan}`, sent)
  const refused = (await real.json()) as { code: string; faults: unknown[] }
  expect([real.status, refused.code]).toEqual([422, 'register-refused'])
  expect(refused.faults).toEqual(plan.faults)
  expect(await everything()).toEqual(before)
})

describe('What is wrong in many lines', () => {
  test('is told of all of them, in their order', async () => {
    const file = units('a a,bac-binh,x,1,,,,A,A', good, 'b,khong-co,commune,2,,,,B,B', 'c,khong-co,commune,1,,,,C')
    const dry = await world.lan.post('/api/registers/units/import?dry=1', file, 'text/csv')
    const { faults } = (await dry.json()) as Plan
    expect(faults.map(({ line, column }) => [line, column])).toEqual([
      [2, 'unit'],
      [2, 'level'],
      [4, 'desk'],
      [5, null],
    ])
  })
  test('is told of a thousand, and how many there are', async () => {
    const file = units(...Array.from({ length: 1_500 }, (_, i) => `u${i},khong-co,commune,1,,,,U,U`))
    const dry = await world.lan.post('/api/registers/units/import?dry=1', file, 'text/csv')
    const { faults, faultCount } = (await dry.json()) as Plan
    expect([faults.length, faultCount]).toEqual([1_000, 1_500])
  })
  test('leaves no line without blame for naming one that has faults', async () => {
    const file = units('xa-moi,bac-binh,commune,1,,,,,New', 'thon,xa-moi,desk,1,,,,Thôn,Hamlet')
    const dry = await world.lan.post('/api/registers/units/import?dry=1', file, 'text/csv')
    expect(((await dry.json()) as Plan).faults.map(({ line, column }) => [line, column])).toEqual([[2, 'name_vi']])
  })
})
