// XML 1.0, no more of it than a description needs.

// What XML 1.0 cannot hold even as a number: controls, halves of letters, two places of no letter.
const impossible = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** A text inside an element or an attribute. What XML cannot hold becomes the sign for an unknown letter. */
export const escaped = (text: string): string =>
  text
    .replaceAll(impossible, '\ufffd')
    .replaceAll(/[&<>"\t\n\r]/g, (letter) => `&#${(letter as string).charCodeAt(0)};`)

type Attributes = Readonly<Record<string, string | number | null>>
/** A piece of XML that is written already. */
export type Xml = { readonly xml: string }

/** An element; what is null is left away, and texts are escaped. */
export function element(
  name: string,
  attributes: Attributes,
  ...content: readonly (Xml | string | null | readonly Xml[])[]
): Xml {
  const own = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escaped(`${value}`)}"`)
    .join('')
  const inside = content
    .flat()
    .map((part) => (part === null ? '' : typeof part === 'string' ? escaped(part) : part.xml))
    .join('')
  return { xml: inside === '' ? `<${name}${own}/>` : `<${name}${own}>${inside}</${name}>` }
}
