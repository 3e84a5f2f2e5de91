import { watch, type FSWatcher, type Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { announcedBy, isTemporary } from '../../media/live-names';
import { isLitter } from '../scan';

/** A file as it was seen last. */
export interface LocalFact {
  readonly bytes: number;
  /** ms since 1970. */
  readonly modifiedMs: number;
  /** When it was first seen in this size and with this time, by the clock of `now`. */
  readonly since: number;
  /** It stood under a temporary name before. */
  readonly renamed: boolean;
}

/** Changes that come together are looked at together. */
const gatherMs = 8;
/** Events get lost, so everything is looked at this often; a tenth of the time at the most, however many files there are. */
const scanEveryMs = 1000;
/** Where the system tells of no changes. */
const scanBlindMs = 200;
const leastRest = 10;

/**
 * Follows a folder and all below it: the system's events tell what may have changed, a look at each file what has, and
 * a scan now and then finds what no event told of.
 */
export class LiveFolder {
  readonly files = new Map<string, LocalFact>();
  /** By folder, with what tells it from one that stood there before. */
  readonly #watchers = new Map<string, { readonly watcher: FSWatcher; readonly id: string }>();
  /** What is written under a temporary name now, by the name that it will take, with when that was last heard of. */
  readonly announced = new Map<string, number>();
  #dirty = new Set<string>();
  #gathering: NodeJS.Timeout | undefined;
  #scanning: NodeJS.Timeout | undefined;
  #blind = false;
  #closed = false;
  #looking: Promise<void> = Promise.resolve();

  /** @param changed is told which files came, changed or went. */
  constructor(
    private readonly root: string,
    private readonly now: () => number,
    private readonly changed: (names: ReadonlySet<string>) => void,
  ) {}

  pathOf(name: string): string {
    return join(this.root, name);
  }

  /** When it was last seen to change, under its own name or a temporary one; by the clock of `now`. */
  writtenTo(name: string): number | undefined {
    const times = [this.announced.get(name), this.files.get(name)?.since].filter((at) => at !== undefined);
    return times.length === 0 ? undefined : Math.max(...times);
  }

  /** Resolves when everything was seen once. @throws the system's error where the folder cannot be read. */
  async start(): Promise<void> {
    await readdir(this.root);
    await this.look();
    this.#scanLater(0);
  }

  /** Looks at everything now, for instance before the end. */
  async look(): Promise<void> {
    await this.#inTurn(() => this.#scan());
  }

  /** Looks at one file again, whose content turned out to be another. */
  again(name: string): void {
    this.#dirty.add(name);
    if (!this.#closed) this.#gathering ??= setTimeout(() => this.#gather(), gatherMs);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#gathering);
    clearTimeout(this.#scanning);
    for (const { watcher } of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #gather(): void {
    this.#gathering = undefined;
    const names = this.#dirty;
    this.#dirty = new Set();
    void this.#inTurn(async () => {
      const changed = new Set<string>();
      await Promise.all([...names].map((name) => this.#lookAt(name, changed)));
      this.#tell(changed);
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const next = this.#looking.then(work);
    this.#looking = next.catch(() => undefined);
    return next;
  }

  #scanLater(tookMs: number): void {
    if (this.#closed) return;
    const wait = Math.max(this.#blind ? scanBlindMs : scanEveryMs, tookMs * leastRest);
    clearTimeout(this.#scanning);
    this.#scanning = setTimeout(() => this.#scanNow(), wait);
  }

  async #scan(): Promise<void> {
    const changed = new Set<string>();
    const seen = new Set<string>();
    await this.#walk('', new Set(), seen, changed);
    for (const name of this.files.keys()) if (!seen.has(name)) this.#gone(name, changed);
    this.#tell(changed);
  }

  /** A folder that went away while it was looked at holds nothing. */
  async #walk(
    folder: string,
    above: ReadonlySet<string>,
    seen: Set<string>,
    changed: Set<string>,
  ): Promise<void> {
    const path = this.pathOf(folder);
    const stats = await stat(path).catch(() => undefined);
    if (!stats?.isDirectory() || above.has(idOf(stats))) return;
    this.#follow(folder, idOf(stats));
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    const inside: string[] = [];
    await Promise.all(
      entries.map(async (entry) => {
        const name = folder + entry.name;
        if (isLitter(entry.name)) return;
        if (entry.isDirectory()) return void inside.push(`${name}/`);
        seen.add(name);
        if (await this.#lookAt(name, changed)) inside.push(`${name}/`);
      }),
    );
    for (const one of inside) await this.#walk(one, new Set([...above, idOf(stats)]), seen, changed);
  }

  /** @returns true where it is a folder. */
  async #lookAt(name: string, changed: Set<string>): Promise<boolean> {
    if (isTemporary(name)) {
      this.#announce(name, false);
      return false;
    }
    const stats = await stat(this.pathOf(name)).catch(() => undefined);
    if (stats?.isDirectory()) {
      this.#follow(`${name}/`, idOf(stats));
      return true;
    }
    if (!stats?.isFile()) {
      this.#gone(name, changed);
      return false;
    }
    const before = this.files.get(name);
    const [bytes, modifiedMs] = [stats.size, Math.round(stats.mtimeMs)];
    if (before?.bytes === bytes && before.modifiedMs === modifiedMs) return false;
    this.files.set(name, { bytes, modifiedMs, since: this.now(), renamed: this.announced.delete(name) });
    changed.add(name);
    return false;
  }

  /** @param isWritten the system has told so; that it stands there says nothing new. */
  #announce(name: string, isWritten: boolean): void {
    const meant = announcedBy(name);
    if (meant !== undefined && (isWritten || !this.announced.has(meant)))
      this.announced.set(meant, this.now());
  }

  #gone(name: string, changed: Set<string>): void {
    if (this.files.delete(name)) changed.add(name);
  }

  /** A new folder may have filled before its watcher stood, so it is looked through again. */
  #follow(folder: string, id: string): void {
    if (this.#closed || this.#watchers.get(folder)?.id === id) return;
    this.#unfollow(folder);
    try {
      const watcher = watch(this.pathOf(folder), (_event, file) => {
        if (file === null) this.#scanSoon();
        else this.#heard(folder + file);
      });
      watcher.on('error', () => this.#unfollow(folder));
      this.#watchers.set(folder, { watcher, id });
      if (folder !== '') this.#scanSoon();
    } catch {
      this.#blind = true;
    }
  }

  #unfollow(folder: string): void {
    this.#watchers.get(folder)?.watcher.close();
    this.#watchers.delete(folder);
  }

  #heard(name: string): void {
    if (isLitter(name.slice(name.lastIndexOf('/') + 1))) return;
    if (isTemporary(name)) this.#announce(name, true);
    else this.again(name);
  }

  #scanSoon(): void {
    if (this.#closed || this.#scanning === undefined) return;
    clearTimeout(this.#scanning);
    this.#scanNow();
  }

  #scanNow(): void {
    const began = this.now();
    void this.look()
      .catch(() => undefined)
      .then(() => this.#scanLater(this.now() - began));
  }

  #tell(changed: ReadonlySet<string>): void {
    if (changed.size > 0 && !this.#closed) this.changed(changed);
  }
}

function idOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}
