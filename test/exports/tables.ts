// Tables for the tests of statistical files, and files made of them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeDta } from '../../server/exports/formats/dta.ts'
import { fileSink, fileSpool } from '../../server/exports/formats/file-sink.ts'
import { writeSav } from '../../server/exports/formats/sav.ts'
import type {
  DayColumn,
  NumberColumn,
  Rows,
  Table,
  TextColumn,
  Value,
  Written,
} from '../../server/exports/formats/table.ts'

export const aNumber = (name: string, given: Partial<NumberColumn> = {}): NumberColumn => ({
  ...{ kind: 'number', name, label: '', decimals: 0, measure: 'scale', labels: [], missing: [], whole: null },
  ...given,
})
/** A column that takes the longest of some texts. */
export const aText = (name: string, texts: readonly Value[], label = ''): TextColumn => ({
  ...{ kind: 'text', name, label, labels: [] },
  bytes: Math.max(0, ...texts.map((text) => Buffer.byteLength(`${text ?? ''}`))),
})
export const aDay = (name: string, label = ''): DayColumn => ({ kind: 'day', name, label })

export const aTable = (columns: Table['columns'], given: Partial<Table> = {}): Table => ({
  ...{ label: '', notes: [], columns, sets: [], weight: null },
  at: Date.parse('2026-11-26T02:05:00Z'),
  ...given,
})

/** A folder for files, and how to make one of a table there. */
export function aFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-stats-'))
  let number = 0
  return {
    folder,
    async make(ending: 'sav' | 'dta', table: Table, rows: Rows): Promise<{ path: string; written: Written }> {
      const path = join(folder, `${++number}.${ending}`)
      const sink = await fileSink(path)
      const spool = await fileSpool(`${path}.texts`)
      try {
        const written = await (ending === 'sav' ? writeSav(sink, table, rows) : writeDta(sink, spool, table, rows))
        return { path, written }
      } finally {
        await sink.close()
        await spool.close()
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
