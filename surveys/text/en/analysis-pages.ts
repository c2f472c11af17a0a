import { formatNumber } from '../format.ts'
import type * as vi from '../vi/analysis-pages.ts'

const whole = (value: number) => formatNumber('en', value)

export const analysis: typeof vi.analysis = {
  progress: 'Progress of the analysis',
  work: (done, of) =>
    of > 0
      ? `Analysing: ${whole(done)} of ${whole(of)} done. The result will appear by itself.`
      : 'Analysing. The result will appear by itself.',
  left: (seconds) => `about ${whole(seconds)} s left`,
  cancel: 'Stop the analysis',
  counted: (time) => `From the responses received until ${time}.`,
  again: 'Count again',
}
