/** Shows a new screen from its top, whichever of the boxes around this element scrolls on a screen of this size. */
export function toTop(inner: Element | null): void {
  for (let at = inner; at; at = at.parentElement) at.scrollTo(0, 0)
}
