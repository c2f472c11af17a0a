// Recordings of questions, for devices without a voice: surveys/<instrument>/recordings/<language>/<question>.mp3, of one
// row of a matrix <question>.<row>.mp3. What lies there is read at the start, and only what the instrument asks may.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { catalogue } from '../surveys/catalogue.ts'
import { type Instrument, type Language, languages } from '../surveys/instrument.ts'
import type { Env } from './context.ts'
import { Problem } from './problem.ts'

const mostBytes = 4_194_304

/** By `<instrument>/<language>/<name>`, where each lies. */
export type Recordings = ReadonlyMap<string, string>
/** What can be read aloud in each language, by the names of the questions. */
export type RecordingNames = Readonly<Record<Language, readonly string[]>>

/** Throws, and so stops the start, at a file that is no recording of anything its instrument asks. */
export function readRecordings(
  folder = join(import.meta.dirname, '../surveys'),
  instruments: readonly Instrument[] = catalogue,
): Recordings {
  const found = new Map<string, string>()
  for (const { code, questionnaire } of instruments) {
    const names = namesIn(questionnaire)
    for (const language of languages) {
      const place = join(folder, code, 'recordings', language)
      for (const file of existsSync(place) ? readdirSync(place) : []) {
        const path = join(place, file)
        const name = /^(.+)\.mp3$/.exec(file)?.[1]
        if (name === undefined || !names.has(name)) throw new Error(`${path} records nothing that ${code} asks`)
        if (!isRecording(readFileSync(path))) throw new Error(`${path} is no MP3 of at most ${mostBytes} bytes`)
        found.set(`${code}/${language}/${name}`, path)
      }
    }
  }
  return found
}

const namesIn = ({ pages }: Instrument['questionnaire']): ReadonlySet<string> =>
  new Set(
    pages.flatMap(({ elements }) =>
      elements.flatMap((element) =>
        element.kind === 'matrix' ? element.rows.map((row) => `${element.name}.${row.name}`) : [element.name],
      ),
    ),
  )

// A tag or the first frame of sound.
const isRecording = (bytes: Buffer) =>
  bytes.length <= mostBytes &&
  (bytes.subarray(0, 3).toString('latin1') === 'ID3' || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0))

/** The names of the recordings that there are of an instrument, by language. */
export const recordingNames = (recordings: Recordings, instrument: Instrument): RecordingNames => {
  const recorded = (language: Language) => `${instrument.code}/${language}/`
  const namesFor = (language: Language) =>
    [...recordings.keys()]
      .filter((key) => key.startsWith(recorded(language)))
      .map((key) => key.slice(recorded(language).length))
      .filter((name) => isAskedAsRecorded(instrument, name))
  return { vi: namesFor('vi'), en: namesFor('en') }
}

/** A version that was published here has the recordings of the program's only where it asks the very same. */
function isAskedAsRecorded(instrument: Instrument, name: string): boolean {
  const elementIn = ({ questionnaire }: Instrument) =>
    JSON.stringify(
      questionnaire.pages.flatMap(({ elements }) => elements).find((one) => one.name === name.split('.')[0]) ?? null,
    )
  const shipped = catalogue.filter(({ code }) => code === instrument.code)
  return shipped.includes(instrument) || shipped.some((one) => elementIn(one) === elementIn(instrument))
}

export const recordings = new Hono<Env>().get('/recordings/:instrument/:language/:question', (c) => {
  const { instrument, language, question } = c.req.param()
  const path = c.var.recordings.get(`${instrument}/${language}/${question.replace(/\.mp3$/, '')}`)
  if (!path) throw new Problem('no-such-page')
  c.header('Cache-Control', 'public, max-age=86400')
  return c.body(new Uint8Array(readFileSync(path)), 200, { 'Content-Type': 'audio/mpeg' })
})
