import type { Operations } from '../operation.ts'

const duty = { duty: '1893-ii-7-b-phong-kinh-te-ha-tang' }
const reasoned = { after: 1, words: 'Theo phan cong moi' }
const seen = ['no-such-duty', 'not-your-unit', 'duty-changed', 'duty-in-other-state'] as const
const address = { email: 'lan@bacbinh.example', language: 'vi' }
const reminder = '01937f00-0000-7000-8000-00000000b001'
const ofReminder = ['no-such-duty', 'not-your-unit', 'duty-in-other-state'] as const

export const duties: Operations = {
  'GET /api/duties': { area: 'duties', query: { state: 'overdue' } },
  'POST /api/duties': {
    area: 'duties',
    body: {
      ...{ letter: 'KH 5/KH-UBND', section: 'II.5', title: 'Hop giao ban', quote: 'Hop giao ban hang quy' },
      ...{ unit: 'mot-cua', nodes: [{ index: 'construction', indicator: 'index' }], target: 85, every: null },
      dueOn: '2026-12-31',
    },
    refuses: ['no-such-unit', 'not-your-unit'],
  },
  'GET /api/duties/letter': { area: 'duties' },
  'GET /api/duties/overdue': { area: 'duties' },
  'GET /api/duties/overdue.csv': { area: 'duties', file: 'text/csv' },
  'GET /api/duties.csv': { area: 'duties', file: 'text/csv' },
  'POST /api/duties/import': {
    area: 'duties',
    query: { dry: '1' },
    takes: {
      type: 'text/csv',
      example:
        'duty,letter,section,title,quote,unit,nodes,target,every,due_on\n,KH 5/KH-UBND,II.5,Hop giao ban,Hop giao ban hang quy,mot-cua,par-index/steering,85,quarter,\n',
    },
    status: 200,
    refuses: ['duties-refused'],
  },
  'GET /api/duties/:duty': { area: 'duties', path: duty, refuses: ['no-such-duty'] },
  'GET /api/duties/:duty/files/:file': {
    area: 'duties',
    path: { ...duty, file: '0123456789abcdef0123456789abcdef' },
    file: 'application/pdf',
    refuses: ['no-such-duty', 'no-such-evidence'],
  },
  'POST /api/duties/:duty/report': {
    area: 'duties',
    path: duty,
    body: { after: 1, words: 'Da niem yet du thu tuc', evidence: 'Bao cao so 12/BC', file: null, done: true },
    refuses: [...seen, 'proof-missing', 'no-such-evidence'],
  },
  'POST /api/duties/:duty/confirm': {
    area: 'duties',
    path: duty,
    body: { after: 2, words: null },
    refuses: [...seen, 'own-report'],
  },
  'POST /api/duties/:duty/return': { area: 'duties', path: duty, body: reasoned, refuses: seen },
  'POST /api/duties/:duty/hand-over': {
    area: 'duties',
    path: duty,
    body: { ...reasoned, unit: 'van-phong' },
    refuses: [...seen, 'no-such-unit', 'same-unit'],
  },
  'POST /api/duties/:duty/move': {
    area: 'duties',
    path: duty,
    body: { ...reasoned, dueOn: '2027-01-15' },
    refuses: [...seen, 'due-day-past'],
  },
  'POST /api/duties/:duty/reopen': { area: 'duties', path: duty, body: reasoned, refuses: seen },
  'POST /api/duties/:duty/end': { area: 'duties', path: duty, body: reasoned, refuses: seen },
  'POST /api/duties/:duty/actions': {
    area: 'duties',
    path: duty,
    body: {
      ...{ index: 'construction', indicator: 'index', item: 'construction_on_time', unit: 'mot-cua' },
      ...{ words: 'Ra soat thoi gian cap phep', dueOn: '2026-12-16', decision: 'accepted', reason: null },
    },
    refuses: [
      ...(['no-such-duty', 'not-your-unit', 'no-such-unit', 'no-such-indicator', 'due-day-past'] as const),
      ...(['reason-missing', 'action-taken', 'duty-in-other-state'] as const),
    ],
  },
  'POST /api/duty-actions/:action': {
    area: 'duties',
    path: { action: '01937f00-0000-7000-8000-00000000c001' },
    body: { after: 1, kind: 'done', words: 'Da rut con 15 ngay', unit: null, dueOn: null },
    refuses: [
      ...(['no-such-action', 'not-your-unit', 'no-such-unit', 'duty-changed', 'duty-in-other-state'] as const),
      ...(['due-day-past', 'reason-missing'] as const),
    ],
  },
  'GET /api/reminders': { area: 'reminders' },
  'POST /api/reminders/preview': { area: 'reminders', body: { duties: [duty.duty] }, refuses: ofReminder },
  'POST /api/reminders': {
    area: 'reminders',
    body: { reminder, duties: [duty.duty], words: 'Xin bao cao truoc thu Sau' },
    refuses: [...ofReminder, 'nobody-to-remind'],
  },
  'POST /api/reminders/settings': {
    area: 'reminders',
    body: { after: 0, automatic: true, daysBefore: [14, 3], onDue: true, weekly: true },
    refuses: ['not-programme', 'settings-changed'],
  },
  'GET /api/notices': { area: 'reminders' },
  'GET /api/notices/unread': { area: 'reminders' },
  'POST /api/notices/read': { area: 'reminders', body: { reminder: null } },
  'GET /api/account/email': { area: 'account' },
  'POST /api/account/email': { area: 'account', body: address },
  'GET /api/officials/:official/email': {
    area: 'officials',
    path: { official: '0123456789abcdef' },
    refuses: ['no-such-official'],
  },
  'POST /api/officials/:official/email': {
    area: 'officials',
    path: { official: '0123456789abcdef' },
    body: address,
    refuses: ['no-such-official'],
  },
}
