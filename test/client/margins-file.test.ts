// Files of margins as programs of offices write them.
import { expect, test } from 'vitest'
import { textOf } from '../../client/officials/data/weights/reading.ts'

const lines = 'attribute;category;population\r\ngender;male;49000\r\n'
const marked = `\ufeff${lines}`
const file = (...parts: (string | Buffer<ArrayBuffer>)[]) => new File(parts, 'dan-so.csv')
const utf16 = Buffer.from(marked, 'utf16le')

test.each([
  ['UTF-8', file(lines)],
  ['UTF-8 with its mark', file(marked)],
  ['UTF-16, as Excel saves Unicode text', file(utf16)],
  ['UTF-16 the other way round', file(Buffer.from(utf16).swap16())],
])('%s is read', async (_, given) => {
  expect(await textOf(given)).toEqual({ text: lines })
})
test('words in an old encoding leave the codes beside them as they are', async () => {
  const read = await textOf(file(Buffer.from('gender,male,1,N\xe3m\n', 'latin1')))
  expect(read).toEqual({ text: 'gender,male,1,N\ufffdm\n' })
})
test.each([
  ['a workbook', 'workbook', file(Buffer.from('PK\x03\x04xl/workbook.xml', 'latin1'))],
  ['an old workbook', 'workbook', file(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]))],
  ['a picture', 'unread', file(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]))],
  ['UTF-16 without its mark', 'unread', file(Buffer.from(lines, 'utf16le'))],
  ['more than a million bytes', 'unread', file('x'.repeat(1_000_001))],
] as const)('%s is told apart', async (_, what, given) => {
  expect(await textOf(given)).toBe(what)
})
