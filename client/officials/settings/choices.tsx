type Props<Of extends string> = {
  readonly legend: string
  readonly all: readonly Of[]
  readonly given: readonly Of[]
  readonly onGiven: (given: readonly Of[]) => void
  /** What each is called, and what it means. */
  readonly words: (one: Of) => readonly [name: string, explained: string]
}

/** Any number of some, each with what it means. */
export const Choices = <Of extends string>({ legend, all, given, onGiven, words }: Props<Of>) => (
  <fieldset class="choices explained-choices">
    <legend>{legend}</legend>
    {all.map((one) => {
      const [name, explained] = words(one)
      return (
        <label key={one} class="check">
          <input
            type="checkbox"
            checked={given.includes(one)}
            onChange={({ currentTarget: { checked } }) =>
              onGiven(checked ? [...given, one] : given.filter((other) => other !== one))
            }
          />
          <span>
            {name}
            <small class="faint">{explained}</small>
          </span>
        </label>
      )
    })}
  </fieldset>
)
