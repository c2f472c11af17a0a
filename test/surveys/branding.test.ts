import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, faultsIn, ownColours, styleOf } from '../../surveys/branding.ts'
import { randomFrom } from '../random.ts'

const tokensIn = (style: string) =>
  Object.fromEntries([...style.matchAll(/(--[a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour]))

test('contrast is what WCAG says it is', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10)
  expect(contrast('#ffffff', '#ffffff')).toBe(1)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.542, 3)
})

test('our own colours are those of the style sheet, and can be read', () => {
  const tokens = tokensIn(readFileSync(new URL('../../client/shared/tokens.css', import.meta.url), 'utf8'))
  expect([tokens['--accent'], tokens['--on-accent']]).toEqual([ownColours.accent, ownColours.onAccent])
  expect(faultsIn(ownColours)).toEqual([])
})

describe('colours that cannot be read', () => {
  test('are told with their ratio, and with the nearest that passes', () => {
    const [fault, ...others] = faultsIn({ accent: '#ffcc00', onAccent: '#ffffff' })
    expect(others).toEqual([])
    expect(fault).toMatchObject({ colour: 'accent', where: 'page', least: 4.5 })
    expect(fault?.ratio).toBeLessThan(1.5)
    expect(faultsIn({ accent: fault?.nearest ?? '', onAccent: '#ffffff' })).toEqual([])
  })
  test('are told of the text on the main colour too', () => {
    expect(faultsIn({ accent: '#0b5d5e', onAccent: '#0b5d5e' })).toMatchObject([{ colour: 'onAccent', ratio: 1 }])
  })
  test('whatever they are: what is suggested passes, and so does all that follows from it', () => {
    const random = randomFrom(24)
    const any = () => `#${Array.from({ length: 6 }, () => '0123456789abcdef'[Math.floor(random() * 16)]).join('')}`
    for (let i = 0; i < 2_000; i++) {
      let colours = { accent: any(), onAccent: any() }
      for (const { colour, nearest } of faultsIn(colours)) colours = { ...colours, [colour]: nearest }
      expect(faultsIn(colours), JSON.stringify(colours)).toEqual([])
      const tokens = tokensIn(styleOf(colours))
      const ratio = (one: string, other: string) => contrast(tokens[one] ?? '', tokens[other] ?? '')
      expect(ratio('--accent-strong', '--accent-soft'), JSON.stringify(tokens)).toBeGreaterThanOrEqual(4.5)
      expect(ratio('--on-accent', '--accent-strong'), JSON.stringify(tokens)).toBeGreaterThanOrEqual(4.5)
    }
  })
})
