import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { App } from '../app';
import type { BookmarkView, ImportSummary } from '../contract';
import { readDestinations } from '../destination/read';
import { bookmarkColours } from '../model/bookmark';
import { isPattern, understoodPattern } from '../model/name-pattern';
import { formatCount } from '../language/format';
import { only, type Arguments } from './arguments';
import { targetOf } from './destinations';
import { exitCodes, NotUnderstood, type ExitCode } from './exit-code';
import { printable } from './printable';
import { printEvent } from './progress';

type Subcommand = (app: App, given: Arguments, operands: readonly string[]) => Promise<ExitCode>;

const subcommands: ReadonlyMap<string, Subcommand> = new Map([
  ['list', list],
  ['add', add],
  ['remove', remove],
  ['export', exportTo],
  ['import', importFrom],
]);

/** `slipway bookmarks list|add|remove|export|import`. */
export async function bookmarks(app: App, given: Arguments): Promise<ExitCode> {
  const [name = 'list', ...operands] = given.operands;
  const subcommand = subcommands.get(name);
  if (subcommand) return subcommand(app, given, operands);
  throw new NotUnderstood(`Use it as: slipway bookmarks ${[...subcommands.keys()].join('|')}`);
}

async function list(app: App, given: Arguments): Promise<ExitCode> {
  const { bookmarks: all } = await app.commands.snapshot();
  for (const bookmark of all) {
    if (given.json) printEvent({ event: 'bookmark', ...described(bookmark) });
    else process.stdout.write(`${line(bookmark)}\n`);
  }
  if (all.length === 0 && !given.json) process.stderr.write('No destination is saved yet.\n');
  return exitCodes.delivered;
}

function described({ id, name, folder, colour, protocol, address, missing }: BookmarkView) {
  return { id, name, folder, colour, protocol, address, missing };
}

function line({ name, folder, address, missing }: BookmarkView): string {
  const place = folder === undefined ? name : `${folder} / ${name}`;
  const lacks = missing.length > 0 ? '  (its secret is not known)' : '';
  return `${printable(place)}  ${printable(address)}${lacks}`;
}

async function add(app: App, given: Arguments, operands: readonly string[]): Promise<ExitCode> {
  const [name, destination] = operands;
  if (!name || destination === undefined || operands.length > 2)
    throw new NotUnderstood('Use it as: slipway bookmarks add NAME DEST');
  refuseOddName(name);
  if (app.bookmarkNamed(name.trim()))
    throw new NotUnderstood(`A destination called “${name.trim()}” is saved already.`);
  // What it is saved for is not known yet, so a name that could be a folder's is a doubt too.
  const target = await targetOf(app, destination, { strict: given.strict, single: given.strict });
  const { ifExists, parallel, limitRate, folder } = given;
  const saved = await app.commands.saveBookmark({
    name,
    target,
    ...(folder === undefined ? {} : { folder }),
    ...colourOf(given),
    defaults: {
      ...(ifExists === undefined ? {} : { ifExists }),
      ...(parallel === undefined ? {} : { parallel }),
      ...(limitRate === undefined ? {} : { limitRate }),
      ...cacheRulesOf(given),
    },
  });
  if (given.json) printEvent({ event: 'bookmark', ...described(saved) });
  else process.stderr.write(savedText(saved));
  if (saved.known.length === 0 || saved.kept) return exitCodes.delivered;
  process.stderr.write(
    'slipway: This system offers no keychain, so its secret was not kept: give it each time with SLIPWAY_SECRET.\n',
  );
  return exitCodes.failed;
}

/** Rules in the form in which they were understood. */
function savedText({ address, name, defaults: { cacheRules = [] } }: BookmarkView): string {
  const rules = cacheRules.map(
    ({ pattern, cacheControl }) => `Files ${printable(pattern)}: Cache-Control ${printable(cacheControl)}.\n`,
  );
  return [`Saved ${address} as “${name}”.\n`, ...rules].join('');
}

/** A name that reads as an address would stand in that address's way. */
function refuseOddName(name: string): void {
  const isAddress = name === '-' || readDestinations(name).destinations.length > 0;
  if (isAddress || printable(name) !== name)
    throw new NotUnderstood(
      'That name reads as an address, or holds more than one line; choose another one.',
    );
}

