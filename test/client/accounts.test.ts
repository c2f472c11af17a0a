import { describe, expect, test } from 'vitest'
import { type Telling, toldIn } from '../../client/officials/audit/told.ts'
import { branchOf, find, soughtIn, stateOf } from '../../client/officials/people/find.ts'
import { homeFor } from '../../client/officials/session.ts'
import { type Role, rightsOf, roles } from '../../surveys/rights.ts'
import * as en from '../../surveys/text/en/accounts.ts'
import * as enAudit from '../../surveys/text/en/audit.ts'
import * as vi from '../../surveys/text/vi/accounts.ts'
import * as viAudit from '../../surveys/text/vi/audit.ts'

const units = [
  { unit: 'bac-binh', parent: null },
  { unit: 'van-phong', parent: 'bac-binh' },
  { unit: 'mot-cua', parent: 'van-phong' },
  { unit: 'hong-thai', parent: 'bac-binh' },
]
const aPerson = (name: string, role: Role, unit: string, given: { secondFactor?: boolean; endedAt?: string } = {}) => ({
  name,
  role,
  unit: { unit },
  secondFactor: given.secondFactor ?? false,
  endedAt: given.endedAt ?? null,
})
const people = [
  aPerson('Nguyễn Đức Minh', 'head', 'hong-thai', { secondFactor: true }),
  aPerson('Lê Thị Hà', 'clerk', 'mot-cua'),
  aPerson('Đỗ Lan', 'administrator', 'bac-binh', { endedAt: '2026-11-01T00:00:00Z' }),
]
const found = (query: Record<string, string>) => find(people, units, soughtIn(query)).map(({ name }) => name)

describe('officials are found', () => {
  test('by nobody’s role, unit or state: what the address cannot mean is left out', () => {
    expect(soughtIn({ role: 'king', state: 'asleep', unit: '' })).toEqual({
      name: '',
      role: undefined,
      state: undefined,
      unit: undefined,
    })
    expect(found({ role: 'king' })).toHaveLength(3)
  })
  test('by any words of the name, diacritics or not', () => {
    expect(found({ q: 'minh duc' })).toEqual(['Nguyễn Đức Minh'])
    expect(found({ q: 'Hà' })).toEqual(['Lê Thị Hà'])
    expect(found({ q: 'minh ha' })).toEqual([])
  })
  test('by a unit with all below it', () => {
    expect(branchOf(units, 'van-phong').map(({ unit }) => unit)).toEqual(['van-phong', 'mot-cua'])
    expect(found({ unit: 'van-phong' })).toEqual(['Lê Thị Hà'])
    expect(found({ unit: 'bac-binh' })).toHaveLength(3)
    expect(found({ unit: 'no-such-unit' })).toEqual([])
  })
  test('by how the account is; one that has ended says nothing else', () => {
    expect(people.map(stateOf)).toEqual(['active', 'single', 'ended'])
    expect(found({ state: 'active' })).toEqual(['Nguyễn Đức Minh', 'Lê Thị Hà'])
    expect(found({ state: 'single' })).toEqual(['Lê Thị Hà'])
    expect(found({ state: 'ended' })).toEqual(['Đỗ Lan'])
  })
})

describe('the pages begin', () => {
  test('at the scoreboard for whoever sees scores, and at their own account for whoever sees no figures', () => {
    const homes = roles.map((role) => [role, homeFor(rightsOf(role, []))])
    expect(Object.fromEntries(homes)).toEqual({
      administrator: '/officials',
      lead: '/officials',
      head: '/officials',
      officer: '/officials',
      analyst: '/officials',
      clerk: '/officials/collect',
      interviewer: '/interview',
      viewer: '/officials',
    })
    expect(homeFor(['figures:read'])).toBe('/officials/indices')
  })
})

