import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AsperaDestination } from '../../destination/destination';
import { asFolderPath, parentOf } from '../../model/remote-path';
import type { BatchFile } from '../driver';

/** Folders for lists; the process is in the name, so that the next one knows what a killed one has left. */
const prefix = 'slipway-ascp-';

export interface PairList {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * The folder that targets are told against: the destination's own, which a token may be made out for, or where one of
 * them is not in it, the top.
 */
export function rootOf({ path, folder }: AsperaDestination, files: readonly BatchFile[]): string {
  const own = folder ? asFolderPath(path) : parentOf(path);
  if (own !== '' && own !== '/' && files.every((file) => file.path.startsWith(own))) return own;
  // A dot is the folder into which the server lets one (IBM, "Ascp command reference").
  return files.every((file) => file.path.startsWith('/')) ? '/' : '.';
}

/** Names with a line break cannot stand in a list of lines. */
export function canBeListed({ localPath, path }: BatchFile): boolean {
  return !/[\r\n]/.test(localPath + path);
}

/** Writes a list that ascp reads while it goes on: source and target in turn, each on its line. */
export async function writePairs(files: readonly BatchFile[], root: string): Promise<PairList> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const path = join(folder, 'pairs');
  const lines = files.flatMap((file) => [sourceOf(file), targetOf(file, root)]);
  await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o600 });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Lists of processes that are gone: those were killed. */
export async function removeLeftLists(isAlive: (pid: number) => boolean): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  const left = names.filter((name) => {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : undefined;
    return pid !== undefined && !isAlive(pid);
  });
  await Promise.allSettled(left.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })));
}

/** ascp takes and tells slashes on every system. */
function sourceOf({ localPath }: BatchFile): string {
  return process.platform === 'win32' ? localPath.replaceAll('\\', '/') : localPath;
}

function targetOf({ path }: BatchFile, root: string): string {
  if (root !== '.' && root !== '/') return path.slice(root.length);
  return path.replace(/^\/+/, '');
}

/** Finds the file that a frame is about: ascp names the source, or the target. */
export class ListedFiles {
  readonly #open: Set<BatchFile>;
  readonly #bySource = new Map<string, BatchFile[]>();
  readonly #byTarget = new Map<string, BatchFile[]>();

  constructor(files: readonly BatchFile[], root: string) {
    this.#open = new Set(files);
    for (const file of files) {
      for (const name of new Set([sourceOf(file), file.localPath])) add(this.#bySource, name, file);
      for (const name of new Set([file.path, targetOf(file, root)])) add(this.#byTarget, name, file);
    }
  }

  /** Of several of one name the first that is open. */
  named(name: string): BatchFile | undefined {
    const files = this.#bySource.get(name) ?? this.#byTarget.get(name);
    return files?.find((file) => this.#open.has(file));
  }

  close(file: BatchFile): void {
    this.#open.delete(file);
  }

  /** Of which nothing was told. */
  get open(): readonly BatchFile[] {
    return [...this.#open];
  }
}

function add(files: Map<string, BatchFile[]>, name: string, file: BatchFile): void {
  const known = files.get(name);
  if (known) known.push(file);
  else files.set(name, [file]);
}
