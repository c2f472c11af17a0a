import type { Operations } from '../operation.ts'

const official = { official: '0123456789abcdef' }
const password = 'mot-mat-khau-dai'
const ofCode = ['second-factor-off', 'wrong-code', 'too-many-attempts'] as const

export const accounts: Operations = {
  'GET /api/session': { area: 'session' },
  'POST /api/session': {
    area: 'session',
    body: { name: 'Lan', password },
    status: 201,
    refuses: ['wrong-name-or-password', 'too-many-attempts'],
  },
  'POST /api/session/second-factor': {
    area: 'session',
    body: { token: 'token-tu-buoc-truoc', code: '123456' },
    refuses: ['sign-in-lapsed', 'wrong-code', 'too-many-attempts'],
  },
  'DELETE /api/session': { area: 'session' },
  'GET /api/sign-in-ways': { area: 'session' },
  'GET /api/setup/:token': {
    area: 'session',
    path: { token: 'duong-dan-mot-lan' },
    refuses: ['link-used-or-expired'],
  },
  'POST /api/setup': {
    area: 'session',
    body: { token: 'duong-dan-mot-lan', name: 'Nguyen Van Minh', password },
    refuses: ['link-used-or-expired', 'name-taken', 'too-many-attempts'],
  },
  'GET /api/account': { area: 'account' },
  'POST /api/account/password': {
    area: 'account',
    body: { current: password, next: 'mot-mat-khau-khac' },
    refuses: ['wrong-password', 'no-password', 'too-many-attempts'],
  },
  'POST /api/account/provider': {
    area: 'account',
    body: { password },
    refuses: ['wrong-password', 'no-password', 'no-such-page', 'provider-away', 'too-many-attempts'],
  },
  'POST /api/account/second-factor': { area: 'account', refuses: ['second-factor-on', 'no-password'] },
  'POST /api/account/second-factor/confirm': {
    area: 'account',
    body: { code: '123456' },
    refuses: ['sign-in-lapsed', 'second-factor-on', 'second-factor-off', 'wrong-code', 'too-many-attempts'],
  },
  'POST /api/account/second-factor/off': {
    area: 'account',
    body: { password, code: '123456' },
    refuses: [...ofCode, 'wrong-password', 'no-password'],
  },
  'POST /api/account/recovery-codes': { area: 'account', body: { code: '123456' }, refuses: ofCode },
  'GET /api/account/sessions': { area: 'account' },
  'DELETE /api/account/sessions': { area: 'account' },
  'DELETE /api/account/sessions/:session': {
    area: 'account',
    path: { session: '0123456789abcdef' },
    refuses: ['no-such-session'],
  },
  'GET /api/officials': { area: 'officials' },
  'GET /api/officials/:official': { area: 'officials', path: official, refuses: ['no-such-official'] },
  'PATCH /api/officials/:official': {
    area: 'officials',
    path: official,
    body: { role: 'officer', unit: 'mot-cua', grants: [] },
    refuses: [
      ...([
        'no-such-official',
        'no-such-unit',
        'not-your-unit',
        'unit-not-valid',
        'not-your-grant',
        'grant-without-use',
      ] as const),
      ...(['own-account', 'account-ended', 'last-administrator'] as const),
    ],
  },
  'POST /api/officials/:official/end': {
    area: 'officials',
    path: official,
    refuses: ['no-such-official', 'own-account', 'account-ended', 'last-administrator'],
  },
  'POST /api/officials/:official/restore': {
    area: 'officials',
    path: official,
    refuses: ['no-such-official', 'own-account'],
  },
  'POST /api/officials/:official/second-factor-off': {
    area: 'officials',
    path: official,
    refuses: ['no-such-official', 'own-account', 'second-factor-off', 'account-ended', 'not-your-grant'],
  },
  'POST /api/officials/:official/password-link': {
    area: 'officials',
    path: official,
    refuses: ['no-such-official', 'own-account', 'account-ended', 'not-your-grant'],
  },
  'DELETE /api/officials/:official/sessions': {
    area: 'officials',
    path: official,
    refuses: ['no-such-official'],
  },
  'GET /api/links': { area: 'officials' },
  'POST /api/links': {
    area: 'officials',
    body: { role: 'officer', unit: 'mot-cua', grants: [], name: 'Tran Thi Hanh' },
    refuses: ['no-such-unit', 'not-your-unit', 'unit-not-valid', 'not-your-grant', 'grant-without-use', 'name-taken'],
  },
  'DELETE /api/links/:link': {
    area: 'officials',
    path: { link: '0123456789abcdef' },
    refuses: ['no-such-link'],
  },
  'GET /api/audit': { area: 'audit', query: { from: '2026-11-01', to: '2026-11-30' } },
  'GET /api/audit.csv': {
    area: 'audit',
    query: { from: '2026-11-01', to: '2026-11-30' },
    file: 'text/csv',
  },
}
