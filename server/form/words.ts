import * as en from '../../surveys/text/en/form.ts'
import * as vi from '../../surveys/text/vi/form.ts'

export const words = { vi: vi.form, en: en.form }
