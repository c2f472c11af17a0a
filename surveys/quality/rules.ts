/**
 * By which rules a response stands out. Whatever is changed here raises the version: flags of one version are the same
 * for ever, and files say by which they were set. Where each rule comes from, and what it does not prove, is said in the
 * texts (text/…/quality.ts).
 */
export const rules = {
  version: 2,
  /**
   * Answered a question in less than `share` of the time that the median respondent of the same channel and version takes.
   * Of the kind that Greszki, Meyer and Schoen tried (Public Opinion Quarterly 79, 2015, 471-503) and of the relative speed
   * index of Leiner (Survey Research Methods 13, 2019, 229-248), but by the whole time and not page by page. Not judged
   * below `least` known times, and where a device's clock was more than `clockOff` seconds wrong.
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
   * Journal of the IAOS 32, 2016, 283-291, with the caution of Simmons and others, same journal, 2016, who found that a
   * fixed share of like answers flags honest interviews.)
   */
  alike: { answers: 10, responses: 3, chance: 0.001, others: 30 },
  /**
   * The same for whoever brings one pattern again and again, a few a day: at least `responses` alike of a unit or of a
   * device in a month, or in the whole survey. They must be at least `share` of what it brought and `times` as frequent as
   * at all other places together, and more than chance brings (`chance` for the whole survey). Where fewer than `apart` rows
   * differ from the commonest answer it is no pattern: satisfied people answer 5-5-5-4 everywhere. The thresholds are ours.
   */
  repeated: { responses: 10, share: 0.05, times: 10, chance: 0.001, others: 30, apart: 3 },
  /**
   * At least `bySource` responses of one device or interviewer end within the time that one takes (its median); or at
   * least `byCrowd` of people on their own phones at a unit, of devices at one counter, or of unknown devices at a unit, and
   * more than a day's even run of responses would bring by `chance` (Poisson; a day of `day` seconds). The thresholds are
   * ours.
   */
  burst: { bySource: 3, byCrowd: 5, chance: 0.001, day: 28_800 },
  /** Interviews whose answers are at least this much alike with another of the same interviewer (Kuriakose and Robbins). */
  match: { share: 0.85, most: 300 },
} as const
