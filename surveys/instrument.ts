/** The words of the project. Every other file spells them this way. */

export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]
/** The code (BCP 47) of a language that citizens may answer in: one of ours, or one that came as a file (tongues.ts). */
export type Tongue = string
/** One sentence in every language we speak. */
export type Text = Readonly<Record<Language, string>>

export const channels = ['kiosk', 'online', 'invitation', 'interview', 'paper'] as const
export type Channel = (typeof channels)[number]

/** The code of a choice, exactly as SurveyJS stores it: `5` and `"5"` are two different codes. */
export type Code = string | number
export type Choice = { readonly code: Code; readonly text: Text }

/** A visibleIf, requiredIf or enableIf as plain data, so that the server can hand it to a page without its parser. */
export type Condition =
  | { readonly op: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly op: 'not'; readonly part: Condition }
  | { readonly op: Comparison; readonly left: Operand; readonly right: Operand }
  | { readonly op: 'empty' | 'notempty'; readonly left: Operand }
export type Comparison =
  | '='
  | '<>'
  | '>'
  | '<'
  | '>='
  | '<='
  | 'contains'
  | 'notcontains'
  | 'anyof'
  | 'allof'
  | 'noneof'
/** `answer` is the path of an answer: the name of a question, and below a matrix or multiple text the row. */
export type Operand = { readonly answer: readonly string[] } | { readonly literal: Literal | readonly Literal[] }
export type Literal = string | number | boolean

type Common = {
  readonly name: string
  readonly title: Text
  readonly description?: Text
  readonly required: boolean
  readonly visibleIf?: Condition
  readonly requiredIf?: Condition
}
/** `multiline` only says how it is drawn (SurveyJS `comment`). Numbers are answered as numbers, the rest as text. */
export type TextLimits = {
  readonly input: 'text' | 'number' | 'date' | 'email' | 'tel'
  readonly maxLength: number
  readonly min?: number | string
  readonly max?: number | string
}
/** One of several. `other` is the code whose wording comes in the answer `<name>-Comment`. */
export type ChoiceQuestion = Common & {
  readonly kind: 'choice'
  readonly drawn: 'radiogroup' | 'dropdown' | 'rating' | 'scale'
  readonly choices: readonly Choice[]
  readonly other?: Code
}
/** Some of several. An exclusive choice ("none", "don't know", "refuse") stands alone. */
export type ChoicesQuestion = Common & {
  readonly kind: 'choices'
  readonly choices: readonly Choice[]
  readonly exclusive: readonly Code[]
  readonly other?: Code
  readonly least: number
  readonly most: number
}
export type BooleanQuestion = Common & { readonly kind: 'boolean'; readonly yes: Text; readonly no: Text }
export type TextQuestion = Common & TextLimits & { readonly kind: 'text'; readonly multiline: boolean }
export type MatrixQuestion = Common & {
  readonly kind: 'matrix'
  readonly rows: readonly { readonly name: string; readonly text: Text }[]
  readonly columns: readonly Choice[]
  readonly everyRow: boolean
}
export type MultipleTextQuestion = Common & {
  readonly kind: 'multipletext'
  readonly fields: readonly (TextLimits & { readonly name: string; readonly title: Text; readonly required: boolean })[]
}
/** Words between questions; it takes no answer. `text` is plain text: markup was refused at load. */
export type Notice = {
  readonly kind: 'notice'
  readonly name: string
  readonly text: Text
  readonly visibleIf?: Condition
}
export type Question =
  | ChoiceQuestion
  | ChoicesQuestion
  | BooleanQuestion
  | TextQuestion
  | MatrixQuestion
  | MultipleTextQuestion
/** A panel's and a page's conditions are already folded into those of the questions in it. */
export type Page = {
  readonly name: string
  readonly title?: Text
  readonly description?: Text
  readonly elements: readonly (Question | Notice)[]
}
/** A questionnaire as our engine understands it, made from SurveyJS JSON by questionnaire.ts. Plain data. */
export type Questionnaire = { readonly title: Text; readonly pages: readonly Page[] }

export type Answer = Literal | readonly Code[] | Readonly<Record<string, Literal>>
/** What one person answered, by question name: the same shape SurveyJS keeps in `survey.data`. */
export type Answers = Readonly<Record<string, Answer>>

/** How the answers to one item become a figure. Every code a question offers is in exactly one of these lists. */
export type Scale = {
  /**
   * `share`: the part of the valid answers that are counted, 0-1. `mean`: the mean of what the answers are worth, from
   * `low` to `high`. `count`: of a multiple choice, how many of the counted choices one person took, 0 to their number.
   */
  readonly measure: 'share' | 'mean' | 'count'
  /** Codes that count: towards the share, towards the count; of a mean those that a reader should see as good. */
  readonly counted: readonly Code[]
  /** Valid codes that do not count. */
  readonly against: readonly Code[]
  readonly low: number
  readonly high: number
  /** What each valid code is worth on the scale; empty where the codes say no amount, such as yes and no. */
  readonly worth: readonly { readonly code: Code; readonly worth: number }[]
  /** A high figure is bad: it is printed as it is, and its complement enters whatever it is rolled up into. */
  readonly reversed: boolean
  /** `percent`: 0-100 between the ends; `of-high`: 100 x / high; `scale`: as it is. */
  readonly printed: 'percent' | 'of-high' | 'scale'
  /** Kept apart and out of the base. */
  readonly notApplicable: readonly Code[]
  readonly dontKnow: readonly Code[]
  readonly refused: readonly Code[]
}

