import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { words } from '../language/words';
import { readWithIncludes } from '../openssh/includes';
import { importTexts } from './import-texts';
import { clientNames, type ClientId, type Import, type LeftOut } from './imported';

/** A client whose saved destinations are on this computer. */
export interface Source {
  readonly client: ClientId;
  /** Files that are there: one, or the two of AWS, or one for each bookmark of Cyberduck's. */
  readonly paths: readonly string[];
  /** For people. */
  readonly label: string;
}

export interface Place {
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Longer files are nobody's list of destinations. */
export const mostBytes = 4 * 1024 * 1024;

/** The sources in their usual places, in the order of `clientIds`. */
export async function findSources(place: Place): Promise<Source[]> {
  const found = await Promise.all([
    firstOf('filezilla', fileZillaPlaces(place)),
    ducksIn(cyberduckPlaces(place)),
    firstOf('winscp', winScpPlaces(place)),
    firstOf('rclone', rclonePlaces(place)),
    allOf('aws', awsPlaces(place)),
    firstOf('ssh', [join(place.home, '.ssh', 'config')]),
  ]);
  return found.flatMap(({ client, paths }) =>
    paths.length === 0 ? [] : [{ client, paths, label: clientNames[client] }],
  );
}

interface Found {
  readonly client: ClientId;
  readonly paths: readonly string[];
}

async function firstOf(client: ClientId, paths: readonly string[]): Promise<Found> {
  const { paths: there } = await allOf(client, paths);
  return { client, paths: there.slice(0, 1) };
}

async function allOf(client: ClientId, paths: readonly string[]): Promise<Found> {
  const there = await Promise.all(paths.map(isFile));
  return { client, paths: paths.filter((_, index) => there[index]) };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
}

/** All bookmarks of the first folder that holds one. */
async function ducksIn(folders: readonly string[]): Promise<Found> {
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    const paths = names
      .filter((name) => name.toLowerCase().endsWith('.duck'))
      .toSorted()
      .map((name) => join(folder, name));
    if (paths.length > 0) return { client: 'cyberduck', paths };
  }
  return { client: 'cyberduck', paths: [] };
}

/** Windows' folder for settings of programs. */
function appData({ home, env }: Place): string {
  return env['APPDATA'] || join(home, 'AppData', 'Roaming');
}

function xdgConfig({ home, env }: Place): readonly string[] {
  const usual = join(home, '.config');
  return env['XDG_CONFIG_HOME'] ? [env['XDG_CONFIG_HOME'], usual] : [usual];
}

/** FileZilla, src/commonui/fz_paths.cpp (`GetUnadjustedSettingsDir`); on macOS as on Linux. */
function fileZillaPlaces(place: Place): readonly string[] {
  const folders =
    place.platform === 'win32'
      ? [join(appData(place), 'FileZilla')]
      : [...xdgConfig(place).map((folder) => join(folder, 'filezilla')), join(place.home, '.filezilla')];
  return folders.map((folder) => join(folder, 'sitemanager.xml'));
}

/** docs.cyberduck.io, "Application Support Folder"; before version 6 on macOS in a folder of its own. */
function cyberduckPlaces(place: Place): readonly string[] {
  const { home, platform } = place;
  if (platform === 'win32') return [join(appData(place), 'Cyberduck', 'Bookmarks')];
  if (platform !== 'darwin') return [join(home, '.duck', 'Bookmarks'), join(home, '.duck', 'bookmarks')];
  const library = join(home, 'Library');
  const shared = join(library, 'Group Containers', 'G69SCX94XU.duck', 'Library', 'Application Support');
  return [join(shared, 'duck', 'Bookmarks'), join(library, 'Application Support', 'Cyberduck', 'Bookmarks')];
}

/** winscp.net, "Where is configuration stored": beside the program or in the settings; exports go to the documents. */
function winScpPlaces(place: Place): readonly string[] {
  if (place.platform !== 'win32') return [];
  const { home, env } = place;
  const programs = [
    env['ProgramFiles(x86)'],
    env['ProgramFiles'],
    join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'Programs'),
  ];
  const beside = programs.flatMap((folder) => (folder ? [join(folder, 'WinSCP')] : []));
  return [...beside, appData(place), join(home, 'Documents')].map((folder) => join(folder, 'WinSCP.ini'));
}

