import { type Level, levels } from '../../surveys/opinions/opinion.ts'
import { queryOf, type Scope } from './scope.ts'

/** What is looked for, as the address has it. */
export type Asked = {
  readonly item?: string | undefined
  readonly level?: Level | undefined
  readonly topic?: string | undefined
  readonly q?: string | undefined
  readonly after?: string | undefined
}
/** What an address asks for. Values that cannot be right are dropped. */
export const readAsked = ({ item, level, topic, q, after }: Readonly<Record<string, string>>): Asked => ({
  item: item || undefined,
  level: levels.find((one) => one === level),
  topic: topic || undefined,
  q: q?.slice(0, 200) || undefined,
  after: after || undefined,
})
/** The address of a look. */
export const addressOf = (path: string, scope: Scope, asked: Asked): string =>
  path +
  queryOf(scope, Object.fromEntries(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []))))
