// Five drawn faces, from very dissatisfied to very satisfied. The mouth tells, never the colour.
const mouths = [
  'M14 35 Q24 24 34 35',
  'M15 34 Q24 28 33 34',
  'M15 32 L33 32',
  'M15 30 Q24 37 33 30',
  'M13 28 Q24 42 35 28 Z',
] as const

/** `place` is 0 for the lowest of `of` choices. Other lengths than five take the nearest of the five faces. */
export function Face({ place, of }: { readonly place: number; readonly of: number }) {
  const mood = of < 2 ? 2 : Math.round((place / (of - 1)) * (mouths.length - 1))
  return (
    <svg class="face" data-mood={mood} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <circle class="face-skin" cx="24" cy="24" r="21.5" />
      <circle class="face-eye" cx="16.5" cy="19" r="2.6" />
      <circle class="face-eye" cx="31.5" cy="19" r="2.6" />
      {mood === 0 && <path class="face-line" d="M12 13.5 L19.5 15.5 M36 13.5 L28.5 15.5" />}
      <path class={mood === 4 ? 'face-mouth' : 'face-line'} d={mouths[mood]} />
    </svg>
  )
}
