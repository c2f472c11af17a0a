/** The words of the project. Every other file spells them this way. */

export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]
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

/** How the answers to one item become a figure. */
export type Scale = {
  /** Codes that count as satisfied: the score is their share of the valid answers. */
  readonly satisfied: readonly number[]
  readonly low: number
  readonly high: number
  /** Kept apart and out of the base. */
  readonly notApplicable: readonly Code[]
  readonly dontKnow: readonly Code[]
  readonly refused: readonly Code[]
}
export type Item = { readonly kind: 'item'; readonly code: string; readonly title: Text; readonly scale: Scale }
export type RollUp = 'pooled' | 'mean'
export type Dimension = {
  readonly kind: 'dimension'
  readonly code: string
  readonly title: Text
  readonly rollUp: RollUp
  readonly parts: readonly Indicator[]
}
export type Indicator = Item | Dimension

/** A class of scores, from its lower bound (a score 0-100, included) up to the next class's. */
export type ScoreClass = { readonly from: number; readonly code: string; readonly text: Text }
/** Everything between the counts and the printed figure. Versioned with the instrument, printed with every score. */
export type Profile = {
  readonly name: string
  readonly version: string
  readonly source: Text
  /** Whether an official text with this formula was seen. Shown; an unverified profile is never called law. */
  readonly verified: boolean
  readonly confidence: number
  readonly decimals: number
  /** Below this many respondents a score is hidden. */
  readonly smallestBase: number
  readonly classes: readonly ScoreClass[]
}
export type Instrument = {
  readonly code: string
  readonly version: number
  readonly title: Text
  readonly questionnaire: Questionnaire
  /** The same questionnaire as SurveyJS JSON, for the kiosk. */
  readonly definition: object
  readonly tree: Dimension
  /** Indicators shown beside the index and not part of it: what the letter asks of this sector, overall satisfaction. */
  readonly beside: readonly Indicator[]
  readonly profile: Profile
  /** The question that tells citizen from business, and the open opinion. */
  readonly respondentGroup?: string
  readonly opinion?: string
}
