import { Frame } from '../frame.tsx'
import { words } from '../words.ts'

export const Duties = () => (
  <Frame title={words().pages.duties} signedIn>
    <h1>{words().pages.duties}</h1>
  </Frame>
)
