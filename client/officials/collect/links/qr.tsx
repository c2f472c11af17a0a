import { encode } from 'uqr'
import { fileName, pngOf, saveFile } from '../../saving/taking.ts'
import { linkWords } from './asked.ts'

/** The quiet zone that the standard asks for, in modules. */
const border = 4

/** A QR code as one path of unit squares, in a square of `size` modules with its quiet zone. */
function drawn(text: string): { readonly size: number; readonly path: string } {
  const { data } = encode(text, { ecc: 'M', border })
  const rows = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join(''))
  return { size: data.length, path: rows.join('') }
}

type Props = { readonly text: string; readonly name: string }

/** The QR code of an address. */
export function QrCode({ text, name }: Props) {
  const { size, path } = drawn(text)
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges" role="img" aria-label={name}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

const scale = 8
/** The code as a file that stands by itself. */
function pictureOf(text: string) {
  const { size, path } = drawn(text)
  const side = size * scale
  return {
    text: `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`,
    width: side,
    height: side,
  }
}

/** The same as files. */
export function QrDownloads({ text, names }: { readonly text: string; readonly names: readonly string[] }) {
  const w = linkWords()
  const named = (ending: string) => fileName(['lang-nghe', 'qr', ...names], ending)
  const saveSvg = () => saveFile(new Blob([pictureOf(text).text], { type: 'image/svg+xml' }), named('svg'))
  const savePng = async () => saveFile(await pngOf(pictureOf(text)), named('png'))
  return (
    <>
      <button type="button" class="download" onClick={saveSvg}>
        {w.svg}
      </button>
      <button type="button" class="download" onClick={() => void savePng()}>
        {w.png}
      </button>
    </>
  )
}
