import { formatNumber } from '../format.ts'
import type * as vi from '../vi/evidence.ts'

const mega = 1_048_576
const size = (bytes: number) =>
  bytes < mega / 10
    ? `${formatNumber('en', Math.max(1, Math.round(bytes / 1_024)))} kB`
    : `${formatNumber('en', bytes / mega, 1)} MB`

/** Evidence files of reported figures. */
export const evidence: (typeof vi)['evidence'] = {
  attach: 'Attach a file',
  hint: 'PDF, PNG, JPEG, DOCX or XLSX, at most 5 MB. Only who may see this can download it.',
  tooLarge: (bytes) => `The file has ${size(bytes)}, more than 5 MB. Please make it smaller or split it.`,
  empty: 'The file has no content. Please choose another.',
  sending: (name) => `Sending ${name}…`,
  stop: 'Stop sending',
  attached: (name, bytes) => `${name} (${size(bytes)})`,
  attachedState: 'Attached. The file is kept only once this figure is sent.',
  remove: 'Remove the file',
  removeOne: (name) => `Remove ${name}`,
  download: (name) => `Download ${name}`,
  wordsOrFile: 'Please give the number and date of a document, a link, or attach a file.',
}
