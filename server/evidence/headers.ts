// What is said of a file that is taken away: never shown on a page of ours, for a document could hold what runs.

// RFC 8187 lets fewer letters stand than addresses do.
const percent = (text: string) =>
  encodeURIComponent(text).replaceAll(/['()*!]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)

type File = { readonly name: string; readonly type: string; readonly content: Uint8Array }
export const headersOf = ({ name, type, content }: File) => ({
  'Content-Type': type,
  'Content-Length': `${content.byteLength}`,
  'Content-Disposition': `attachment; filename="${name.replaceAll(/[^\x20-\x7e]/g, '_')}"; filename*=UTF-8''${percent(name)}`,
})
