import { realpath, stat } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import type { Driver } from '../drivers/driver';
import { words } from '../language/words';
import type { MediaPackage } from '../media/package';
import { groupOf } from '../media/group';
import { playOrder } from '../media/play-order';
import { phaseOf, type Role } from '../media/role';
import { isSameTime, type Entry } from '../model/entry';
import { asFailure, Failure } from '../model/failure';
import type { Correction, JobFacts, NewTask } from '../model/job';
import { asFolderPath, parentOf } from '../model/remote-path';
import type { Journal } from '../store/journal';
import { Groups } from './groups';
import { aimOf, decide, packageOf, plan, remotePathOf, renamedManifest, type Aim } from './plan';
import { examineFiles } from './examine';
import { Replaced } from './replaced';
import { unlinkedOf, withUnused } from './linked';
import { scan, type LocalFile } from './scan';
import { FileSource } from './source';
import { siteAt, staleOf } from './stale';

const batchSize = 500;

/**
 * Scans what was dropped and writes the plan to the journal, folder by folder; what a package is shows when all of
 * it is known, and corrects the phases then. Connects first: a destination that refuses is told before anything is scanned.
 * @param looks finds out what is replaced even where the rule does not depend on it, if the destination shows it.
 * @param mayWait of `scan`.
 */
export async function prepare(
  job: { readonly id: string; readonly facts: JobFacts },
  driver: Driver,
  journal: Journal,
  signal: AbortSignal,
  { looks, mayWait }: { readonly looks: boolean; readonly mayWait: boolean },
): Promise<
  Pick<JobFacts, 'package' | 'into' | 'groups' | 'beginning' | 'replaces' | 'stale'> & {
    readonly understood: MediaPackage;
  }
> {
  const { paths, destination, options } = job.facts;
  refuseSameNames(paths);
  await refuseItself(paths, destination.protocol === 'local' ? destination.path : undefined);
  await driver.check(signal);
  journal.clearTasks(job.id);
  const aim = await aimAt(job.facts, driver, signal);
  const mustKnow = options.ifExists !== 'replace';
  const existing = new Existing(driver, signal, mustKnow);
  const roles = new Set<Role>();
  const guessed = new Groups();
  let batch: NewTask[] = [];
  const files: LocalFile[] = [];
  let replaces = 0;
  const replaced = new Replaced();
  const mend = new Set(options.mend);
  for await (const file of scan(paths, signal, mayWait)) {
    roles.add(file.role);
    const index = files.push(file) - 1;
    const found = mustKnow || looks ? await existing.at(remotePathOf(aim, file.relative)) : undefined;
    const there = found && withExactTime(found, file, driver);
    const compares = options.ifExists === 'different' || options.ifExists === 'ask';
    const same = there && compares ? await isSame(file, there, driver) : undefined;
    const decided = decide(file, there, options.ifExists, same);
    const decision = decided === 'skip' && mend.has(file.relative) ? 'send' : decided;
    if (decided === 'send' && there?.kind === 'file') {
      replaces += 1;
      replaced.note(file, there, same);
    }
    const group = guessed.numberOf(groupOf(file.relative));
    batch.push(plan(file, index, aim, decision, group, options.typeRules, there));
    if (batch.length >= batchSize) {
      journal.addTasks(job.id, batch);
      batch = [];
    }
  }
  const { links } = driver.traits;
  const unlinked = links && unlinkedOf(files, links);
  if (unlinked) {
    journal.clearTasks(job.id);
    throw unlinked;
  }
  journal.addTasks(job.id, batch);
  const examined = await examineFiles(files, signal);
  const linked = links ? withUnused(examined, files, links) : examined;
  const understood = await replaced.found(linked, options, driver, signal);
  const groups = new Groups();
  const manifest = renamedManifest(destination, understood);
  const named = manifest && { from: manifest.from, remotePath: remotePathOf(aim, manifest.to) };
  const order = understood.kind === 'files' ? undefined : playOrder(namesOf(files), understood.roles);
  journal.correct(job.id, corrected({ files, guessed, groups, understood, named, ranks: order?.ranks }));
  const isPublished = order !== undefined && options.removeStaleMs !== undefined;
  const stale = isPublished ? await staleBy(files, aim, named, driver, signal) : undefined;
  journal.stale.keep(job.id, stale ?? []);
  const into = options.keepFolderName && 'folder' in aim ? aim.folder : undefined;
  const isKnown = (mustKnow || looks) && existing.isSeen;
  return {
    package: packageOf(roles),
    groups: groups.names,
    understood,
    ...(into === undefined ? {} : { into }),
    ...(order?.beginning ? { beginning: order.beginning } : {}),
    ...(isKnown ? { replaces } : {}),
    ...(stale ? { stale: { files: stale.length } } : {}),
  };
}

/** What the version before leaves behind that stands there now. */
async function staleBy(
  files: readonly LocalFile[],
  aim: Aim,
  named: Known['named'],
  driver: Driver,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  if ('file' in aim) return undefined;
  const planned = files.map(({ relative }) =>
    relative === named?.from ? named.remotePath : remotePathOf(aim, relative),
  );
  return staleOf(await siteAt(driver, asFolderPath(aim.folder), signal), new Set(planned));
}

interface Known {
  readonly files: readonly LocalFile[];
  readonly guessed: Groups;
  readonly groups: Groups;
  readonly understood: MediaPackage;
  /** The one that takes another name. */
  readonly named: { readonly from: string; readonly remotePath: string } | undefined;
  /** Of the files of a package. */
  readonly ranks: readonly number[] | undefined;
}

/**
 * Files that go at another time, or belong to another group, than their names tell, by what playlists and MPDs say. Of a
 * package every file has its place in the order.
 */