/** What is done to a figure before it enters the roll-up above it. */
export type Adjustment =
  /** Points of a checklist: in proportion to the figure's place between its ends, or of the last band it reaches. */
  | {
      readonly kind: 'points'
      readonly most: number
      readonly bands: readonly { readonly from: number; readonly points: number }[] | null
    }
  /** Linear between the worst and the best of all assessed units: relative, so never compared between periods. */
  | { readonly kind: 'min-max'; readonly low: number; readonly high: number }

type Named = {
  readonly code: string
  /** The number an official table gives it, such as 1.1 or 2.4.a. */
  readonly number?: string
  readonly title: Text
  /** What a reader must know of this figure: an assumption, a source, a change of method. */
  readonly note?: Text
  /** Its weight in the roll-up that it is part of. */
  readonly weight?: number
  readonly adjust?: Adjustment
  /** The sector whose office answers for it, and the sections of the programme's letter that name it. */
  readonly sector?: string
  readonly letter?: string
}
/** `asks` is the question, or `question.row` of a matrix, that it is answered by. */
export type Item = Named & { readonly kind: 'item'; readonly asks: string; readonly scale: Scale }
/** A figure that an office reports and another person confirms. */
export type Figure = Named & {
  readonly kind: 'figure'
  readonly asks:
    | { readonly kind: 'ratio'; readonly numerator: Text; readonly denominator: Text }
    | { readonly kind: 'amount'; readonly unit: Text }
  /** The ends of an amount; of a ratio 0 and 100 per cent, which it may pass and is then taken at the end. */
  readonly low: number
  readonly high: number
  readonly reversed: boolean
  readonly knownBy: 'citizen' | 'system' | 'administration'
  /** What must be shown to have it confirmed. */
  readonly evidence: Text
}
/** A score of another index, such as SIPAS in PAR INDEX; `low` and `high` are its ends as printed. */
export type Linked = Named & {
  readonly kind: 'linked'
  readonly instrument: string
  readonly indicator: string
  readonly low: number
  readonly high: number
}
export type RollUp =
  /** All valid answers below, each alike. */
  | 'pooled'
  /** The parts alike; or by their weights, brought to one. Parts that nobody answered are left out. */
  | 'mean'
  | 'weighted'
  /** The parts, times their weights where they have any. */
  | 'sum'
  /** The parts' points. */
  | 'points'
  /** floor + width * sum of weight * place of the part between its ends (0-1); without weights the parts alike. */
  | 'floor-width'
export type Dimension = Named & {
  readonly kind: 'dimension'
  readonly rollUp: RollUp
  readonly floor?: number
  readonly width?: number
  readonly parts: readonly Indicator[]
}
export type Indicator = Item | Figure | Linked | Dimension

/** A class of scores, from its lower bound (as the score is printed, included) up to the next class's. */
export type ScoreClass = { readonly from: number; readonly code: string; readonly text: Text }
/** Everything between the counts and the printed figure. Versioned with the instrument, printed with every score. */
export type Profile = {
  readonly name: string
  readonly version: string
  readonly source: Text
  /** Whether an official text with this formula was seen. Shown; an unverified profile is never called law. */
  readonly verified: boolean
  /** `totals`: roll up the figures of all; `respondents`: roll up each person's own answers, then take their mean. */
  readonly computed: 'totals' | 'respondents'
  readonly confidence: number
  /** Of a share; a mean has Student's t. */
  readonly interval: 'wilson' | 'logit'
  readonly decimals: number
  /** Below this many respondents a score is hidden. */
  readonly smallestBase: number
  /** Below this many a count is hidden: responses of a cut, people who chose one answer. */
  readonly smallestCount: number
  readonly classes: readonly ScoreClass[]
}
/** A tree of indicators with its profile. One without a questionnaire stands on reported figures and other indices. */
export type Index = {
  readonly code: string
  readonly version: number
  /** The edition of the official index whose formulas it follows. */
  readonly edition?: string
  readonly title: Text
  /** To be adapted and decided on before use: its official text was not seen or is no longer in force. */
  readonly template: boolean
  readonly tree: Dimension
  /** Indicators shown beside the index and not part of it: what the letter asks of this sector, overall satisfaction. */
  readonly beside: readonly Indicator[]
  readonly profile: Profile
}
export type Instrument = Index & {
  readonly questionnaire: Questionnaire
  /** The same questionnaire as SurveyJS JSON, for the kiosk. */
  readonly definition: object
  /** The same answers by the formulas of other editions. */
  readonly editions: readonly Index[]
  /** The question that tells citizen from business, and the open opinion. */
  readonly respondentGroup?: string
  readonly opinion?: string
  /** The item beside the index that asks how satisfied one is on the whole. */
  readonly overall?: string
}
