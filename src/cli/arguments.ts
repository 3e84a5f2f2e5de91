import { parseArgs } from 'node:util';
import { graceLimitsMs, ifExistsRules, type IfExists } from '../model/job';
import { words } from '../language/words';
import { lateRules, type LateRule } from '../model/live';
import { NotUnderstood } from './exit-code';

export interface Arguments {
  readonly command: string;
  readonly operands: readonly string[];
  readonly to: readonly string[];
  readonly json: boolean;
  readonly dryRun: boolean;
  readonly recursive: boolean;
  /** Of `ls`: older contents and removed files too. */
  readonly versions: boolean;
  /** Of `get`, `restore` and `rm`: an older content of a file, by the store's own name of it. */
  readonly versionId: string | undefined;
  readonly parallel: number | undefined;
  /** Bytes a second. */
  readonly limitRate: number | undefined;
  readonly ifExists: IfExists | undefined;
  readonly state: string | undefined;
  readonly strict: boolean;
  readonly keepFolderName: boolean;
  /** Destinations of `to` are put in force together. */
  readonly together: boolean;
  /** Further destinations, for which those do not wait. */
  readonly also: readonly string[];
  /** Of `resume`: without those that it waits for. */
  readonly without: boolean;
  /** Of `watch`. */
  readonly late: LateRule | undefined;
  /** Of `watch`: seconds. */
  readonly removeOld: number | undefined;
  /** Of `publish`: ms. */
  readonly removeStale: number | undefined;
  readonly folder: string | undefined;
  readonly colour: string | undefined;
  /** Rules of `--cache`, as they were written. */
  readonly cache: readonly string[];
  readonly from: string | undefined;
  /** Of `trust`. */
  readonly list: boolean;
  readonly forget: boolean;
  /** Of `doctor` and of receipts: the site whose players are to read there, as it was written. */
  readonly origin: string | undefined;
  /** Files that tell what became of a delivery. */
  readonly receipts: readonly string[];
  /** Where viewers find the destination's folder, as it was written. */
  readonly publicAddress: string | undefined;
  readonly clearUnfinished: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

export const usage = `slipway delivers files and video packages to where they have to be.

  slipway publish PATH... --to DEST [--to DEST2 ...]   send files or folders (or upload, put)
  slipway watch FOLDER --to DEST [--to DEST2 ...]      follow a packager's folder and keep DEST in step with it
  slipway ls DEST [--versions]                         list a folder of a destination
  slipway get DEST LOCAL                               fetch a file or a folder
  slipway rm DEST [--recursive]                        remove a file or a folder
  slipway restore DEST [--version-id ID]               bring back what was removed, or an older content of a file
  slipway mkdir DEST                                   create a folder, or a bucket
  slipway check FOLDER                                 say what a package holds, and what is wrong with it
  slipway doctor DEST                                  find out what may be done there, and what would go wrong
  slipway parse TEXT|-                                 show what is understood of an address, as JSON
  slipway bookmarks [list]                             list the saved destinations
  slipway bookmarks add NAME DEST                      save one; its secret goes to the keychain
  slipway bookmarks remove NAME                        remove one, and its secret
  slipway bookmarks export FILE|-                      write all of them, without secrets
  slipway bookmarks import [FILE...] [--from PROGRAM]  take over what other programs have saved
  slipway jobs                                         list the queue and what was done
  slipway jobs remove JOB...                           end jobs that are not over, and forget them
  slipway resume [JOB]                                 go on with what was interrupted
  slipway trust HOST[:PORT] [FINGERPRINT]              trust a server's certificate or host key
  slipway trust --list                                 list what is trusted
  slipway trust --forget HOST[:PORT]                   trust it no longer

DEST is an address (s3://, a folder's path, …), the name of a saved destination, or - to read it, or a JSON or
XML document that holds it, from standard input. An address that can mean two things is taken in its likelier
meaning, which is said; --strict refuses it. Clear are: a / at the end for a folder, HOST:443 for a service,
?tls=no or ?tls=yes, ?protocol=s3 or ?protocol=http-put for a web address.

  --json               one JSON event a line; the last is {"event":"done", …}, of publish and resume with the id, the place and
                       the state of each job
  --dry-run            show what would be sent, and send nothing
  --parallel N         most transfers at once; without it, Slipway finds the best number
  --limit-rate RATE    most bytes a second, such as 500K, 10M or 1G
  --if-exists RULE     replace (as is usual), different, newer, skip or ask; of resume JOB, replace or skip what ask has found
  --keep-folder-name   put a folder's contents into a folder of its name
  --together           playlists and master go when the media is at every DEST of --to, not before
  --also DEST          a further destination, for which those of --together do not wait
  --without            of resume, publishes JOB without the destinations that it waits for
  --remove-stale TIME  removes what nothing at DEST names any more so long after the delivery, such as 30s, 10m, 6h or
                       2d; waits for it, or leaves it to resume
  --strict             refuse an address that can mean two things
  --receipt FILE       ask for every file when it is delivered, and write what was found: .html, or .json; each may be
                       given. Of publish and resume; what is not as it was sent makes the exit code 1
  --public URL         where viewers find the destination's folder, for --receipt
  --late RULE          of watch, for segments that no playlist names any more before they could go: drop (as is
                       usual) or fill, which sends them when nothing else waits
  --remove-old SECONDS of watch, removes sent segments so long after the last playlist that named them; never
                       sooner than players may still ask for them
  --folder NAME        of the list, in which a saved destination stands
  --colour NAME        red, orange, yellow, green, blue, purple or grey, for a saved destination
  --cache RULE         Cache-Control for a saved destination, such as '*.m3u8=max-age=60'; more than once
  --from PROGRAM       import what filezilla, cyberduck, winscp, rclone, aws or ssh has saved here
  --recursive          remove a folder with all that is in it
  --versions           have ls show older contents too, and files that were removed, where a store keeps them (S3)
  --version-id ID      one content of a file, as ls --versions names it: for get, restore, and rm, which then removes
                       that one for good
  --origin URL         web site whose players are to read there, for doctor and --receipt
  --clear-unfinished   have doctor remove uploads that never finished; none that began less than a day ago
  --state DIR          keep the queue there instead of in the user's own folder

A secret is taken from the address, from SLIPWAY_SECRET, from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, from the
keychain, or asked for; a customer key of S3 (SSE-C) from SLIPWAY_CUSTOMER_KEY. Exit codes: 0 all delivered, or
nothing wrong, 1 some files failed or there was none, or check, doctor or a receipt found what is wrong, 2 not
understood, 3 credentials or trust refused, 130 interrupted; the queue is kept.
`;

const options = {
  to: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  recursive: { type: 'boolean', short: 'r' },
  versions: { type: 'boolean' },
  'version-id': { type: 'string' },
  parallel: { type: 'string' },
  'limit-rate': { type: 'string' },
  'if-exists': { type: 'string' },
  state: { type: 'string' },
  strict: { type: 'boolean' },
  'keep-folder-name': { type: 'boolean' },
  together: { type: 'boolean' },
  also: { type: 'string', multiple: true },
  without: { type: 'boolean' },
  late: { type: 'string' },
  'remove-old': { type: 'string' },
  'remove-stale': { type: 'string' },
  folder: { type: 'string' },
  colour: { type: 'string' },
  cache: { type: 'string', multiple: true },
  from: { type: 'string' },
  list: { type: 'boolean' },
  forget: { type: 'boolean' },
  origin: { type: 'string' },
  receipt: { type: 'string', multiple: true },
  public: { type: 'string' },
  'clear-unfinished': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;
type Option = keyof typeof options;

/** What every command takes. */
const common: ReadonlySet<Option> = new Set(['json', 'state', 'help', 'version']);

/**
 * What each command takes besides. Whatever a command does not heed is refused: `rm --dry-run` must not remove what it
 * was only to show.
 */
const taken: Readonly<Record<string, readonly Option[]>> = {
  publish: [
    ...(['to', 'also', 'together', 'strict', 'dry-run', 'parallel', 'limit-rate', 'if-exists'] as const),
    ...(['keep-folder-name', 'remove-stale', 'receipt', 'public', 'origin'] as const),
  ],
  watch: ['to', 'strict', 'late', 'remove-old', 'parallel', 'limit-rate'],
  ls: ['strict', 'versions'],
  get: ['strict', 'version-id'],
  rm: ['strict', 'recursive', 'version-id'],
  restore: ['strict', 'version-id'],
  mkdir: ['strict'],
  check: [],
  doctor: ['strict', 'origin', 'clear-unfinished'],
  parse: ['strict'],
  bookmarks: [],
  'bookmarks list': [],
  'bookmarks add': ['strict', 'if-exists', 'parallel', 'limit-rate', 'folder', 'colour', 'cache'],
  'bookmarks remove': [],
  'bookmarks export': [],
  'bookmarks import': ['from'],
  jobs: [],
  resume: ['if-exists', 'without', 'receipt', 'public', 'origin'],
  trust: ['strict', 'list', 'forget'],
};

/** Where fewer operands are heeded than could be written: how many, and the use. */
const mostOperands: readonly (readonly [command: string, option: Option | undefined, number, use: string])[] =
  [
    ['bookmarks list', undefined, 1, 'slipway bookmarks list'],
    ['bookmarks import', 'from', 1, 'slipway bookmarks import --from PROGRAM'],
    ['resume', undefined, 1, 'slipway resume [JOB]'],
    ['trust', 'list', 0, 'slipway trust --list'],
    ['trust', 'forget', 1, 'slipway trust --forget HOST[:PORT]'],
  ];

/** The one thing that a command takes. @param use how it is called. @throws NotUnderstood */
export function only(operands: readonly string[], use: string): string {
  const [operand] = operands;
  if (!operand || operands.length > 1) throw new NotUnderstood(`Use it as: ${use}`);
  return operand;
}

/** @throws NotUnderstood with a sentence that names the argument. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const [word = '', ...operands] = positionals;
  const command = word === 'upload' || word === 'put' ? 'publish' : word;
  const names = Object.keys(options).filter((name): name is Option => name in values);
  if (!values.help && !values.version) refuseUnheeded(command, operands, names);
  return {
    command,
    operands,
    to: values.to ?? [],
    json: values.json ?? false,
    dryRun: values['dry-run'] ?? false,
    recursive: values.recursive ?? false,
    versions: values.versions ?? false,
    versionId: values['version-id'],
    parallel: values.parallel === undefined ? undefined : parallelOf(values.parallel),
    limitRate: values['limit-rate'] === undefined ? undefined : rateOf(values['limit-rate']),
    ifExists: values['if-exists'] === undefined ? undefined : ruleOf(values['if-exists']),
    state: values.state,
    strict: values.strict ?? false,
    keepFolderName: values['keep-folder-name'] ?? false,
    together: values.together ?? false,
    also: values.also ?? [],
    without: values.without ?? false,
    late: values.late === undefined ? undefined : lateOf(values.late),
    removeOld: values['remove-old'] === undefined ? undefined : secondsOf(values['remove-old']),
    removeStale: values['remove-stale'] === undefined ? undefined : graceOf(values['remove-stale']),
    folder: values.folder,
    colour: values.colour,
    cache: values.cache ?? [],
    from: values.from,
    list: values.list ?? false,
    forget: values.forget ?? false,
    origin: values.origin,
    receipts: values.receipt ?? [],
    publicAddress: values.public,
    clearUnfinished: values['clear-unfinished'] ?? false,
    help: values.help ?? false,
    version: values.version ?? false,
  };
}

/** @throws NotUnderstood for an option or an operand that would change nothing; none is shown, it may hold a secret. */
function refuseUnheeded(command: string, operands: readonly string[], names: readonly Option[]): void {
  const whole = `${command} ${operands[0] ?? ''}`;
  const name = Object.hasOwn(taken, whole) ? whole : command;
  const own = Object.hasOwn(taken, name) ? taken[name] : undefined;
  const foreign = own && names.find((option) => !own.includes(option) && !common.has(option));
  if (foreign !== undefined) throw new NotUnderstood(words().cli.noOption(`--${foreign}`, `slipway ${name}`));
  for (const [its, option, most, use] of mostOperands)
    if (its === name && (option === undefined || names.includes(option)) && operands.length > most)
      throw new NotUnderstood(words().cli.useAs(use));
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    throw new NotUnderstood(error instanceof Error ? error.message : String(error));
  }
}

function parallelOf(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 256) return number;
  throw new NotUnderstood(`--parallel takes a whole number from 1 to 256, not “${text}”.`);
}

