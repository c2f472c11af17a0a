import { useSignedIn } from '../screen.tsx'
import { Collecting } from './heading.tsx'

export function Links() {
  useSignedIn()
  return <Collecting page="links">{null}</Collecting>
}