function colourOf({ colour }: Arguments): { colour?: (typeof bookmarkColours)[number] } {
  if (colour === undefined) return {};
  const known = bookmarkColours.find((one) => one === colour);
  if (known) return { colour: known };
  throw new NotUnderstood(`--colour takes ${bookmarkColours.join(', ')}, not “${colour}”.`);
}

/** `--cache PATTERN=VALUE`, in the order in which they are to be tried. */
function cacheRulesOf({ cache }: Arguments): { cacheRules?: { pattern: string; cacheControl: string }[] } {
  if (cache.length === 0) return {};
  const cacheRules = cache.map((text) => {
    const equals = text.indexOf('=');
    const pattern = understoodPattern(text.slice(0, Math.max(0, equals)));
    const cacheControl = text.slice(equals + 1).trim();
    if (isPattern(pattern) && cacheControl) return { pattern, cacheControl };
    throw new NotUnderstood(`--cache takes a rule such as '*.m3u8=max-age=60', not “${text}”.`);
  });
  return { cacheRules };
}

async function remove(app: App, given: Arguments, operands: readonly string[]): Promise<ExitCode> {
  const name = only(operands, 'slipway bookmarks remove NAME');
  const bookmark = app.bookmarkNamed(name);
  if (!bookmark) throw new NotUnderstood(`No destination called “${name}” is saved.`);
  await app.commands.removeBookmark({ id: bookmark.id });
  if (given.json) printEvent({ event: 'removed', name: bookmark.name });
  else process.stderr.write(`Removed “${bookmark.name}” and its secret.\n`);
  return exitCodes.delivered;
}

async function exportTo(app: App, given: Arguments, operands: readonly string[]): Promise<ExitCode> {
  const file = only(operands, 'slipway bookmarks export FILE|-');
  const { text, count } = app.saved.exportText();
  if (file === '-') process.stdout.write(text);
  else await writeFile(resolve(file), text);
  if (!given.json && file !== '-')
    process.stderr.write(`Exported ${formatCount(count, 'destination')}, without secrets.\n`);
  return exitCodes.delivered;
}

async function importFrom(app: App, given: Arguments, operands: readonly string[]): Promise<ExitCode> {
  const { from } = given;
  if (from !== undefined) {
    await mustBeSource(app, from);
    return report(await app.commands.importBookmarks({ client: from }), app, given);
  }
  if (operands.length > 0)
    return report(await app.saved.importFiles(operands.map((path) => resolve(path))), app, given);
  const sources = await app.commands.importSources();
  for (const { client, label } of sources) process.stdout.write(`${client.padEnd(10)}  ${label}\n`);
  process.stderr.write(
    sources.length === 0
      ? 'No other program with saved destinations was found; name a file of one.\n'
      : 'Import from one of these with --from, or name a file.\n',
  );
  return exitCodes.delivered;
}

async function mustBeSource(app: App, client: string): Promise<void> {
  const sources = await app.commands.importSources();
  if (sources.some((source) => source.client === client)) return;
  const found = sources.map((source) => source.client).join(', ') || 'none';
  throw new NotUnderstood(
    `Nothing that ${client} has saved was found on this computer; found were: ${found}.`,
  );
}

async function report({ added, remarks }: ImportSummary, app: App, given: Arguments): Promise<ExitCode> {
  if (given.json) printEvent({ event: 'imported', added, remarks });
  else {
    for (const name of added) process.stdout.write(`${printable(name)}\n`);
    process.stderr.write(`Imported ${formatCount(added.length, 'destination')}.\n`);
    for (const { name, why } of remarks) process.stderr.write(`  ${printable(name)}: ${printable(why)}\n`);
  }
  const { bookmarks: all } = await app.commands.snapshot();
  const lost = all.filter(({ name, known, kept }) => added.includes(name) && known.length > 0 && !kept);
  if (lost.length > 0)
    process.stderr.write('slipway: This system offers no keychain, so their secrets were not kept.\n');
  return added.length > 0 && lost.length === 0 ? exitCodes.delivered : exitCodes.failed;
}
