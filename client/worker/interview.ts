import { keepPage } from './page.ts'

keepPage('interview', '/interview')