/** rclone, fs/config/config.go (`makeConfigPath`). */
function rclonePlaces(place: Place): readonly string[] {
  const { home, platform, env } = place;
  const folders = [...(platform === 'win32' ? [appData(place)] : []), ...xdgConfig(place)];
  return [
    ...(env['RCLONE_CONFIG'] ? [inHome(env['RCLONE_CONFIG'], home)] : []),
    ...folders.map((folder) => join(folder, 'rclone', 'rclone.conf')),
    join(home, '.rclone.conf'),
  ];
}

/** AWS SDKs and Tools Reference Guide, "Location of the shared config and credentials files". */
function awsPlaces({ home, env }: Place): readonly string[] {
  return [
    inHome(env['AWS_CONFIG_FILE'] || join('~', '.aws', 'config'), home),
    inHome(env['AWS_SHARED_CREDENTIALS_FILE'] || join('~', '.aws', 'credentials'), home),
  ];
}

function inHome(path: string, home: string): string {
  return /^~[/\\]/.test(path) ? join(home, path.slice(2)) : path;
}

/** Reads what was found. What cannot be read is told among what was left out; it never throws. */
export async function readSource({ client, paths }: Source): Promise<Import> {
  const leftOut: LeftOut[] = [];
  const texts = new Map<string, string>();
  for (const path of paths) {
    const read = await readText(path);
    if ('why' in read) leftOut.push({ name: path, why: read.why });
    else texts.set(path, (client === 'ssh' ? await readWithIncludes(path) : undefined) ?? read.text);
  }
  const imports =
    client === 'aws' || texts.size < 2
      ? [importTexts(client, [...texts.values()])]
      : [...texts].map(([path, text]) => named(importTexts(client, [text]), basename(path)));
  return {
    client,
    entries: imports.flatMap(({ entries }) => entries),
    leftOut: [...leftOut, ...imports.flatMap((one) => one.leftOut)],
  };
}

/** Among several files one that could not be read is told by its name. */
function named(result: Import, fileName: string): Import {
  const isWhole = result.entries.length === 0 && result.leftOut[0]?.name === clientNames[result.client];
  return isWhole ? { ...result, leftOut: result.leftOut.map((one) => ({ ...one, name: fileName })) } : result;
}

async function readText(path: string): Promise<{ readonly text: string } | { readonly why: string }> {
  try {
    if ((await stat(path)).size > mostBytes) return { why: words().importing.files.tooLarge };
    const bytes = await readFile(path);
    // Windows' own editors may have saved it as UTF-16.
    const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
    return { text: bytes.toString(wide ? 'utf16le' : 'utf8') };
  } catch {
    return { why: words().importing.files.unreadable };
  }
}

/** What each client's files look like near their beginning, or wherever a line says it. The first counts. */
const looks: readonly (readonly [client: ClientId, pattern: RegExp])[] = [
  ['filezilla', /<FileZilla3[\s>]/],
  ['winscp', /^\[(?:Sessions|Configuration)\\/m],
  ['rclone', /^RCLONE_ENCRYPT_V|^type[ \t]*=/m],
  ['aws', /^\[(?:profile|sso-session|services)[ \t]|^(?:aws_access_key_id|role_arn|sso_start_url)[ \t]*=/m],
  ['ssh', /^[ \t]*(?:Host|Match|Include)[ \t=]/im],
];

/** Names that say it where the content does not. */
const names: readonly (readonly [client: ClientId, pattern: RegExp])[] = [
  ['filezilla', /^(?:sitemanager|filezilla)\.xml$/i],
  ['cyberduck', /\.duck$/i],
  ['winscp', /^winscp\.ini$/i],
  ['rclone', /rclone\.conf$/i],
  ['aws', /^credentials$/i],
];

/** The client that wrote a file which somebody chose: by its content, else by its name without folders. */
export function clientOf(fileName: string, text: string): ClientId | undefined {
  const isDuck = /<plist[\s>]/.test(text) && text.includes('<key>Protocol</key>');
  // A connection profile looks alike, but is no bookmark.
  if (isDuck && !text.includes('<key>Vendor</key>')) return 'cyberduck';
  const base = fileName.split(/[/\\]/).at(-1) ?? '';
  const byLooks = looks.find(([, pattern]) => pattern.test(text));
  return byLooks?.[0] ?? names.find(([, pattern]) => pattern.test(base))?.[0];
}
