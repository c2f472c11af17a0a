// The land survey by SurveyJS alone, drawn the way the kiosk draws it: what a phone would load without the light form.
// The definition is in the bundle, so that nothing has to be fetched after it.
import 'survey-core/survey-core.fontless.min.css'
import '../../client/shared/tokens.css'
import '../../client/shared/asking/asking.css'
import { render } from 'preact'
import { Asking } from '../../client/shared/asking/asking.tsx'
import { questionnaireOf } from '../../client/shared/asking/questionnaire.ts'
import definition from '../../surveys/land/questionnaire.json'

const model = questionnaireOf(definition, 'vi')
const nothing = () => undefined
const app = document.getElementById('app')
if (app) render(<Asking model={model} language="vi" onBack={nothing} onSend={nothing} />, app)
