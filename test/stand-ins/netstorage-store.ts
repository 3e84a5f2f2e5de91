import { refused, type Refused } from './netstorage-gate';

export type Kind = 'object' | 'file';

/** Content, or where a link leads to. */
export interface Stored {
  readonly chunks: readonly Buffer[];
  readonly size: number;
  readonly md5: string;
  /** Seconds since 1970. */
  mtime: number;
  readonly target?: string;
}

/** One thing that is told of. Names are bytes, each a letter. */
export interface Item {
  readonly type: 'file' | 'dir' | 'symlink';
  /** Its last part. */
  readonly name: string;
  readonly path: string;
  readonly stored?: Stored;
  readonly mtime: number;
  readonly implicit?: true;
}

/**
 * What is there. In an ObjectStore names are all that there is: folders may stand by themselves or be parts of names,
 * and may share a file's. In a FileStore folders are what they are on a disk. Paths begin with `/` and the CP code.
 */
export class Store {
  readonly files = new Map<string, Stored>();
  readonly #dirs = new Map<string, number>();

  constructor(
    readonly kind: Kind,
    private readonly root: string,
  ) {
    this.#dirs.set(root, now());
  }

  put(path: string, stored: Stored): Refused | undefined {
    if (path === this.root) return refused(403, 'It is the CP code itself.');
    const wrong = this.#misplaced(path);
    if (wrong) return wrong;
    if (this.kind === 'file' && this.#dirs.has(path)) return refused(409, 'A directory has this name.');
    this.files.set(path, stored);
    return undefined;
  }

  /** What stands at a path: in an ObjectStore it may be two things. */
  at(path: string): Item[] {
    const found: Item[] = [];
    const stored = this.files.get(path);
    if (stored) found.push(fileItem(path, stored));
    const dir = this.#dir(path);
    if (dir) found.push(dir);
    return found;
  }

  /** What stands directly in a folder, in the order of bytes. */
  level(path: string): Item[] {
    const prefix = `${path}/`;
    const found = new Map<string, Item>();
    for (const [other, stored] of this.files) {
      if (!other.startsWith(prefix)) continue;
      const [name = '', below] = other.slice(prefix.length).split('/', 2);
      const item = below === undefined ? fileItem(other, stored) : this.#dir(prefix + name);
      if (item) found.set(`${item.name} ${item.type === 'dir' ? 'd' : 'f'}`, item);
    }
    for (const other of this.#dirs.keys()) {
      const [name = ''] = other.startsWith(prefix) ? other.slice(prefix.length).split('/', 1) : [];
      const item = name === '' ? undefined : this.#dir(prefix + name);
      if (item) found.set(`${name} d`, item);
    }
    return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }

  /** All from a path on, up to another: files, and folders that stand by themselves. */
  from(path: string, end: string | undefined): Item[] {
    const all = [
      ...[...this.files].map(([other, stored]) => fileItem(other, stored)),
      ...[...this.#dirs.keys()].flatMap((other) => this.#dir(other) ?? []),
    ];
    return all
      .filter((item) => item.path >= path && (end === undefined || item.path <= end))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  makeDir(path: string): Refused | undefined {
    const wrong = this.#misplaced(path);
    if (wrong) return wrong;
    if (this.kind === 'file' && (this.#dirs.has(path) || this.files.has(path)))
      return refused(409, 'It exists.');
    this.#dirs.set(path, this.#dirs.get(path) ?? now());
    return undefined;
  }

  removeDir(path: string): Refused | undefined {
    if (path === this.root) return refused(403, 'It is the CP code itself.');
    if (this.level(path).length > 0) return refused(409, 'The directory is not empty.');
    return this.#dirs.delete(path) ? undefined : missing;
  }

  remove(path: string): Refused | undefined {
    return this.files.delete(path) ? undefined : missing;
  }

  /** Of a FileStore also a folder; what has the new name goes, as on a disk. */
  rename(path: string, to: string): Refused | undefined {
    const stored = this.files.get(path);
    const wrong = this.#misplaced(to);
    if (stored) {
      if (wrong) return wrong;
      this.files.delete(path);
      this.files.set(to, stored);
      return undefined;
    }
    if (this.kind === 'object' || !this.#dirs.has(path)) return missing;
    if (wrong ?? this.#dirs.has(to)) return wrong ?? refused(409, 'It exists.');
    for (const held of [this.files, this.#dirs] as Map<string, Stored | number>[]) {
      const inside = [...held].filter(([other]) => other === path || other.startsWith(`${path}/`));
      for (const [other, value] of inside) {
        held.delete(other);
        held.set(to + other.slice(path.length), value);
      }
    }
    return undefined;
  }

  /** Lets go of all below a folder, and of itself. */
  forget(path: string): void {
    for (const held of [this.files, this.#dirs])
      for (const other of held.keys()) if (other === path || other.startsWith(`${path}/`)) held.delete(other);
  }

  #dir(path: string): Item | undefined {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const mtime = this.#dirs.get(path);
    if (mtime !== undefined) return { type: 'dir', name, path, mtime };
    const prefix = `${path}/`;
    const isPart = holds(this.files.keys(), prefix) || holds(this.#dirs.keys(), prefix);
    return isPart ? { type: 'dir', name, path, mtime: now(), implicit: true } : undefined;
  }

  /** In a FileStore what something stands in has to be a folder that is there. */
  #misplaced(path: string): Refused | undefined {
    if (this.kind === 'object' || path === this.root) return undefined;
    return this.#dirs.has(path.slice(0, path.lastIndexOf('/'))) ? undefined : missing;
  }
}

function holds(paths: Iterable<string>, prefix: string): boolean {
  for (const path of paths) if (path.startsWith(prefix)) return true;
  return false;
}

export const missing: Refused = refused(404, 'It is not there.');

function fileItem(path: string, stored: Stored): Item {
  const type = stored.target === undefined ? 'file' : 'symlink';
  return { type, name: path.slice(path.lastIndexOf('/') + 1), path, stored, mtime: stored.mtime };
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
