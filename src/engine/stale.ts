import type { Driver } from '../drivers/driver';
import { words } from '../language/words';
import { mostManifestBytes } from '../media/package-file';
import { isManifest, Reached, readStanding, type Standing } from '../media/standing';
import { asFailure, Failure } from '../model/failure';
import { parentOf } from '../model/remote-path';
import { walkRemote } from './walk-remote';

/** What a destination holds where a package goes. */
export interface Site {
  readonly files: ReadonlySet<string>;
  /** Playlists and MPDs by path, those right above the folder too; undefined: not understood. */
  readonly manifests: ReadonlyMap<string, Standing | undefined>;
}

/**
 * Looks at a folder of a destination, and at the manifests that stand right above it.
 * @throws Failure `unsupported` where the destination cannot show what it holds, or remove it.
 */
export async function siteAt(driver: Driver, folder: string, signal: AbortSignal): Promise<Site> {
  if (!driver.list || !driver.read || !driver.remove) {
    const subject = words().engine.cannotRemoveStale;
    throw new Failure({ kind: 'unsupported', operation: 'list', path: folder, subject, detail: subject });
  }
  const files = new Set<string>();
  const sizes = new Map<string, number>();
  const note = ({ path, bytes = 0 }: { readonly path: string; readonly bytes?: number }): void => {
    if (isManifest(path)) sizes.set(path, bytes);
  };
  for await (const entry of existing(walkRemote(driver, folder, signal), folder)) {
    files.add(entry.path);
    note(entry);
  }
  if (folder !== '' && folder !== '/') {
    const above = parentOf(folder);
    for await (const entry of existing(driver.list(above, signal), above))
      if (entry.kind === 'file') note(entry);
  }
  return { files, manifests: await readAll(driver, sizes, signal) };
}

/** A folder that is missing is empty. */
async function* existing<T>(entries: AsyncIterable<T>, folder: string): AsyncIterable<T> {
  try {
    yield* entries;
  } catch (error) {
    if (asFailure(error, 'list', folder).kind !== 'not-found') throw error;
  }
}

/** Twice, where a master hands variables on to what it names. */
async function readAll(
  driver: Driver,
  sizes: ReadonlyMap<string, number>,
  signal: AbortSignal,
): Promise<Map<string, Standing | undefined>> {
  const found = new Map<string, Standing | undefined>();
  const texts = new Map<string, Buffer>();
  for (const [path, bytes] of sizes) {
    const data = bytes > mostManifestBytes ? undefined : await contentOf(driver, path, signal);
    found.set(path, data && readStanding(path, data));
    if (data) texts.set(path, data);
  }
  for (const { names, variables } of [...found.values()].filter((one) => one !== undefined)) {
    if (variables.size === 0) continue;
    for (const name of names) {
      const data = texts.get(name);
      if (data) found.set(name, readStanding(name, data, variables));
    }
  }
  return found;
}

async function contentOf(driver: Driver, path: string, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await driver.read?.(path, undefined, signal)) ?? [])
    chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * Files that the manifests at a destination name which are about to be replaced, and that nothing will name then.
 * @param planned paths of all that is sent, or is there already as it would be sent.
 */
export function staleOf({ files, manifests }: Site, planned: ReadonlySet<string>): string[] {
  const all = [...manifests.keys()];
  const before = new Reached(
    all.filter((path) => planned.has(path)),
    manifests,
  );
  const after = new Reached(
    all.filter((path) => !planned.has(path) && !before.has(path)),
    manifests,
  );
  if (!after.isKnown) return [];
  return [...files].filter((path) => before.has(path) && !planned.has(path) && !after.has(path));
}

/**
 * Of files that were to go those that stand there and that nothing names, as the manifests are now.
 * @throws Failure where a manifest is not understood: what it names must not go.
 */
export function unnamedNow({ files, manifests }: Site, stale: readonly string[]): string[] {
  const candidates = new Set(stale);
  const named = new Reached(
    [...manifests.keys()].filter((path) => !candidates.has(path)),
    manifests,
  );
  if (!named.isKnown) {
    const subject = words().engine.manifestUnclear;
    throw new Failure({ kind: 'unsupported', operation: 'remove', subject, detail: subject });
  }
  return stale.filter((path) => files.has(path) && !named.has(path));
}
