// Every route of the interface has its entry in one of these files, and its words in surveys/text/*/operations.ts.
import type { Operations } from './operation.ts'
import { accounts } from './operations/accounts.ts'
import { collecting } from './operations/collecting.ts'
import { connecting } from './operations/connecting.ts'
import { dossiers } from './operations/dossiers.ts'
import { duties } from './operations/duties.ts'
import { fieldwork } from './operations/fieldwork.ts'
import { figures } from './operations/figures.ts'
import { frames } from './operations/frames.ts'
import { imports } from './operations/imports.ts'
import { instruments } from './operations/instruments.ts'
import { methods } from './operations/methods.ts'
import { opinions } from './operations/opinions.ts'
import { packages } from './operations/packages.ts'
import { quality } from './operations/quality.ts'
import { registering } from './operations/registering.ts'
import { reporting } from './operations/reporting.ts'
import { scores } from './operations/scores.ts'
import { surveys } from './operations/surveys.ts'
import { weights } from './operations/weights.ts'

export const operations: Operations = {
  ...surveys,
  ...fieldwork,
  ...frames,
  ...weights,
  ...instruments,
  ...scores,
  ...methods,
  ...quality,
  ...figures,
  ...duties,
  ...reporting,
  ...opinions,
  ...packages,
  ...dossiers,
  ...collecting,
  ...registering,
  ...imports,
  ...connecting,
  ...accounts,
}
