import type { Operations } from '../operation.ts'

const frame = { frame: '0123456789abcdef0123456789abcdef' }
const reached = ['no-such-frame', 'not-your-unit'] as const

export const frames: Operations = {
  'GET /api/frames': { area: 'frames' },
  'POST /api/frames/import': {
    area: 'frames',
    query: { name: 'Ho gia dinh', kind: 'households', wave: 'dat-dai', unit: 'cho-lau', dry: '1' },
    takes: {
      type: 'text/csv',
      example:
        'code,unit,stratum,label,address,phone,email\nHO-0001,cho-lau,,Ho so 1,Thon 1,,\nHO-0002,cho-lau,,Ho so 2,Thon 2,,\n',
    },
    status: 200,
    refuses: ['no-such-wave', 'wave-not-open', 'no-such-unit', 'not-your-unit', 'frame-refused'],
  },
  'GET /api/frames/form.csv': { area: 'frames', file: 'text/csv' },
  'POST /api/frames/:frame/draw': {
    area: 'frames',
    path: frame,
    body: {
      ...{ after: 0, strata: [{ unit: 'cho-lau', stratum: '', main: 10, replacements: 5 }] },
      rule: { visits: 3, replacesRefused: true },
    },
    refuses: [...reached, 'frame-erased', 'frame-changed', 'frame-handed', 'draw-refused'],
  },
  'POST /api/frames/:frame/interviews': {
    area: 'frames',
    path: frame,
    body: {
      ...{ unit: 'cho-lau', stratum: '', sector: null, interviewer: '0123456789abcdef' },
      ...{ wanted: 4, after: 0, lastDay: '2026-11-30' },
    },
    refuses: [
      ...([...reached, 'frame-erased', 'frame-changed', 'draw-refused', 'no-such-official', 'no-such-unit'] as const),
      ...(['no-such-wave', 'wave-not-open', 'no-such-sector', 'not-an-interviewer', 'households-refused'] as const),
      ...(['unit-not-valid', 'unit-not-taken', 'channel-not-taken', 'wave-paused'] as const),
    ],
  },
  'POST /api/frames/:frame/erase': { area: 'frames', path: frame, refuses: [...reached, 'frame-erased'] },
  'GET /api/frames/:frame/drawn.csv': {
    area: 'frames',
    path: frame,
    file: 'text/csv',
    refuses: [...reached, 'frame-erased', 'frame-not-drawn'],
  },
  'GET /api/frames/:frame/weights.csv': {
    area: 'frames',
    path: frame,
    file: 'text/csv',
    refuses: [...reached, 'frame-not-drawn'],
  },
}
