import * as v from 'valibot'
import { registers as names } from '../../../surveys/registers.ts'
import type { Operations } from '../operation.ts'

const holidays = {
  register: { register: 'holidays' },
  row: { day: '2027-09-02', kind: 'holiday', name_vi: 'Quoc khanh', name_en: 'National Day', source: 'Thong bao' },
  file: 'day,kind,name_vi,name_en,source\n2027-09-02,holiday,Quoc khanh,National Day,Thong bao\n',
}
const version = '0123456789abcdef'
const refused = ['register-refused', 'register-changed'] as const
const csv = v.optional(v.string())

export const registering: Operations = {
  'GET /api/registers/imports': { area: 'registers' },
  'POST /api/registers/imports/:import/undo': {
    area: 'registers',
    path: { import: '1' },
    query: { dry: '1' },
    status: 200,
    refuses: ['no-such-import', ...refused],
  },
  'POST /api/registers/import': {
    area: 'registers',
    query: { dry: '1' },
    takes: {
      type: 'multipart/form-data',
      example: { holidays: holidays.file },
      schema: v.object(Object.fromEntries(names.map((name) => [name, csv]))),
    },
    status: 200,
    refuses: ['no-such-register', ...refused],
  },
  'GET /api/registers/:register': { area: 'registers', path: holidays.register, refuses: ['no-such-register'] },
  'GET /api/registers/:register/file': {
    area: 'registers',
    path: holidays.register,
    file: 'text/csv',
    refuses: ['no-such-register'],
  },
  'POST /api/registers/:register/import': {
    area: 'registers',
    path: holidays.register,
    query: { dry: '1' },
    takes: { type: 'text/csv', example: holidays.file },
    status: 200,
    refuses: ['no-such-register', ...refused],
  },
  'POST /api/registers/:register': {
    area: 'registers',
    path: holidays.register,
    body: { row: holidays.row },
    refuses: ['no-such-register', ...refused],
  },
  'PATCH /api/registers/:register': {
    area: 'registers',
    path: holidays.register,
    body: { row: holidays.row, version },
    refuses: ['no-such-register', ...refused],
  },
  'POST /api/registers/:register/remove': {
    area: 'registers',
    path: holidays.register,
    body: { key: '2027-09-02', version },
    refuses: ['no-such-register', 'no-such-page', ...refused],
  },
  'GET /api/branding': { area: 'branding' },
  'POST /api/branding': {
    area: 'branding',
    body: {
      ...{ seen: '', name: { vi: 'UBND xa Hong Thai', en: 'People’s Committee of Hong Thai' }, emblem: null },
      colours: { accent: '#1a4fa0', onAccent: '#ffffff' },
    },
    refuses: ['branding-changed', 'emblem-refused', 'colours-refused'],
  },
}
