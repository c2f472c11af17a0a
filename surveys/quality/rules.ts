/**
 * By which rules a response stands out. Whatever is changed here raises the version: flags of one version are the same
 * for ever, and files say by which they were set. Where each rule comes from, and what it does not prove, is said in the
 * texts (text/…/quality.ts).
 */
export const rules = {
  version: 1,
  /**
   * Answered a question in less than `share` of the time that the median respondent of the same channel and version takes:
   * a relative speed index above 3, stricter than the 2 of Leiner (Survey Research Methods 13, 2019, 229-248); of the kind
   * that Greszki, Meyer and Schoen tried (Public Opinion Quarterly 79, 2015, 471-503). Not judged below `least` known
   * times, and where a device's clock was more than `clockOff` seconds wrong.
   */
  fast: { share: 1 / 3, least: 30, clockOff: 60 },
  /**
   * The same answer in every battery of at least `rows` answered rows (non-differentiation: Kim and others, Social Science
   * Computer Review 37, 2019, 214-233; long strings: Meade and Craig, Psychological Methods 17, 2012, 437-455). Whoever is
   * satisfied with everything answers so too. It is flagged only where the answers contradict each other, or at least
   * `quickRows` of them took less than `quickShare` of the usual time a question.
   */
  straight: { rows: 4, quickRows: 8, quickShare: 1 / 2 },
  /**
   * All of at least `answers` closed answers are those of at least `responses` of one unit, day and device. The pattern's
   * frequency elsewhere, or at the unit itself on other days, says how often chance brings that: below `chance`. Not judged
   * with fewer than `others` to compare with. One straight line is no pattern. (After Kuriakose and Robbins, Statistical
   * Journal of the IAOS 32, 2016, 283-291, and what Simmons and others, ibid. 327-338, found against a fixed share.)
   */
  alike: { answers: 10, responses: 3, chance: 0.001, others: 30 },
  /**
   * At least `bySource` responses of one device or interviewer end within the time that one takes (its median); or at
   * least `byUnit` of people on their own phones at a unit, and more than a day's even run of responses would bring by
   * `chance` (Poisson; a day of `day` seconds).
   */
  burst: { bySource: 3, byUnit: 5, chance: 0.001, day: 28_800 },
  /** Interviews whose answers are at least this much alike with another of the same interviewer (Kuriakose and Robbins). */
  match: { share: 0.85, most: 300 },
} as const
