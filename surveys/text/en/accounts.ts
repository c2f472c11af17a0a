import type * as vi from '../vi/accounts.ts'

export const roles: typeof vi.roles = {
  administrator: {
    name: 'Administrator',
    does: 'Invites officials, gives rights, reads the audit log, connects other programs; everything else, save reading opinions and taking responses where that was not given.',
  },
  lead: {
    name: 'Programme lead',
    does: 'Sees scores and indices, sets surveys up, collects answers, reports figures, confirms what units have reported.',
  },
  head: {
    name: 'Head of unit',
    does: "Sees the unit's scores and indices, collects answers, reports figures, confirms what others have reported.",
  },
  officer: {
    name: 'Officer',
    does: "Sees the unit's scores and indices, collects answers and reports figures; confirms none.",
  },
  analyst: {
    name: 'Analyst',
    does: 'Sees and analyses scores and indices; neither reports nor confirms figures.',
  },
  clerk: {
    name: 'Data-entry clerk',
    does: 'Prints and enters paper forms, prints QR codes, enters how many dossiers were returned; sees no scores or indices.',
  },
  interviewer: { name: 'Interviewer', does: 'Interviews citizens by questionnaire; sees no scores or indices.' },
  viewer: { name: 'Viewer', does: 'Only looks at scores and indices.' },
}

export const rights: typeof vi.rights = {
  'scores:read': 'See satisfaction scores by sector, unit and period',
  'opinions:read': 'Read what citizens wrote in their responses',
  'opinions:tag': 'Tag opinions',
  'responses:export': 'Download the responses themselves (without names)',
  'quality:read': 'See the quality of the data: too fast, alike, by device and interviewer',
  'weights:manage': 'Work out weights and keep them',
  'responses:import': 'Import responses from another system',
  'figures:read': 'See indices and reported figures',
  'figures:report': 'Report figures',
  'figures:confirm': 'Confirm or refuse figures that others reported',
  'served:enter': 'Enter how many dossiers were returned, for the response rate',
  'links:read': 'Take links and print QR codes and posters',
  'devices:manage': 'Pair and manage the kiosks at the desks',
  'invitations:manage': 'Take in dossiers, draw samples and send invitations',
  'interviews:assign': 'Assign interviews',
  'interviews:do': 'Interview citizens',
  'paper:enter': 'Print paper forms and enter them',
  'paper:settle': 'Settle double entries and check paper forms',
  'waves:read': 'See surveys and how far they are',
  'waves:manage': 'Open, pause, close and set up surveys',
  'instruments:manage': 'Add and change instruments',
  'duties:read': 'See the duties that the letter gives',
  'duties:work': 'Say what came of the duties of one’s own unit',
  'duties:assign': 'Give, hand over, remind of and confirm duties',
  'organisation:manage': 'Manage units, sectors, procedures, holidays and branding',
  'tokens:manage': 'Connect other programs: tokens and webhooks',
  'accounts:manage': 'Invite officials, change roles and rights, end and restore accounts',
  'audit:read': 'Read the audit log',
}

export const grants: typeof vi.grants = {
  opinions: {
    name: 'Read what citizens wrote',
    means:
      'Citizens write freely and may mention their name, home or case. Give this only to people who must read it to act on it. Every look is written down in the audit log.',
  },
  microdata: {
    name: 'Download the responses themselves',
    means:
      'Each row holds the answers of one person. The file has no names, but together with other sources some people could still be recognised. Give this only to people who analyse the data. Every download is written down in the audit log.',
  },
}

const counted = (count: number, name: string) => `${count} ${name}${count === 1 ? '' : 's'}`
const list = (parts: readonly string[]) =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
const small = (role: string) => role.charAt(0).toLowerCase() + role.slice(1)

export const shared: typeof vi.shared = {
  cancel: 'Cancel',
  doing: 'Working…',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'The browser does not allow copying. Please select and copy it by hand.',
  print: 'Print',
}

export const signIn: typeof vi.signIn = {
  title: 'Second step',
  lead: 'Open the authenticator app on your phone and enter the 6 digits that it shows for Lắng Nghe.',
  code: 'Code',
  codeHint: '6 digits that change every 30 seconds.',
  needCode: 'Please enter all 6 digits.',
  recovery: 'Recovery code',
  recoveryLead: 'Enter one of the recovery codes you kept when you turned the second factor on.',
  recoveryHint: 'Each code works once.',
  needRecovery: 'Please enter a recovery code.',
  needEither: 'Please enter the code or a recovery code.',
  useRecovery: 'Use a recovery code',
  useCode: 'Use the code on the phone',
  proceed: 'Continue',
  back: 'Back to sign-in',
  bothLost:
    'Lost both the phone and the recovery codes? See the administrator of your unit: once sure that it is you, the administrator takes the second factor away, and you sign in with your password and turn it on again.',
}

export const provider: typeof vi.provider = {
  or: 'or',
  signIn: (name) => `Sign in with ${name}`,
  setUp: (name) => `Create the account with ${name}`,
  join: (name) => `Sign in with ${name} as well`,
  joinLead: 'Type your password again, then sign in there once. A change of password ends it.',
  joinNow: 'Join it to this account',
}

