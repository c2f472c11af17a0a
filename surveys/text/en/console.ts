import type * as vi from '../vi/console.ts'

export const shell: typeof vi.shell = {
  demo: 'Simulated data',
  noScript: 'This page needs JavaScript. The survey form for phones does not.',
}

export const console: typeof vi.console = {
  configFaults: (faults) => `The configuration is wrong; the server did not start:\n${faults}`,
  definitionFault: (fault) => `An instrument is broken; the server did not start:\n${fault}`,
  inUse: (folder) => `The data directory ${folder} is in use by another process. Stop that one first.`,
  nothingThere: (place) =>
    `There are no data yet: ${place}. Check DATA_DIR and DATABASE_URL; a server has to be started there once.`,
  portTaken: (port) => `Port ${port} is in use by another program. Choose another with PORT.`,
  noBuild: 'The client is not built. Run: npm run build',
  opening: (folder) => `Opening the data in ${folder}…`,
  created: 'First start: the organisation of Bắc Bình district is created and its surveys are open.',
  ready: (address) => `Lắng Nghe is running at ${address}`,
  setUp: (link) =>
    `There is no administrator yet. Open this one-time link (within 24 hours) to set a name and a password:\n${link}`,
  simulating: (count, months) => `Making ${count} simulated responses over ${months} months…`,
  simulatingSo: (made, all, left) => `${made} of ${all} simulated so far, about ${left} (minutes:seconds) left`,
  simulated: (count) => `${count} simulated responses made.`,
  stopping: 'Stopping: finishing requests and writing what is left…',
  stopped: 'Stopped.',
  catchingUp: (done, all) => `Counting responses that are not in the tallies yet: ${done} of ${all}`,
  instrumentMissing: (instrument) =>
    `Instrument ${instrument} is in use and not part of this installation. Ship that version again beside the new one.`,
  dataUnusable: (folder, reason) =>
    `The data directory ${folder} cannot be used (${reason}). Check the path, the right to write, free disk space and the file lang-nghe.sqlite.`,
  databaseUnsafe: (place, settings) =>
    `${place} is set to lose data when the power fails (off: ${settings}), so the server did not start. Turn these settings on again.`,
  databaseUnusable: (place, reason) =>
    `The database cannot be used: ${place} (${reason}). Check DATABASE_URL, that PostgreSQL runs and takes connections, and the right to create tables.`,
  hostUnusable: (host, reason) => `Cannot listen at ${host} (${reason}). Check HOST.`,
  languageFault: (fault) => `The file of a language is broken; the server did not start:\n${fault}`,
  organisationFault: (fault) => `The file of the organisation is broken; the server did not start:\n${fault}`,
  ownInstrumentKept: (instrument) =>
    `This program brings the instrument ${instrument}, but one of the same code and version was published here. The one published here stays in force, for surveys and responses stand on it.`,
  instrumentChanged: (instrument, what) =>
    `Instrument ${instrument} has responses, and was changed all the same. Leave this version as it was and ship a new one. What changed:\n${what}`,
  recounting: (done, all, seconds) => `${done} of ${all} responses counted, about ${seconds} s left`,
  recounted: (count) => `All ${count} responses counted again.`,
  overtaken: 'Another recount or check was begun meanwhile; this one has stopped.',
  cellMissing: (cell, responses) => `A cell is missing or broken: ${cell} (${responses} responses counted)`,
  cellInvented: (cell) => `A cell is too many or broken, no response stands behind it: ${cell}`,
  cellDiffers: (cell, stored, counted, places) =>
    `A cell is wrong: ${cell} (it holds ${stored} responses, ${counted} were counted; ${places} counts differ)`,
  moreDiffer: (cells) => `… and ${cells} more cells.`,
  talliesAgree: (responses, cells) => `The tallies agree with a recount: ${responses} responses, ${cells} cells.`,
  talliesDiffer: (cells) =>
    `Cells that disagree with a recount: ${cells}. Run npm run recount to count everything again.`,
  usage: 'Usage: node server/cli.ts recount | check | audit | official | generate | cluster print | cluster apply',
  generateUsage:
    'Usage: npm run generate -- --responses <how many> [--months <how many, otherwise 18>] [--seed <whole number, otherwise 1>]',
  simulatedData: (folder) =>
    `The folder ${folder} holds simulated responses, which must not pass as real ones. Choose another DATA_DIR, or run: npm run demo`,
  notEmpty: (folder) =>
    `The simulated database in ${folder} already has responses. Remove that folder, or choose another DATA_DIR.`,
  noPostgres:
    'SQLite lives on one machine and cannot be distributed. Set DATABASE_URL to a PostgreSQL with the extension citus.',
  noCitus:
    'The extension citus is not in this database. Install it on every machine of the cluster and run in the database: create extension citus',
  noCoordinator:
    "The cluster does not know the address of its coordinator. Run: select citus_set_coordinator_host('<host>'), then add the other machines with citus_add_node.",
  onEveryMachine: (table) => `Table ${table}: now on every machine of the cluster.`,
  unitInKey: (table) => `Table ${table}: the unit is part of its key.`,
  byUnit: (table) => `Table ${table}: now distributed by unit.`,
  distributedBefore: (table) => `Table ${table}: was distributed before.`,
  auditChecking: (done, all) => `${done} of ${all} rows of the audit log checked`,
  auditHolds: (seq, hash) => `The audit log is whole: ${seq} rows. The hash of the last row:\n${hash}`,
  auditUnproved:
    'Whoever can write the database can also write the whole log anew, with every hash; only a hash that was noted down elsewhere finds that out. The server tells one to the log of the system at every start and once a day (“audit-head”): npm run check:audit -- --from <row>:<hash>',
  auditNoted: (seq) => `Row ${seq} is as it was noted down; nothing before it was changed.`,
  auditBroken: (seq, fault) => `The audit log is broken, from row ${seq} on: ${fault}`,
  auditUsage: 'Usage: npm run check:audit [-- --from <row>:<hash of 64 characters>]',
  official: (link) =>
    `Send this one-time link to the official to be added; it must be opened within 24 hours to set a name and a password:\n${link}`,
  instrumentUsage:
    'Usage: npm run instrument -- check <questionnaire.json> <outline.json> [outline-….json …]\n       npm run instrument -- check <outline.json of an index without a questionnaire>\n       npm run instrument -- diff <folder or code@version> <folder or code@version>',
  languageUsage:
    'Usage: npm run language -- new <code of a language, such as cjm>\n       npm run language -- check <file of a language.json>',
  languageCode: (code, reason) => `The code ${code} cannot be used: it ${reason}`,
  languageThere: (file) => `There is a file ${file} already; it was left as it is.`,
  languageWritten: (file, count) =>
    `Wrote ${file} with ${count} sentences to translate. Leave empty what is not translated yet. When done, check it: npm run language -- check ${file}`,
  languagePart: (part, done, all) => `${part}: ${done} of ${all} sentences translated`,
  languageMissing: (count) => `${count} sentences are missing:`,
  languageUnused: (count) => `${count} sentences are no longer used:`,
  languageGood: (file, folder) =>
    `Nothing is wrong with ${file}. Copy it into the folder ${folder} in DATA_DIR and start the server again.`,
  noFaults: (files) => `No fault found in ${files}.`,
  faults: (count) => `Faults to be mended before use: ${count}`,
  noFile: (file) => `There is no file ${file}.`,
  noJson: (file, line, reason) => `The file ${file} is no JSON, line ${line}: ${reason}`,
  noInstrument: (name) => `There is no instrument and no folder called ${name}.`,
}

export const auditFaults: typeof vi.auditFaults = {
  gap: 'rows before this one were deleted or put in.',
  link: 'this row does not follow the one before; a row was replaced or put in.',
  row: 'something in this row was changed.',
  head: 'the last rows do not fit the head that is kept; rows were deleted or put in at the end.',
  noted: 'it does not hold what was noted down; the log was cut off or written anew.',
}