function* corrected({ files, guessed, groups, understood, named, ranks }: Known): Iterable<Correction> {
  for (const [index, { relative, role }] of files.entries()) {
    const known = understood.roles.get(relative);
    const phase = known?.phase ?? phaseOf(role);
    const group = groups.numberOf(known?.rendition ?? groupOf(relative));
    const rank = ranks?.[index];
    const ranked = rank === undefined ? {} : { rank };
    const isNamed = relative === named?.from;
    if (isNamed) yield { index, phase, group, ...ranked, remotePath: named.remotePath };
    else if (rank !== undefined || phase !== phaseOf(role) || group !== guessed.numberOf(groupOf(relative)))
      yield { index, phase, group, ...ranked };
  }
}

function namesOf(files: readonly LocalFile[]): string[] {
  return files.map(({ relative }) => relative);
}

/** Where times are kept in steps, one that is the same as far as they go is no older. */
function withExactTime(there: Entry, { modifiedMs }: LocalFile, driver: Driver): Entry {
  return isSameTime(there, modifiedMs, driver.traits) ? { ...there, modifiedMs } : there;
}

/** Whether two files of one size hold the same, where the destination knows an MD5 or keeps times. */
async function isSame(file: LocalFile, there: Entry, driver: Driver): Promise<boolean | undefined> {
  if (there.kind !== 'file' || there.bytes !== file.bytes || file.problem) return undefined;
  if (there.md5 !== undefined) {
    const source = new FileSource(file, () => undefined);
    return (await source.digest('md5', 0, file.bytes)) === there.md5;
  }
  return driver.traits.keepsModified ? isSameTime(there, file.modifiedMs, driver.traits) : undefined;
}

/** What stands at the destination, asked for folder by folder; one folder's listing is kept at a time. */
class Existing {
  #folder: string | undefined;
  #entries = new Map<string, Entry>();
  #isSeen = true;

  /** @param mustKnow fails where the destination does not show what it holds; else it is taken for empty. */
  constructor(
    private readonly driver: Driver,
    private readonly signal: AbortSignal,
    private readonly mustKnow: boolean,
  ) {}

  /** Whether all that was asked for could be seen. */
  get isSeen(): boolean {
    return this.#isSeen;
  }

  async at(path: string): Promise<Entry | undefined> {
    const folder = parentOf(path);
    if (!this.#isSeen) return undefined;
    if (folder !== this.#folder) {
      this.#entries = await this.#list(folder);
      this.#folder = folder;
    }
    const entry = this.#entries.get(path);
    // Asking costs a round trip for each file, so only where the answer decides something.
    if (!entry?.roughTime || !this.mustKnow) return entry;
    return (await this.driver.stat?.(path, this.signal)) ?? entry;
  }

  async #list(folder: string): Promise<Map<string, Entry>> {
    const { driver, signal } = this;
    if (!driver.list && !this.mustKnow) {
      this.#isSeen = false;
      return new Map();
    }
    if (!driver.list) {
      const subject = driver.traits.writeOnly ? words().engine.writeOnly : words().engine.noListing;
      throw new Failure({ kind: 'unsupported', operation: 'list', path: folder, subject, detail: subject });
    }
    const entries = new Map<string, Entry>();
    try {
      for await (const entry of driver.list(folder, signal)) entries.set(entry.path, entry);
    } catch (error) {
      const { kind } = asFailure(error, 'list', folder);
      if (kind === 'not-found') return entries;
      if (this.mustKnow || kind === 'cancelled') throw error;
      this.#isSeen = false;
    }
    return entries;
  }
}

/**
 * A folder that stands where a single file was to go takes the file in: what is there tells more than a slash that
 * nobody typed.
 */
async function aimAt(
  { paths, destination, options }: JobFacts,
  driver: Driver,
  signal: AbortSignal,
): Promise<Aim> {
  const single = await isSingleFile(paths);
  const { onlyPath, links } = driver.traits;
  if (onlyPath !== undefined) {
    const subject = words().engine.oneFileOnly;
    if (!single) throw new Failure({ kind: 'unsupported', operation: 'write', subject, detail: subject });
    return { file: onlyPath };
  }
  if (links) return { folder: destination.path, pathOf: (relative) => links.pathOf(relative) };
  const [path = ''] = paths;
  const kept =
    options.keepFolderName && paths.length === 1 && !single
      ? basename(resolve(path)) || undefined
      : undefined;
  const aim = aimOf(destination, single, kept);
  if (!('file' in aim) || driver.traits.folders !== 'real') return aim;
  const there = await driver.stat?.(aim.file, signal);
  return there?.kind === 'folder' ? { folder: aim.file } : aim;
}

async function isSingleFile(paths: readonly string[]): Promise<boolean> {
  const [path] = paths;
  if (path === undefined || paths.length > 1) return false;
  const stats = await stat(path).catch(() => undefined);
  return stats?.isFile() ?? false;
}

/** Several things keep their names; two of one name would end up as one at the destination. */
function refuseSameNames(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    const name = basename(path);
    if (seen.has(name)) {
      const subject = words().engine.sameName(name);
      throw new Failure({ kind: 'bad-address', operation: 'scan', path, subject, detail: subject });
    }
    seen.add(name);
  }
}

/** A folder that is copied into itself would never end. */
export async function refuseItself(paths: readonly string[], folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  const target = await realpath(folder).catch(() => resolve(folder));
  for (const path of paths) {
    const source = await realpath(path).catch(() => resolve(path));
    if (target === source || target.startsWith(source + sep)) {
      const subject = words().engine.intoItself;
      throw new Failure({ kind: 'bad-address', operation: 'scan', path, subject, detail: subject });
    }
  }
}
