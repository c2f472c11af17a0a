// What a route throws. Without anything of Node, because the light form also runs on the phone.
import type { AnswerRefusal, PlacedFault, ProblemCode, Refusal } from '../surveys/problem.ts'
import { problems as english } from '../surveys/text/en/problems.ts'
import { refusals as englishReasons } from '../surveys/text/en/refusals.ts'
import { problems as vietnamese } from '../surveys/text/vi/problems.ts'
import { refusals as vietnameseReasons } from '../surveys/text/vi/refusals.ts'

/** A refusal from the closed list. `detail` is for the log and never sent: it may hold what a person typed. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly refusals: readonly AnswerRefusal[] | undefined
  readonly faults: readonly PlacedFault[] | undefined
  constructor(
    code: ProblemCode,
    detail?: string,
    refusals?: readonly AnswerRefusal[],
    faults?: readonly PlacedFault[],
  ) {
    super(detail ?? code)
    this.code = code
    this.refusals = refusals
    this.faults = faults
  }
}

/** The words of a refusal in both languages. */
export const refusalOf = ({
  code,
  refusals,
  faults,
}: Pick<Problem, 'code' | 'refusals'> & Partial<Pick<Problem, 'faults'>>): Refusal => ({
  code,
  message: { vi: vietnamese[code], en: english[code] },
  ...(faults && { faults }),
  ...(refusals && {
    refusals: refusals.map((refusal) => ({
      ...refusal,
      message: {
        vi: vietnameseReasons[refusal.reason](refusal),
        en: englishReasons[refusal.reason](refusal),
      },
    })),
  }),
})
