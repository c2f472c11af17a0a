// What a benchmark found, as a table: printed, and written into its place in test/bench/README.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { root } from '../source.ts'

const file = join(root, 'test/bench/README.md')

/**
 * Prints a table and puts it in place of what the same benchmark wrote before. The first row is the header. `command` is
 * what a reader types to measure again.
 */
export function report(command: string, title: string, rows: readonly (readonly string[])[], remarks = ''): void {
  const [header = [], ...body] = rows
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const day = new Date().toISOString().slice(0, 10)
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, ${day}`
  const text = [
    `## ${title}`,
    '',
    `\`${command}\`: ${machine}`,
    '',
    line(header),
    line(header.map(() => '---')),
    ...body.map(line),
    ...(remarks === '' ? [] : ['', remarks]),
  ].join('\n')
  process.stdout.write(`${text}\n`)
  const [open, close] = [`<!-- ${command} -->`, '<!-- end -->']
  const before = existsSync(file) ? readFileSync(file, 'utf8') : introduction
  const from = before.indexOf(open)
  const section = `${open}\n${text}\n${close}\n`
  const to = from < 0 ? -1 : before.indexOf(close, from) + close.length + 1
  writeFileSync(file, from < 0 ? `${before}\n${section}` : before.slice(0, from) + section + before.slice(to))
}

const introduction = `# What was measured

Each table was written by the command named in it, on an otherwise idle machine. Machines differ: read the ratios. Other
commands only print: \`bench:check\`, \`bench:score\`, \`bench:count\`, \`bench:generate\`, \`bench:analyses\`.
`

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] as number

export const whole = (number: number): string => Math.round(number).toLocaleString('en')
export const times = (ratio: number): string => ratio.toFixed(2)
