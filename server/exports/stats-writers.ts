// Files for SPSS and Stata.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDta } from './formats/dta.ts'
import { fileSpool } from './formats/file-sink.ts'
import { writeSav } from './formats/sav.ts'
import { tableOf } from './stats-table.ts'
import type { Writer } from './writers.ts'

/** In bytes: as much of a label of a value as each takes. */
const LABEL = { sav: 120, dta: 31_999 }

export const sav: Writer = {
  ending: 'sav',
  async write(to, data) {
    const { table, rows } = await tableOf(data, LABEL.sav)
    return writeSav(to, table, rows())
  },
}

export const dta: Writer = {
  ending: 'dta',
  async write(to, data, folder) {
    const { table, rows } = await tableOf(data, LABEL.dta)
    const path = join(folder, 'long-texts')
    const spool = await fileSpool(path)
    try {
      return await writeDta(to, spool, table, rows())
    } finally {
      await spool.close()
      await rm(path)
    }
  },
}
