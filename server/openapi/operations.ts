// Every route of the interface has its entry in one of these files, and its words in surveys/text/*/operations.ts.
import type { Operations } from './operation.ts'
import { accounts } from './operations/accounts.ts'
import { collecting } from './operations/collecting.ts'
import { connecting } from './operations/connecting.ts'
import { dossiers } from './operations/dossiers.ts'
import { figures } from './operations/figures.ts'
import { opinions } from './operations/opinions.ts'
import { scores } from './operations/scores.ts'
import { surveys } from './operations/surveys.ts'

export const operations: Operations = {
  ...surveys,
  ...scores,
  ...figures,
  ...opinions,
  ...dossiers,
  ...collecting,
  ...connecting,
  ...accounts,
}
