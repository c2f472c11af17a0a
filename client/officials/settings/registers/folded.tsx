import { useState } from 'preact/hooks'
import type { RegisterName } from '../../../../surveys/registers.ts'
import { FailureNote, Waiting } from '../../states.tsx'
import { RegisterFiles } from './files.tsx'
import { History } from './history.tsx'
import { registerWords, useRegister } from './words.ts'
import './registers.css'

type Props = {
  readonly register: RegisterName
  /** What the page shows has changed. */
  readonly refresh: () => void
}

/** The files of a register whose entries have a page of their own, folded away until somebody wants them. */
export function FoldedFiles({ register, refresh }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details class="register-folded" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{registerWords().import.title}</summary>
      {isOpen ? <Files register={register} refresh={refresh} /> : null}
    </details>
  )
}

function Files({ register, refresh }: Props) {
  const { body, failure, retry } = useRegister(register)
  const [turn, setTurn] = useState(0)
  const again = () => {
    retry()
    refresh()
    setTurn((last) => last + 1)
  }
  if (failure && !body) return <FailureNote failure={failure} retry={retry} />
  if (!body) return <Waiting blocks={['panel']} />
  return (
    <>
      <RegisterFiles registers={[register]} columns={{ [register]: body.columns }} refresh={again} />
      <History turn={turn} of={register} refresh={again} />
    </>
  )
}
