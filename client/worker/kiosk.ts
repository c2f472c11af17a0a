import { keepPage } from './page.ts'

keepPage('kiosk', '/kiosk')
