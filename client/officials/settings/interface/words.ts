import { interfacePage as en } from '../../../../surveys/text/en/interface-page.ts'
import { interfacePage as vi } from '../../../../surveys/text/vi/interface-page.ts'
import { language } from '../../words.ts'

const text = { vi, en }
export const interfaceWords = () => text[language.value]
