// The commands for whoever writes an instrument, as they are typed.
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { root } from '../source.ts'
import { emptyFolder, remove, startEnding } from './server.ts'

const folder = emptyFolder()
afterAll(() => remove(folder))
const instrument = (...parameters: string[]) =>
  startEnding({ dataDir: join(folder, 'data'), entry: 'server/workshop.ts', parameters })
const [questionnaire, outline] = ['surveys/land/questionnaire.json', 'surveys/land/outline.json'] as const

/** A copy of the land instrument with words exchanged; gives its folder. */
function changed(name: string, exchanges: readonly (readonly [file: string, from: string, to: string])[]): string {
  const made = join(folder, name)
  cpSync(join(root, 'surveys/land'), made, { recursive: true })
  for (const [file, from, to] of exchanges) {
    const text = readFileSync(join(made, file), 'utf8')
    if (!text.includes(from)) throw new Error(`${file} does not say ${from}`)
    writeFileSync(join(made, file), text.replace(from, to))
  }
  return made
}

describe('`check`', () => {
  test('of a sound instrument says so in both languages and ends well', async () => {
    const { code, printed } = await instrument('check', questionnaire, outline)
    expect([code, printed]).toEqual([0, expect.stringMatching(/Không thấy lỗi nào.*\nNo fault found/)])
  })

  test('of a broken one lists every fault with file, path and reason, once, and ends badly', async () => {
    const made = changed('broken', [
      ['questionnaire.json', '"radiogroup"', '"file"'],
      ['questionnaire.json', "{has_result} = 'yes'", "{has_result} = 'yess'"],
      ['outline.json', '"access_signs"', '"access_sings"'],
    ])
    const files = ['questionnaire.json', 'outline.json'].map((file) => join(made, file))
    const { code, printed } = await instrument('check', ...files)
    expect(code).toBe(1)
    expect(printed).toMatch(/^Số lỗi phải sửa trước khi dùng: 3\nFaults to be mended before use: 3\n/)
    const [, , ...lines] = printed.trim().split('\n')
    expect(lines).toEqual([
      `  ${files[0]}: pages[0].elements[0].type: "file" is not supported`,
      `  ${files[0]}: pages[4].visibleIf: "yess" is no answer to "has_result"`,
      `  ${files[1]}: tree.parts[0].parts[0].item: "access_sings" is not asked in the questionnaire`,
    ])
  })

  test.each([
    ['a file that is not there', [questionnaire, 'nowhere.json'], /Không có tệp nowhere\.json\.\nThere is no file/],
    ['no file at all', [], /Cách dùng: .*[\s\S]*Usage: npm run instrument/],
  ])('of %s is refused with a sentence', async (_, files, sentence) => {
    const { code, printed } = await instrument('check', ...files)
    expect([code, printed]).toEqual([1, expect.stringMatching(sentence)])
    expect(printed).not.toMatch(/\n\s+at /)
  })

  test('of a file that is no JSON names the line', async () => {
    const file = join(folder, 'half.json')
    writeFileSync(file, '{\n  "pages": [\n    }\n')
    const { code, printed } = await instrument('check', file, outline)
    expect([code, printed]).toEqual([
      1,
      expect.stringMatching(/half\.json .*dòng 3: .*\n.*half\.json is no JSON, line 3: /),
    ])
  })
})

describe('`diff`', () => {
  test('of a version with itself says that nothing changed', async () => {
    const { code, printed } = await instrument('diff', 'land@1', 'surveys/land')
    expect([code, printed]).toEqual([0, expect.stringMatching(/Không có gì thay đổi[\s\S]*Nothing has changed/)])
  })

  test('of two versions says which items and which indicators break, in both languages', async () => {
    const made = changed('new', [
      ['questionnaire.json', "{has_result} = 'yes'", '{has_result} notempty'],
      ['outline.json', '"smallestBase": 15', '"smallestBase": 20'],
    ])
    const { code, printed } = await instrument('diff', 'land@1', made)
    expect(code).toBe(0)
    for (const item of ['result_on_time', 'result_correct', 'result_fair']) {
      expect(printed).toMatch(new RegExp(`× ${item} .*the condition for being asked changed`))
    }
    expect(printed).toMatch(/× index .*có thành phần đứt chuỗi \(result\)/)
    expect(printed).toMatch(/số phiếu ít nhất để công bố: 15 → 20/)
    expect(printed).not.toMatch(/[×~] access/)
  })

  test.each([['land@99'], ['nowhere']])('with %s, which is none, is refused with its name', async (name) => {
    const { code, printed } = await instrument('diff', 'land@1', name)
    expect([code, printed]).toEqual([1, expect.stringContaining(`no instrument and no folder called ${name}`)])
  })

  test('with a broken folder lists its faults', async () => {
    const made = changed('faulty', [['outline.json', '"version": 1', '"version": "1"']])
    const { code, printed } = await instrument('diff', made, 'land@1')
    expect([code, printed]).toEqual([1, expect.stringContaining(`${join(made, 'outline.json')}: version: must be`)])
  })
})