export const setUp: typeof vi.setUp = {
  invited: 'Create your account',
  invitedLead: (role, unit) =>
    `The account has the role of ${small(role)} at ${unit}. Choose a name and a password to begin.`,
  renewed: 'Set a new password',
  renewedLead: (name) =>
    `This link sets a new password for the account “${name}”. Sessions begun with the old password will end.`,
  newPassword: 'New password',
  save: 'Save the password',
  until: (when) => `The link works once, until ${when}.`,
  usedUp: 'Please ask the administrator of your unit for a new link.',
  nowSignIn: 'The new password is saved. Please sign in with it.',
}

export const account: typeof vi.account = {
  title: 'My account',
  sentence: (name, role, unit) => `${name} has the role of ${small(role)} at ${unit}.`,
  secondOn: 'The account is protected by a password and a code on the phone.',
  secondOff: 'The account is protected by a password only.',
  noFigures: (does) => `What this role does: ${does} That is why your pages begin here.`,
  noPages:
    'There is nothing for you to do on these pages at present. If you need more rights, please ask the administrator of your unit.',
  byProvider: "You sign in through your organisation's provider, which looks after the password and the second factor.",
  rights: 'What I may do',
  rightsLead: (unit) => `Within ${unit} and all units below it:`,
  noRights: "This role has no rights on the officials' pages.",
  askMore: 'If you need more rights, or fewer, please ask the administrator of your unit.',

  password: 'Password',
  passwordLead:
    'A good password is a long sentence that only you know and use nowhere else. No names, birthdays or telephone numbers.',
  current: 'Current password',
  next: 'New password',
  needCurrent: 'Please enter your current password.',
  same: 'The new password must differ from the current one.',
  change: 'Change the password',
  changing: 'Changing…',
  changed: 'The password is changed. Your other sessions have ended.',

  second: 'Second factor',
  secondLead:
    'When you sign in, a code of 6 digits on your phone is asked for besides the password. Whoever knows the password but does not have the phone cannot get in.',
  isOn: 'On',
  isOff: 'Off',
  codesLeft: (count) =>
    count === 0 ? 'No recovery codes are left. Please make new ones.' : `${counted(count, 'recovery code')} left.`,
  turnOn: 'Turn the second factor on',
  step: (step, of) => `Step ${step} of ${of}`,
  scan: 'Scan with an authenticator app',
  scanLead:
    'Install an authenticator app on your phone (Google Authenticator, Microsoft Authenticator, FreeOTP…), add an account there and scan this picture.',
  picture: 'QR code that adds the account to an authenticator app',
  typeSecret: 'Cannot scan it? Type this key into the app:',
  confirmCode: 'Enter the code that the app shows',
  confirmLead: 'To be sure that phone and server agree.',
  turningOn: 'Checking…',
  turnOnNow: 'Check and turn on',
  codes: 'Recovery codes',
  codesLead:
    'If the phone is lost, one of these codes lets you in. Each works once. They are shown only now: print them or keep them in a safe place, not beside the password.',
  download: 'Download',
  file: 'lang-nghe-recovery-codes.txt',
  fileHead: (name) => `Recovery codes of ${name} for Lắng Nghe. Each works once.`,
  kept: 'I have put these codes away safely',
  done: 'Done',
  needKept: 'Please put the codes away, then tick the box above.',
  nowOn: 'The second factor is on.',
  newCodes: 'Make new recovery codes',
  newCodesLead: 'The old codes will no longer work. Enter the code on your phone to confirm.',
  newCodesNow: 'Make new codes',
  codesMade: 'New recovery codes are made. The old ones no longer work.',
  turnOff: 'Turn the second factor off',
  turnOffLead:
    'Once it is off, whoever knows the password gets in. Enter the password and the code on your phone (or a recovery code) to confirm.',
  turnOffNow: 'Turn off',
  nowOff: 'The second factor is off.',
  codeOrRecovery: 'Code or recovery code',

  sessions: 'Where I am signed in',
  sessionsLead: 'Is one of them not yours? End it, then change your password.',
  thisSession: 'this session',
  address: 'Address',
  noAddress: 'unknown',
  begun: 'Signed in',
  seen: 'Last used',
  until: 'Ends',
  end: 'End',
  endOne: (browser) => `End the session of ${browser}`,
  endSure: (browser) => `End the session of ${browser}? Whoever uses it must sign in again.`,
  endOthers: 'End all other sessions',
  endOthersSure: (count) => `End ${counted(count, 'other session')}? Only this one remains.`,
  ended: 'The session has ended.',
  endedOthers: 'All other sessions have ended.',
}

