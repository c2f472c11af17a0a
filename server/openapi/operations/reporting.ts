import type { Operations } from '../operation.ts'

const report = { unit: 'bac-binh', period: '2026-Q4', lang: 'vi' }
const ofReport = ['no-such-unit', 'no-such-sector', 'not-your-unit'] as const
const file = { file: '0123456789abcdef0123456789abcdef' }

export const reporting: Operations = {
  'GET /api/reports': { area: 'reports', query: report, refuses: ofReport },
  'GET /api/reports.docx': {
    area: 'reports',
    query: report,
    file: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    refuses: ofReport,
  },
  'POST /api/reports/notes': {
    area: 'reports',
    body: {
      ...{ unit: 'bac-binh', sector: null, period: '2026-Q4', part: 'done', after: 0 },
      text: 'Da tap huan cho 20 cong chuc mot cua',
    },
    refuses: [...ofReport, 'report-note-changed'],
  },
  'POST /api/evidence': {
    area: 'evidence',
    query: { unit: 'mot-cua', name: 'bao-cao.pdf' },
    takes: {
      type: 'application/pdf',
      example: '%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n',
    },
    refuses: ['no-such-unit', 'not-your-unit', 'evidence-refused', 'evidence-waiting'],
  },
  'GET /api/evidence/:file': {
    area: 'evidence',
    path: file,
    file: 'application/pdf',
    refuses: ['no-such-evidence', 'not-your-unit'],
  },
  'DELETE /api/evidence/:file': { area: 'evidence', path: file, refuses: ['no-such-evidence'] },
  'POST /api/programs/figures': {
    area: 'figures',
    body: {
      figures: [
        {
          ...{ index: 'par-index', indicator: 'steering_reports', unit: 'bac-binh', period: '2026' },
          ...{ value: { numerator: 3, denominator: 4 }, evidence: 'https://baocao.example.vn/1' },
        },
      ],
    },
  },
}
