import { useId, useMemo, useRef, useState } from 'preact/hooks'
import type { ScopeChoices } from '../../server/scores/routes.ts'
import { fold } from '../../surveys/fold.ts'
import { treeOrder } from './scope.ts'
import { language, said, words } from './words.ts'

type Props = {
  readonly units: ScopeChoices['units']
  readonly unit: string
  readonly onPick: (unit: string) => void
}

/** A list of units one types into: the whole tree at first, then whatever matches, diacritics or not. */
export function UnitPicker({ units, unit, onPick }: Props) {
  const w = words().scope
  const id = useId()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const ordered = useMemo(() => treeOrder(units), [units])
  const spoken = language.value
  const shown = useMemo(() => {
    const sought = fold(typed.trim())
    return sought
      ? ordered.filter(({ unit: { name } }) => fold(name[spoken]).includes(sought) || fold(name.vi).includes(sought))
      : ordered
  }, [ordered, typed, spoken])
  const current = units.find((option) => option.unit === unit)
  const name = current ? said(current.name) : unit
  const parents = useMemo(() => new Map(units.map((option) => [option.unit, option])), [units])

  const show = () => {
    if (open) return
    setTyped('')
    setActive(
      Math.max(
        0,
        ordered.findIndex((option) => option.unit.unit === unit),
      ),
    )
    setOpen(true)
    requestAnimationFrame(() => list.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest' }))
  }
  const move = (to: number) => {
    setActive(Math.min(shown.length - 1, Math.max(0, to)))
    requestAnimationFrame(() => list.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest' }))
  }
  const pick = (chosen: string | undefined) => {
    setOpen(false)
    if (chosen && chosen !== unit) onPick(chosen)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) {
      if (event.key === 'ArrowDown' || event.key === 'Enter') {
        event.preventDefault()
        show()
      }
      return
    }
    if (event.key === 'Escape') setOpen(false)
    else if (event.key === 'Enter') pick(shown[active]?.unit.unit)
    else if (event.key === 'ArrowDown') move(active + 1)
    else if (event.key === 'ArrowUp') move(active - 1)
    else if (event.key === 'PageDown') move(active + 8)
    else if (event.key === 'PageUp') move(active - 8)
    else return
    event.preventDefault()
  }
  return (
    <div class="unit-picker">
      <label for={`${id}-input`}>{w.unit}</label>
      <input
        id={`${id}-input`}
        type="text"
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && shown[active] ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellcheck={false}
        placeholder={open ? w.unitHint : ''}
        value={open ? typed : name}
        onFocus={show}
        onClick={show}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setActive(0)
          setOpen(true)
        }}
      />
      {open ? (
        <div class="unit-list">
          <div
            id={`${id}-list`}
            class="options"
            role="listbox"
            tabIndex={-1}
            aria-label={w.unit}
            ref={list}
            // The pointer must not take the focus away from the input before its click arrives.
            onMouseDown={(event) => event.preventDefault()}
          >
            {shown.map(({ unit: option, depth }, i) => {
              const parent = typed && option.parent ? parents.get(option.parent) : undefined
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's.
                <div
                  key={option.unit}
                  id={`${id}-${i}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={option.unit === unit}
                  class={`depth-${typed ? 0 : Math.min(depth, 4)}${i === active ? ' active' : ''}`}
                  onClick={() => pick(option.unit)}
                >
                  {said(option.name)}
                  {parent ? <small> · {said(parent.name)}</small> : null}
                </div>
              )
            })}
          </div>
          <p role="status">{shown.length === 0 ? w.unitNone : w.unitCount(shown.length)}</p>
        </div>
      ) : null}
    </div>
  )
}
