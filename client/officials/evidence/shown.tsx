import './evidence.css'
import type { EvidenceFile } from '../../../server/evidence/keep.ts'
import { evidenceWords } from './words.ts'

const link = /(https?:\/\/[^\s<>"'{}|\\^`]+)/i
/** A sentence's end is no part of an address in it. */
const bare = (address: string) => address.replace(/[.,;:!?)\]]+$/, '')
const isAddress = (text: string) => URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)

/** Words in which addresses of the web, and no others, can be followed. */
export function Linked({ words }: { readonly words: string }) {
  return (
    <>
      {words.split(link).map((part, i) => {
        const address = bare(part)
        const key = `${i} ${part}`
        return i % 2 === 1 && isAddress(address) ? (
          <span key={key}>
            <a href={address} target="_blank" rel="noopener noreferrer nofollow">
              {address}
            </a>
            {part.slice(address.length)}
          </span>
        ) : (
          part
        )
      })}
    </>
  )
}

type Props = { readonly words: string; readonly file: EvidenceFile | null }

/** What proves a figure: words, in which addresses can be followed, and a file to download. */
export function ShownEvidence({ words, file }: Props) {
  const w = evidenceWords()
  return (
    <>
      {words === '' ? null : (
        <p class="evidence-words">
          <Linked words={words} />
        </p>
      )}
      {file ? (
        <p>
          <a class="download" href={`/api/evidence/${file.file}`} download aria-label={w.download(file.name)}>
            {w.attached(file.name, file.size)}
          </a>
        </p>
      ) : null}
    </>
  )
}
