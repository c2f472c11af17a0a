import { useEffect, useState } from 'preact/hooks'
import type { Field } from '../../../../surveys/imports/fields.ts'
import { api } from '../../../shared/api.ts'
import { outcomeOf } from '../../request.ts'

/** The questions of a survey's version; null until they are known. */
export function useFields(wave: string, version: number): readonly Field[] | null {
  const [fields, setFields] = useState<readonly Field[] | null>(null)
  useEffect(() => {
    setFields(null)
    if (wave === '' || version === 0) return
    let isAsked = true
    void outcomeOf(api.imports.fields.$get({ query: { wave, version: `${version}` } })).then((outcome) => {
      if (isAsked && outcome.ok) setFields(outcome.body.fields)
    })
    return () => {
      isAsked = false
    }
  }, [wave, version])
  return fields
}
