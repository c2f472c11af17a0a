// The fields of a survey: what is asked, when, where, of whom and how.
import { channels } from '../../../../surveys/instrument.ts'
import { Choice, Day } from '../../collect/fields.tsx'
import { Field } from '../../fields.tsx'
import { said, words } from '../../words.ts'
import { chosenIn, type Draft, keyOf, nameIsWhole } from './draft.ts'
import { type Choices, waveWords } from './words.ts'

type Props = {
  readonly choices: Choices
  readonly draft: Draft
  readonly change: (given: Partial<Draft>) => void
  /** Several questionnaires may be chosen at once. */
  readonly several?: boolean
  /** What has answers already keeps what was asked, and loses nothing that it takes. */
  readonly before?: Draft | null
}

export function WhatFields({ choices, draft, change, several = false }: Props) {
  const { fresh: w } = waveWords()
  const chosen = chosenIn(choices, draft)
  // Of each the latest version.
  const own = choices.instruments.filter(
    ({ instrument, version, sector }) =>
      sector !== null &&
      !choices.instruments.some((other) => other.instrument === instrument && other.version > version),
  )
  const toggle = (key: string, isOn: boolean) =>
    change({
      instruments: !several
        ? [key]
        : isOn
          ? [...draft.instruments, key]
          : draft.instruments.filter((one) => one !== key),
    })
  return (
    <section class="panel" aria-labelledby="wave-what">
      <h2 id="wave-what">{w.what}</h2>
      <fieldset class="choices wave-units">
        <legend>{w.instruments}</legend>
        {choices.instruments.map((one) => (
          <label key={keyOf(one)} class="check">
            <input
              type={several ? 'checkbox' : 'radio'}
              name="instrument"
              checked={draft.instruments.includes(keyOf(one))}
              onChange={({ currentTarget: { checked } }) => toggle(keyOf(one), checked)}
            />
            <span>
              {w.instrumentOf(said(one.title), one.version)}
              {one.template ? <small> · {w.template}</small> : null}
            </span>
          </label>
        ))}
      </fieldset>
      {several && own.length > 1 ? (
        <p>
          <button type="button" class="download" onClick={() => change({ instruments: own.map(keyOf) })}>
            {w.allSectors}
          </button>
        </p>
      ) : null}
      <div class="fields">
        {chosen.some(({ sector }) => sector === null) ? (
          <Choice
            label={w.sector}
            value={draft.sector}
            none={w.everySector}
            options={choices.sectors.map(({ sector, name }) => [sector, said(name)])}
            onValue={(sector) => change({ sector })}
          />
        ) : null}
      </div>
    </section>
  )
}

export function NameFields({ draft, change }: Pick<Props, 'draft' | 'change'>) {
  const { fresh: w } = waveWords()
  const error = nameIsWhole(draft) ? null : w.faults.name
  return (
    <>
      <Field
        label={w.nameVi}
        value={draft.nameVi}
        autoComplete="off"
        hint={w.nameHint}
        error={error}
        onValue={(nameVi) => change({ nameVi })}
      />
      <Field
        label={w.nameEn}
        value={draft.nameEn}
        autoComplete="off"
        error={error}
        onValue={(nameEn) => change({ nameEn })}
      />
    </>
  )
}

export function WhenFields({ choices, draft, change, before }: Props) {
  const { fresh: w } = waveWords()
  return (
    <section class="panel" aria-labelledby="wave-when">
      <h2 id="wave-when">{w.when}</h2>
      <div class="fields">
        {before ? null : (
          <Day label={w.opensOn} value={draft.opensOn} min={choices.today} onValue={(opensOn) => change({ opensOn })} />
        )}
        <Day
          label={w.closesOn}
          value={draft.closesOn}
          min={[draft.opensOn, choices.today].sort().at(-1) ?? choices.today}
          onValue={(closesOn) => change({ closesOn })}
        />
      </div>
      <p class="says">{w.closesHint}</p>
    </section>
  )
}

const communal: ReadonlySet<string> = new Set(['commune', 'ward', 'town', 'special-zone'])

