import { Hono } from 'hono'
import * as v from 'valibot'
import { blankLanguage, coverageOf, fileOf, totalOf } from '../../surveys/languages/coverage.ts'
import { wrongCode } from '../../surveys/languages/reading.ts'
import { knownParts, organisationPart, type Part } from '../../surveys/languages/sentences.ts'
import { isTongue, type Translation } from '../../surveys/tongues.ts'
import type { Context, Env } from '../context.ts'
import { csv } from '../exports/sending.ts'
import type { Organisation } from '../organisation.ts'
import { may } from '../rights.ts'
import { valid } from '../valid.ts'
import { partTitle } from './parts.ts'
import { filesIn, languagesFolder } from './read.ts'

const Code = v.pipe(
  v.string(),
  v.maxLength(35),
  v.check((code) => wrongCode(code) === null),
  v.description('language'),
)
/** Of each part a page shows so many; the file has them all. */
const mostShown = 20

/**
 * Which further languages there are, how much of them, and what is missing. The folder is looked at anew each time, so
 * that a file can be judged before the start that puts it to use.
 */
export const languages = new Hono<Env>()
  .get('/languages', may('waves:manage'), (c) => {
    const { config, organisation } = c.var
    const parts = partsOf(organisation)
    const { read, faults } = filesIn(config.dataDir)
    const found = read.map((one) => ({
      ...{ language: one.language, name: one.name, direction: one.direction, fallback: one.fallback },
      state: !isTongue(one.language)
        ? ('waiting' as const)
        : one.offered
          ? ('spoken' as const)
          : ('withdrawn' as const),
      total: totalOf(one, parts),
      parts: coverageOf(one, parts).map(({ part, of, missing }) => ({
        ...{ code: part.code, title: partTitle(part), of, lacks: missing.length },
        missing: missing.slice(0, mostShown),
      })),
      unused: one.unused,
    }))
    return c.json({ folder: languagesFolder(config.dataDir), languages: found, faults }, 200)
  })
  .get('/languages/:language/file', may('waves:manage'), valid('param', v.object({ language: Code })), (c) => {
    const one = languageNamed(c.var, c.req.valid('param').language)
    const content = `${JSON.stringify(fileOf(one, partsOf(c.var.organisation)), null, 2)}\n`
    c.header('Content-Disposition', `attachment; filename="${one.language}.json"`)
    return c.body(content, 200, { 'Content-Type': 'application/json' })
  })
  .get('/languages/:language/missing.csv', may('waves:manage'), valid('param', v.object({ language: Code })), (c) => {
    const one = languageNamed(c.var, c.req.valid('param').language)
    const rows = coverageOf(one, partsOf(c.var.organisation)).flatMap(({ part, missing }) =>
      missing.map(({ vi, en }) => [part.code, vi, en]),
    )
    return csv(c, `${one.language}-missing`, ['part', 'vi', 'en'], rows)
  })

/** A language as its file says, where there is one; else one of which everything is missing. */
const languageNamed = ({ config }: Context, language: string): Translation =>
  filesIn(config.dataDir).read.find((one) => one.language === language) ?? blankLanguage(language)

function partsOf({ sectors, procedures, units }: Organisation): readonly Part[] {
  const names = [...sectors.values(), ...procedures.values(), ...units.values()].map(({ name }) => name)
  return [...knownParts(), organisationPart(names)]
}
