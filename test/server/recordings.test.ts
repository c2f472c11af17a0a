// What may be read aloud: a recording of a question that the instrument asks, and nothing else that lies there.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { readRecordings, recordingNames } from '../../server/recordings.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Refusal } from '../../surveys/problem.ts'
import { aWorld } from '../world.ts'

const mp3 = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(64)])
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lang-nghe-'))
  return () => rmSync(folder, { recursive: true, force: true })
})
const put = (path: string, content: Buffer = mp3) => {
  const file = join(folder, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, content)
}

describe('the start is stopped by', () => {
  test.each([
    ['a question that is not asked', 'land/recordings/vi/nothing.mp3', mp3, /records nothing that land asks/],
    ['another kind of file', 'land/recordings/vi/overall.wav', mp3, /records nothing that land asks/],
    ['a whole matrix', 'sipas/recordings/vi/interest.mp3', mp3, /records nothing that sipas asks/],
    ['what is no sound', 'land/recordings/vi/overall.mp3', Buffer.from('<html>'), /is no MP3/],
    ['more than can be heard', 'land/recordings/vi/overall.mp3', Buffer.alloc(5_000_000, 0xff), /is no MP3/],
  ])('%s', (_, path, content, reason) => {
    put(path, content)
    expect(() => readRecordings(folder)).toThrow(reason)
  })
})

test('recordings are told by language, of questions and of single rows', () => {
  put('land/recordings/vi/overall.mp3')
  put('sipas/recordings/en/interest.interest_water.mp3')
  const recordings = readRecordings(folder)
  expect(recordingNames(recordings, instrumentNamed('land', 1))).toEqual({ vi: ['overall'], en: [] })
  expect(recordingNames(recordings, instrumentNamed('sipas', 1))).toEqual({ vi: [], en: ['interest.interest_water'] })
})

describe('over HTTP', () => {
  let world: Awaited<ReturnType<typeof aWorld>>
  beforeAll(async () => {
    world = await aWorld()
  })
  afterAll(() => world.close())

  test('what is not there, or lies elsewhere, is no page', async () => {
    put('land/recordings/vi/overall.mp3')
    const app = createApp({ ...world.context, recordings: readRecordings(folder) })
    for (const path of [
      'land/en/overall.mp3',
      'land/vi/group.mp3',
      'land/vi/..%2f..%2foutline.json',
      'none/vi/a.mp3',
    ]) {
      const response = await app.request(`/recordings/${path}`)
      expect([path, response.status, ((await response.json()) as Refusal).code]).toEqual([path, 404, 'no-such-page'])
    }
  })
  test('a recording is told with its survey and sounds', async () => {
    put('land/recordings/vi/overall.mp3')
    const app = createApp({ ...world.context, recordings: readRecordings(folder) })
    const delivery = (await (await app.request('/api/waves/dat-dai')).json()) as object
    expect(delivery).toMatchObject({ recordings: { vi: ['overall'], en: [] } })
    const response = await app.request('/recordings/land/vi/overall.mp3')
    expect(response.headers.get('content-type')).toBe('audio/mpeg')
    expect(Buffer.from(await response.arrayBuffer())).toEqual(mp3)
  })
})