export function WhereFields({ choices, draft, change, before }: Props) {
  const { fresh: w } = waveWords()
  const all = choices.units.map(({ unit }) => unit)
  const isFixed = (unit: string) => before?.units?.includes(unit) ?? false
  const communes = choices.units.filter(({ level }) => communal.has(level)).map(({ unit }) => unit)
  return (
    <section class="panel" aria-labelledby="wave-where">
      <h2 id="wave-where">{w.where}</h2>
      {choices.isWhole ? (
        <fieldset class="choices">
          <legend class="unseen">{w.where}</legend>
          <label class="check">
            <input type="radio" name="where" checked={draft.units === null} onChange={() => change({ units: null })} />
            {w.everyUnit}
          </label>
          <label class="check">
            <input
              type="radio"
              name="where"
              checked={draft.units !== null}
              aria-disabled={before?.units === null}
              onChange={() => change({ units: before?.units === null ? null : (before?.units ?? all) })}
            />
            {w.someUnits}
          </label>
        </fieldset>
      ) : null}
      {draft.units === null ? null : (
        <>
          <p class="ways">
            <button type="button" class="download" onClick={() => change({ units: all })}>
              {w.all}
            </button>
            {communes.length > 0 && communes.length < all.length ? (
              <button
                type="button"
                class="download"
                onClick={() => change({ units: all.filter((unit) => isFixed(unit) || communes.includes(unit)) })}
              >
                {w.communes}
              </button>
            ) : null}
            <button type="button" class="download" onClick={() => change({ units: all.filter(isFixed) })}>
              {w.none}
            </button>
          </p>
          <fieldset class="choices wave-units">
            <legend class="unseen">{w.someUnits}</legend>
            {choices.units.map(({ unit, name }) => (
              <label key={unit} class="check">
                <input
                  type="checkbox"
                  checked={draft.units?.includes(unit)}
                  disabled={isFixed(unit)}
                  onChange={({ currentTarget: { checked } }) =>
                    change({ units: all.filter((one) => (one === unit ? checked : draft.units?.includes(one))) })
                  }
                />
                {said(name)}
              </label>
            ))}
          </fieldset>
        </>
      )}
    </section>
  )
}

export function WhoFields({ choices, draft, change, before }: Props) {
  const { fresh: w } = waveWords()
  const chosen = chosenIn(choices, draft)
  const [first] = chosen
  const groups = (first?.groups ?? []).filter(({ group }) =>
    chosen.every((one) => one.groups.some((other) => other.group === group)),
  )
  const sectorOf = (sector: string | null) => sector ?? (draft.sector || null)
  const procedures = choices.procedures.filter((one) =>
    chosen.some(({ sector }) => (sectorOf(sector) ?? one.sector) === one.sector),
  )
  const isFixed = (code: string) => before?.procedures.includes(code) ?? false
  return (
    <section class="panel" aria-labelledby="wave-who">
      <h2 id="wave-who">{w.who}</h2>
      <fieldset class="choices">
        <legend>{w.channels}</legend>
        {channels.map((channel) => (
          <label key={channel} class="check">
            <input
              type="checkbox"
              checked={draft.channels.includes(channel)}
              disabled={before?.channels.includes(channel) ?? false}
              onChange={({ currentTarget: { checked } }) =>
                change({
                  channels: channels.filter((one) => (one === channel ? checked : draft.channels.includes(one))),
                })
              }
            />
            {words().channels[channel]}
          </label>
        ))}
      </fieldset>
      {groups.length > 0 && !before ? (
        <div class="fields">
          <Choice
            label={w.group}
            value={draft.group}
            none={w.everyGroup}
            options={groups.map(({ group, name }) => [group, said(name)])}
            onValue={(group) => change({ group })}
          />
        </div>
      ) : null}
      {procedures.length > 0 && !(before && before.procedures.length === 0) ? (
        <details>
          <summary>
            {w.procedures}: {w.chosen(draft.procedures.length)}
          </summary>
          <p class="aside">{w.proceduresHint}</p>
          <fieldset class="choices wave-units">
            <legend class="unseen">{w.procedures}</legend>
            {procedures.map(({ procedure, name }) => (
              <label key={procedure} class="check">
                <input
                  type="checkbox"
                  checked={draft.procedures.includes(procedure)}
                  disabled={isFixed(procedure)}
                  onChange={({ currentTarget: { checked } }) =>
                    change({
                      procedures: checked
                        ? [...draft.procedures, procedure]
                        : draft.procedures.filter((one) => one !== procedure),
                    })
                  }
                />
                {said(name)}
              </label>
            ))}
          </fieldset>
        </details>
      ) : null}
    </section>
  )
}
