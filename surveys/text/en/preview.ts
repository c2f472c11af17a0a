import type { preview as vi } from '../vi/preview.ts'

export const preview: typeof vi = {
  form: 'PREVIEW: no answer is kept. Questions that depend on others appear after Next is pressed.',
  again: 'Begin the preview again',
  paper: 'PREVIEW',
  kiosk: 'PREVIEW: no answer is kept.',
  kioskEnd: 'The preview ends here. No answer was sent or kept.',
  notShown: 'It cannot be previewed yet.',
}
