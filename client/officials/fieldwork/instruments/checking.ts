// Checks a draft beside the page, so that whoever types in a long one is not held up.
import { checkFiles, type Files } from '../../../../surveys/workshop/files.ts'

export type Question = { readonly turn: number; readonly files: Files; readonly code: string; readonly version: number }
export type Verdict = { readonly turn: number; readonly faults: ReturnType<typeof checkFiles>['faults'] }

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const { turn, files, code, version } = data
  const verdict: Verdict = { turn, faults: checkFiles(files, { code, version }).faults }
  postMessage(verdict)
})
