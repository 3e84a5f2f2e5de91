import type { IfExists } from '../../model/job';
import { formatRate } from '../format';

const ifExists: Readonly<Record<IfExists, string>> = {
  replace: 'Replace it',
  different: 'Replace it if it differs',
  newer: 'Replace it if this one is newer',
  skip: 'Leave it alone',
  ask: 'Ask if it differs',
};

/** By the numbers of `Date`, from Sunday on. */
const days: readonly { readonly short: string; readonly name: string }[] = [
  { short: 'Su', name: 'Sunday' },
  { short: 'Mo', name: 'Monday' },
  { short: 'Tu', name: 'Tuesday' },
  { short: 'We', name: 'Wednesday' },
  { short: 'Th', name: 'Thursday' },
  { short: 'Fr', name: 'Friday' },
  { short: 'Sa', name: 'Saturday' },
];

/** What the settings say; `strings` holds it. */
export const settingsWords = {
  title: 'Settings',
  sections: {
    transfers: 'Transfers',
    rates: 'Rates',
    rules: 'Types and caching',
    appearance: 'Appearance',
    language: 'Language',
    trust: 'Trust',
    aspera: 'Aspera',
  },
  ifExistsLabel: 'If a file exists at the destination',
  ifExists,
  parallel: 'Transfers at once',
  parallelHint: 'Empty: Slipway finds the best number.',
  jobsAtOnce: 'Deliveries to one server at once',
  jobsAtOnceHint: 'Others wait for their turn, in the order of the queue.',
  continueOnStart: 'Go on with unfinished deliveries when Slipway starts',
  rate: 'Each delivery, MB/s',
  rateHint: 'Where it has no limit of its own.',
  totalRate: 'All deliveries together, MB/s',
  totalRateHint: 'Empty: no limit.',
  noLimit: 'No limit',
  schedule: 'At certain times',
  scheduleHint:
    'A row takes the place of the limit for all deliveries together while it holds, by the clock of this computer. An end before the beginning is on the next day, the same time a whole day later. Where several rows hold, the slowest counts.',
  now: (rate: number | undefined) =>
    rate === undefined
      ? 'Now: no limit over all deliveries.'
      : `Now: ${formatRate(rate)} over all deliveries.`,
  span: {
    days: (row: number) => `Days of row ${row}`,
    day: (day: number) => `${days[day]?.short}, ${days[day]?.name}`,
    from: (row: number) => `Row ${row} from`,
    to: (row: number) => `Row ${row} to`,
    rate: (row: number) => `Rate of row ${row}, MB/s`,
    remove: (row: number) => `Remove row ${row}`,
    heads: { days: 'Days', from: 'From', to: 'To', rate: 'MB/s' },
    add: 'Add a time',
    problems: {
      days: 'Choose a day.',
      times: 'Enter both times.',
      rate: 'Enter a number, or leave it empty for no limit.',
    },
  },
  weekdays: days,
  types: 'Content types',
  typesText:
    'For all destinations. The first row that fits a file’s name counts; others go by the built-in table.',
  contentType: 'Content-Type',
  builtIn: 'Built-in table',
  builtInSummary: (count: number) => `${count} endings`,
  caching: 'Caching',
  cachingText:
    'For all destinations, after the rules of a saved one. A file that no row fits is stored without a rule.',
  cacheControl: 'Cache-Control',
  forNew: 'Rules count for new deliveries; one that is planned already keeps its own.',
  rule: {
    pattern: 'Name',
    patternOf: (table: string, row: number) => `${table}, row ${row}: name`,
    valueOf: (table: string, row: number) => `${table}, row ${row}: value`,
    up: (table: string, row: number) => `${table}: move row ${row} up`,
    down: (table: string, row: number) => `${table}: move row ${row} down`,
    remove: (table: string, row: number) => `${table}: remove row ${row}`,
    moved: (row: number) => `Moved to row ${row}.`,
    add: (table: string) => `${table}: Add a row`,
    addShort: 'Add a row',
    restore: (table: string) => `${table}: Restore built-in`,
    restoreShort: 'Restore built-in',
    hint: 'Several patterns are parted by commas. A pattern without / fits names in every folder. With /, * stays within one folder and ** stands for any number of them.',
    problems: {
      pattern: 'Enter a name, for instance *.m3u8.',
      contentType: 'Enter a type, for instance video/mp2t.',
      cacheControl: 'Enter a header’s value, for instance max-age=60.',
    },
  },
  appearance: 'Appearance',
  appearances: { system: 'System', light: 'Light', dark: 'Dark' },
  language: 'Language',
  /** Each as those who speak it call it. */
  languages: { system: 'System', en: 'English', de: 'Deutsch' },
  tray: 'Show Slipway in the tray',
  trayHint: 'Closing the window then ends no delivery; the icon’s menu pauses, resumes and quits.',
  ascp: {
    label: 'The program ascp',
    text: 'Aspera destinations need IBM’s own program, which comes with Aspera Connect, the desktop client and the transfer server.',
    looking: 'Looking for it…',
    found: {
      chosen: 'The program that you chose.',
      path: 'Found on the PATH.',
      'usual-place': 'Found in one of its usual places.',
    },
    nowhere: 'It was not found, neither on the PATH nor in its usual places.',
    broken: 'What you chose is no program that can be run, or is gone.',
    choose: 'Choose…',
    forget: 'Look for it instead',
    again: 'Look again',
  },
};
