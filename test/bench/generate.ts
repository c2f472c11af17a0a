// How many responses a second the generator makes, in memory and on one core, and how much of that time the citizen's
// check takes. Prints medians of interleaved runs. `node test/bench/generate.ts`
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabases, openDatabases } from '../../server/database/open.ts'
import { generate } from '../../server/generator/generate.ts'
import { createOrganisation } from '../../server/organisation/first.ts'
import { readOrganisation } from '../../server/organisation.ts'
import { compile } from '../../surveys/answers.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Answers } from '../../surveys/instrument.ts'
import { median } from './report.ts'

const runs = 7
const responses = 20_000
const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-'))
const databases = await openDatabases({ dataDir: folder, databaseUrl: '' })
await createOrganisation(databases.write, '2026-11-16')
const organisation = await readOrganisation(databases.read, '2026-11-16')
await closeDatabases(databases)
rmSync(folder, { recursive: true })

const plan = { firstDay: '2025-05-01', days: 548, now: Date.parse('2026-11-16'), responses }
const made: number[] = []
const checked: number[] = []
for (let run = -1; run < runs; run++) {
  const seeded = { ...plan, seed: run + 2 }
  let count = 0
  const begun = performance.now()
  for (const { codes } of generate(organisation, seeded)) count += codes.length > 0 ? 1 : 0
  const taken = performance.now() - begun
  if (count !== responses) throw new Error(`${count} responses instead of ${responses}`)
  const given = [...generate(organisation, seeded)].map(({ instrument, version, answers }) => ({
    check: compile(instrumentNamed(instrument, version).questionnaire),
    answers: JSON.parse(answers) as Answers,
  }))
  const again = performance.now()
  for (const { check, answers } of given) if (!('answers' in check.answers(answers))) throw new Error('Refused')
  // The first run only warms up.
  if (run < 0) continue
  made.push(taken)
  checked.push(performance.now() - again)
}
const write = (line: string) => process.stdout.write(`${line}\n`)
write(`${Math.round((responses * 1_000) / median(made))} generated responses/s (median of ${runs} times ${responses})`)
write(`the citizen's check takes ${Math.round((100 * median(checked)) / median(made))} % of that time`)