describe('the first sentence of the officials’ page', () => {
  test('says how many there are, how many have no second factor, have ended, or were invited', () => {
    expect(vi.people.sentence(4, 1, 1, 2)).toBe(
      '4 cán bộ đang dùng hệ thống, 1 người chưa bật xác thực hai lớp; 1 tài khoản đã khóa và 2 lời mời chưa được nhận.',
    )
    expect(en.people.sentence(4, 4, 0, 1)).toBe(
      '4 officials in use, all without a second factor; 1 invitation not yet taken up.',
    )
    expect(vi.people.sentence(2, 0, 0, 0)).toBe('2 cán bộ đang dùng hệ thống, tất cả đã bật xác thực hai lớp.')
  })
})

describe('the first sentence of the log', () => {
  test('says how much was written down in the period, and how much of it took something away', () => {
    expect(viAudit.audit.sentence('01/11/2026', '26/11/2026', 16, 2, 1)).toBe(
      'Từ 01/11/2026 đến 26/11/2026 đã ghi 16 việc, trong đó 2 lần tải tệp và 1 lần đọc ý kiến của người dân.',
    )
    expect(enAudit.audit.sentence('26/11/2026', '26/11/2026', 1, 1, 0)).toBe(
      '1 deed was written down on 26/11/2026, among them 1 download and 0 looks at what citizens wrote.',
    )
    expect(viAudit.audit.sentence('26/11/2026', '26/11/2026', 0, 0, 0)).toBe('Ngày 26/11/2026 chưa ghi việc nào.')
  })
})

describe('the details of a deed', () => {
  const telling: Telling = {
    keys: viAudit.audit.keys,
    values: viAudit.audit.values,
    actions: viAudit.actions,
    roles: vi.roles,
    grants: vi.grants,
    names: new Map([
      ['hong-thai', 'UBND xã Hồng Thái'],
      ['0123456789abcdef0123456789abcdef', 'Lan'],
    ]),
    period: (code) => code,
    instant: (at) => `lúc ${at}`,
    said: ({ vi }) => vi,
  }
  test('are told in words: roles, grants, units, people and times', () => {
    const details = {
      role: 'head',
      unit: 'hong-thai',
      grants: 'opinions microdata',
      invitedBy: '0123456789abcdef0123456789abcdef',
      expiresAt: '2026-11-26T03:00:00Z',
      from: '2026-11-01',
      link: true,
    }
    expect(toldIn(details, telling)).toEqual([
      ['vai trò', 'Trưởng đơn vị'],
      ['đơn vị', 'UBND xã Hồng Thái'],
      ['quyền cấp riêng', 'Đọc ý kiến của người dân, Tải từng phiếu trả lời'],
      ['người mời', 'Lan'],
      ['hết hạn', 'lúc 2026-11-26T03:00:00Z'],
      ['từ', '01/11/2026'],
      ['qua đường dẫn', 'có'],
    ])
  })
  test('hold others, lists, and codes that nobody has a name for', () => {
    const code = 'ffffffffffffffffffffffff'
    expect(
      toldIn({ before: { role: 'head', grants: [] }, sessions: [code, code], by: code, unit: null }, telling),
    ).toEqual([
      ['trước', 'vai trò Trưởng đơn vị, quyền cấp riêng không có'],
      ['số phiên', '2'],
      ['bằng', 'ffffffff'],
    ])
  })
  test('of what was and what is now are told as far as they differ', () => {
    const before = { name: { vi: 'Đợt một', en: 'First' }, sector: 'land', closesOn: null, channels: ['kiosk'] }
    expect(toldIn({ reason: '', before, after: { ...before, closesOn: '2026-12-31' } }, telling)).toEqual([
      ['lý do', 'không có'],
      ['sau', 'ngày kết thúc 31/12/2026'],
    ])
    expect(toldIn({ after: { name: before.name } }, telling)).toEqual([['sau', 'tên Đợt một']])
  })
  test('of a file of registers say how much of each changed', () => {
    expect(toldIn({ counts: { units: { new: 8, ended: 32 } }, undoes: 3 }, telling)).toEqual([
      ['số thay đổi', 'đơn vị mới 8, ngừng 32'],
      ['hoàn tác lần thay đổi số', '3'],
    ])
  })
  test('whose key has no words yet are told all the same', () => {
    expect(toldIn({ newly: 3 }, telling)).toEqual([['newly', '3']])
  })
})
