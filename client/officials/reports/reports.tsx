import { Frame } from '../frame.tsx'
import { words } from '../words.ts'

export const Reports = () => (
  <Frame title={words().pages.reports} signedIn>
    <h1>{words().pages.reports}</h1>
  </Frame>
)
