import { Fieldwork } from './heading.tsx'

export const Instruments = () => <Fieldwork page="instruments">{null}</Fieldwork>
