import type * as vi from '../vi/kiosk-tools.ts'

export const tools: typeof vi.tools = {
  text: 'Text size',
  contrast: 'High contrast',
  readAloud: 'Read this aloud',
  readNoMore: 'Stop reading',
}

export const staff: typeof vi.staff = {
  enter: 'Enter the staff code',
  entered: (digits) => `${digits} ${digits === 1 ? 'digit' : 'digits'} entered`,
  wrong: 'That is not the code.',
  wait: (seconds) =>
    `Wrong too often. Please wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'} before you try again.`,
  erase: 'Erase one digit',
  cancel: 'Back to the survey',
  title: 'For the staff in charge of this kiosk',
  device: 'Name of the device',
  place: 'Where it stands',
  counter: 'Counter',
  survey: 'Survey',
  waiting: 'Waiting to be sent',
  unkept: (count) => `This device has no room left: ${count} not sent yet, please leave it on`,
  heldBack: 'Refused and still on this device',
  contact: 'Last contact with the server',
  never: 'Not since the device was switched on',
  version: 'Version of the program',
  questionnaire: 'Version of the questionnaire',
  send: 'Try to send now',
  sending: 'Sending…',
  leaveFullScreen: 'Leave full screen',
  back: 'Back to the survey',
}