export const people: typeof vi.people = {
  title: 'Officials',
  back: 'Officials',
  sentence: (active, without, ended, open) => {
    const second =
      without === 0
        ? active === 0
          ? ''
          : ', all with a second factor'
        : `, ${without === active ? 'all' : without} without a second factor`
    const rest = [
      ...(ended > 0 ? [`${counted(ended, 'account')} ended`] : []),
      ...(open > 0 ? [`${counted(open, 'invitation')} not yet taken up`] : []),
    ]
    return `${counted(active, 'official')} in use${second}${rest.length > 0 ? `; ${list(rest)}` : ''}.`
  },
  invite: 'Invite an official',
  search: 'Search by name',
  searchHint: 'Type to search, accents are not needed',
  unit: 'Unit',
  anyUnit: 'All units',
  role: 'Role',
  anyRole: 'All roles',
  state: 'State',
  anyState: 'All states',
  states: { active: 'Active', ended: 'Ended', single: 'No second factor' },
  found: (count, of) => (count === of ? counted(of, 'account') : `${count} of ${counted(of, 'account')}`),
  none: 'No official matches.',
  noneLead: 'Drop a filter, or invite somebody new.',
  clear: 'Drop all filters',
  filters: 'Search and filter',
  name: 'Name',
  seen: 'Last used',
  never: 'Never used',
  self: 'my own account',
  made: 'Made on',
  links: 'Invitations and links not yet used',
  linksLead:
    'Each link works once. A link is shown only when it is made; if it is lost, withdraw it and make a new one.',
  noLinks: 'No invitation is open.',
  linkFor: (role, unit) => `${role} at ${unit}`,
  linkPassword: (name) => `New password for ${name}`,
  linkNote: (note) => `For ${note}`,
  linkUntil: (when) => `Works until ${when}`,
  linkBy: (name, when) => `Made by ${name} at ${when}`,
  linkBySystem: (when) => `Made on the server at ${when}`,
  withdraw: 'Withdraw',
  withdrawOne: (what) => `Withdraw: ${what}`,
  withdrawSure: 'Withdraw this link? Whoever holds it can no longer use it.',
  withdrawn: 'The link is withdrawn.',
}

export const invitation: typeof vi.invitation = {
  title: 'Invite an official',
  lead: 'Whoever is invited opens a link and chooses a name and a password. You do not learn their password.',
  name: 'Name of the invited (may stay empty)',
  nameHint: 'Stands ready in their field for the name; they may change it.',
  role: 'Role',
  unit: 'Unit',
  unitHint:
    'They see this unit and all units below it. An office that answers for a sector also sees that sector in every unit.',
  grants: 'Rights of their own',
  grantsLead: 'No role has these by itself, not even the administrator.',
  notYours: 'You do not have this right and so cannot give it.',
  noGrants: 'This role has no use for further rights.',
  summary: (role, unit) => `${role} at ${unit} will be able to:`,
  make: 'Make the invitation link',
  making: 'Making…',
  made: 'Invitation link',
  passwordMade: 'Link for a new password',
  madeLead: 'Send it to the invited person alone. The link is shown only now and works once.',
  passwordMadeLead: (name) => `Send it to ${name} alone. The link is shown only now and works once.`,
  until: (when) => `Works until ${when}.`,
  link: 'Link',
  copy: 'Copy the link',
  another: 'Invite somebody else',
  toPeople: 'Back to the list of officials',
}

export const person: typeof vi.person = {
  sentence: (name, role, unit) => `${name} has the role of ${small(role)} at ${unit}.`,
  isEnded: (when) => `The account was ended at ${when}.`,
  own: 'This is your own account. Nobody changes their own rights, so that nobody gives themselves more or locks themselves out by mistake. Please ask another administrator; your password and second factor are changed on the page “My account”.',
  toAccount: 'To the page “My account”',
  facts: 'Account',
  madeAt: 'Made at',
  seenAt: 'Last used',
  second: 'Second factor',
  provider: "Signs in through the organisation's provider",
  rights: 'What they may do',
  change: 'Role, unit and rights',
  nothing: 'Nothing has been changed yet.',
  before: 'Before',
  after: 'After',
  aspect: 'What',
  none: 'none',
  gains: 'Gains',
  loses: 'Loses',
  changeSure: (name) => `Save the change for ${name}? It holds at once, in open sessions too.`,
  discard: 'Drop the changes',
  save: 'Save the change',
  saved: 'Saved. The new rights hold at once.',
  access: 'Signing in',
  passwordLink: 'Make a link for a new password',
  passwordLinkSure: (name) =>
    `Make a link by which ${name} sets a new password? The old password works until the link is used.`,
  removeSecond: 'Take the second factor away',
  removeSecondSure: (name) =>
    `Take the second factor of ${name} away? Do so only when sure that it is them and that their phone is lost: afterwards whoever knows the password gets in.`,
  secondRemoved: 'The second factor is taken away.',
  endSessions: 'End all sessions',
  endSessionsSure: (name) => `End all sessions of ${name}? They must sign in again.`,
  sessionsEnded: 'All sessions have ended.',
  end: 'End the account',
  endLead:
    'This person can no longer sign in. What they did stays in the audit log; the account can be restored later.',
  endSure: (name) => `End the account of ${name}? All sessions end at once.`,
  endedNow: 'The account is ended.',
  restore: 'Restore the account',
  restoreSure: (name) => `Restore the account of ${name} with the role and rights it had?`,
  restoredNow: 'The account is restored.',
  deeds: 'See what this person did',
}
