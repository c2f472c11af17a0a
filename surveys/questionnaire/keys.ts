/** Which keys of SurveyJS each element may have, and why some others are refused. */
import { attempt, integerAt, type Place } from './definition.ts'

/** Why a known feature of SurveyJS is refused. Anything else unknown is refused too, only with fewer words. */
export const refused: Readonly<Record<string, string>> = {
  choicesByUrl: 'choices from an address are not supported: the address could be built from answers',
  triggers: 'triggers are not supported: they run and navigate',
  navigateToUrl: 'navigation to an address is not supported',
  navigateToUrlOnCondition: 'navigation to an address is not supported',
  completedHtml: 'own closing pages are not supported: they are markup',
  completedHtmlOnCondition: 'own closing pages are not supported: they are markup',
  completedBeforeHtml: 'own closing pages are not supported: they are markup',
  loadingHtml: 'own loading pages are not supported: they are markup',
  calculatedValues: 'calculated values are not supported',
  defaultValueExpression: 'expressions that set values are not supported',
  setValueExpression: 'expressions that set values are not supported',
  setValueIf: 'expressions that set values are not supported',
  resetValueIf: 'expressions that set values are not supported',
  defaultValue: 'default answers are not supported: nobody gave them',
  valueName: 'valueName is not supported: an answer is stored under its question',
  logo: 'images are not supported',
  imageLink: 'images are not supported',
  cover: 'images are not supported',
  backgroundImage: 'images are not supported',
  valueTrue: 'a boolean is answered with true or false',
  valueFalse: 'a boolean is answered with true or false',
  hasOther: 'is an old spelling: write showOtherItem',
  hasNone: 'is an old spelling: write showNoneItem',
  hasComment: 'is not supported',
  readOnly: 'is not supported',
  enableIf: 'is not supported yet',
  choicesVisibleIf: 'is not supported yet',
  choicesEnableIf: 'is not supported yet',
  rowsVisibleIf: 'is not supported yet',
  columnsVisibleIf: 'is not supported yet',
  visible: 'is not supported: write visibleIf',
  minLength: 'is not supported: there is no refusal for a short text',
}

const common = ['type', 'name', 'title', 'description', 'visibleIf', 'isRequired', 'requiredIf']
/** Where and how wide: no meaning for the answers, so only their shape is checked. */
const looks = ['titleLocation', 'descriptionLocation', 'errorLocation', 'startWithNewLine', 'showNumber', 'hideNumber']
const special = ['showNoneItem', 'noneText', 'showDontKnowItem', 'dontKnowText', 'showRefuseItem', 'refuseText']
const offered = ['choices', 'showOtherItem', 'otherText', 'separateSpecialChoices', 'colCount', ...special]
const many = ['minSelectedChoices', 'maxSelectedChoices', 'validators']
const searched = ['placeholder', 'allowClear', 'searchEnabled', 'textWrapEnabled']
export const typed = ['inputType', 'maxLength', 'placeholder', 'validators', 'autocomplete', 'inputSize']

export const keysOf: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    radiogroup: [...offered, 'renderAs', 'allowClear', 'showClearButton'],
    dropdown: [...offered, ...searched],
    checkbox: [...offered, ...many],
    tagbox: [...offered, ...many, ...searched, 'closeOnSelect', 'hideSelectedItems'],
    rating: [
      ...['rateMin', 'rateMax', 'rateStep', 'rateValues', 'autoGenerate', 'minRateDescription', 'maxRateDescription'],
      ...['rateType', 'scaleColorMode', 'rateColorMode', 'displayMode', 'rateDescriptionLocation'],
      'displayRateDescriptionsAsExtremeItems',
    ],
    boolean: ['labelTrue', 'labelFalse', 'renderAs', 'swapOrder'],
    text: [...typed, 'min', 'max'],
    comment: [
      'maxLength',
      'placeholder',
      'validators',
      'rows',
      'cols',
      'autoGrow',
      'allowResize',
      'acceptCarriageReturn',
    ],
    matrix: [
      ...['rows', 'columns', 'eachRowRequired', 'isAllRowRequired'],
      ...['displayMode', 'showHeader', 'alternateRows', 'verticalAlign'],
    ],
    multipletext: ['items', 'colCount'],
  }).map(([type, keys]) => [type, new Set([...common, ...looks, ...keys])]),
)
export const noticeKeys = new Set(['type', 'name', 'html', 'visibleIf', 'startWithNewLine'])
export const looksOf = new Set([
  ...looks,
  ...['separateSpecialChoices', 'colCount', 'allowClear', 'searchEnabled', 'textWrapEnabled', 'closeOnSelect'],
  ...[
    'hideSelectedItems',
    'autocomplete',
    'inputSize',
    'rows',
    'cols',
    'autoGrow',
    'allowResize',
    'acceptCarriageReturn',
  ],
  ...['rateType', 'scaleColorMode', 'rateColorMode', 'displayMode', 'rateDescriptionLocation', 'autoGenerate'],
  ...['displayRateDescriptionsAsExtremeItems', 'swapOrder', 'showHeader', 'alternateRows', 'verticalAlign'],
  'showClearButton',
])

/** A display option: true, false, a small number or one plain word. */
export function lookAt(place: Place): void {
  const { json } = place
  if (typeof json === 'boolean' || (typeof json === 'string' && /^[A-Za-z-]{1,40}$/.test(json))) return
  attempt(() => integerAt(place, 0, 200))
}

export const isQuestionType = (type: unknown): type is string => typeof type === 'string' && Object.hasOwn(keysOf, type)