const factors: Readonly<Record<string, number>> = { '': 1, K: 1000, M: 1_000_000, G: 1_000_000_000 };

function rateOf(text: string): number {
  const match = /^(\d+(?:\.\d+)?)([KMG]?)(?:B?(?:\/s)?)$/i.exec(text);
  const rate = match ? Number(match[1]) * (factors[(match[2] ?? '').toUpperCase()] ?? 1) : 0;
  if (rate >= 1024) return rate;
  throw new NotUnderstood(
    `--limit-rate takes a rate such as 500K, 10M or 1G, at least 1024 bytes a second, not “${text}”.`,
  );
}

function ruleOf(text: string): IfExists {
  const rule = ifExistsRules.find((name) => name === text);
  if (rule) return rule;
  throw new NotUnderstood(`--if-exists takes ${ifExistsRules.join(', ')}, not “${text}”.`);
}

function lateOf(text: string): LateRule {
  const rule = lateRules.find((name) => name === text);
  if (rule) return rule;
  throw new NotUnderstood(`--late takes ${lateRules.join(' or ')}, not “${text}”.`);
}

const unitsMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function graceOf(text: string): number {
  const match = /^(\d{1,6})([smhd])$/.exec(text);
  const ms = match ? Number(match[1]) * (unitsMs[match[2] ?? ''] ?? 0) : 0;
  if (ms >= graceLimitsMs.least && ms <= graceLimitsMs.most) return ms;
  throw new NotUnderstood(
    `--remove-stale takes a time such as 30s, 10m, 6h or 2d, 14d at the most, not “${text}”.`,
  );
}

function secondsOf(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new NotUnderstood(`--remove-old takes a number of seconds, such as 60, not “${text}”.`);
}
