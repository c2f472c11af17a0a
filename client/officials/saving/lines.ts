let measure: CanvasRenderingContext2D | null | undefined

const measuring = (font: string): CanvasRenderingContext2D => {
  measure ??= document.createElement('canvas').getContext('2d')
  if (!measure) throw new Error('This browser draws nothing')
  measure.font = font
  return measure
}

/** A text in lines that are no wider than `width` pixels; a single word may be. */
export function wrap(text: string, width: number, font: string): string[] {
  const brush = measuring(font)
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && brush.measureText(longer).width > width) lines.push(word)
    else lines.splice(Math.max(0, lines.length - 1), 1, longer)
  }
  return lines
}

/** Which part of a line's height stands above its baseline. */
export function ascentOf(font: string): number {
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = measuring(font).measureText('x')
  return above / (above + below)
}
