import { StringDecoder } from 'node:string_decoder';
import { FTPError } from 'basic-ftp';
import type { Entry } from '../../model/entry';
import { cancelled, type Failure } from '../../model/failure';
import { asFolderPath, baseName } from '../../model/remote-path';
import { isPartName } from '../part-names';
import { humanLines, machineLine, timeIn, type Line } from './lines';
import { folderIn, type Session } from './session';
import type { SessionLease } from './sessions';
import { asError, retrieve } from './transfer';

/** A listing that runs by itself: a reader that takes its time does not hold the connection up. */
export class Listing {
  readonly #entries: Entry[] = [];
  readonly #links: Entry[] = [];
  #over = false;
  #failure: Failure | undefined;
  #wake: (() => void) | undefined;

  /** Takes the lease over. */
  constructor(
    private readonly lease: SessionLease,
    private readonly folder: string,
    private readonly signal: AbortSignal,
  ) {
    void this.#run();
  }

  async *entries(): AsyncIterable<Entry> {
    try {
      for (;;) {
        for (const entry of this.#entries.splice(0)) {
          if (this.signal.aborted) throw cancelled('list', this.folder);
          yield entry;
        }
        if (this.#failure) throw this.#failure;
        if (this.#over && this.#entries.length === 0) return;
        if (this.#over) continue;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      // The loop was left early: what is still to come is not wanted.
      if (!this.#over) this.lease.session.drop();
    }
  }

  async #run(): Promise<void> {
    const { session } = this.lease;
    try {
      await this.lease.run(() => readListing(session, this.folder, (lines) => this.#take(lines)));
      for (const { path } of this.#links) {
        const found = await this.lease.run(() => lookBehind(session, path));
        if (found) this.#found([found]);
      }
    } catch (error) {
      this.#failure = this.lease.failure(error);
    } finally {
      this.#over = true;
      this.lease.release();
      this.#wake?.();
    }
  }

  #take(lines: readonly Line[]): void {
    this.#links.push(...lines.filter(({ isLink }) => isLink).map(({ entry }) => entry));
    this.#found(lines.filter(({ isLink }) => !isLink).map(({ entry }) => entry));
  }

  #found(entries: readonly Entry[]): void {
    this.#entries.push(...entries.filter(({ name, kind }) => kind !== 'file' || !isPartName(name)));
    this.#wake?.();
  }
}

type Take = (lines: readonly Line[]) => void;

async function readListing(session: Session, folder: string, take: Take): Promise<void> {
  if (!session.abilities.machineListing) return readHuman(session, folder, take);
  return read(session, `MLSD ${session.wire(folder)}`, (lines) =>
    take(lines.flatMap((line) => machineLine(line, asFolderPath(folder)) ?? [])),
  );
}

/** As a folder that one is in: behind LIST, servers read patterns and options. */
async function readHuman(session: Session, folder: string, take: Take): Promise<void> {
  await session.send(`CWD ${session.wire(folder)}`);
  const parse = (lines: readonly string[]): void => take(humanLines(lines, asFolderPath(folder), Date.now()));
  if (session.abilities.hidden) {
    try {
      await read(session, 'LIST -a', parse);
      return;
    } catch (error) {
      if (!(error instanceof FTPError) || error.code < 500) throw error;
      session.abilities.hidden = false;
    }
  }
  await read(session, 'LIST', parse);
}

async function read(
  session: Session,
  command: string,
  take: (lines: readonly string[]) => void,
): Promise<void> {
  const stream = await retrieve(session, command, {}, asError, () => undefined);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.write(chunk)).split(/\r?\n/);
    rest = lines.pop() ?? '';
    take(lines);
  }
  take([rest + decoder.end()]);
}

/** Paths of what a listing leaves out; undefined where there is something else, too. */
export async function hiddenIn(session: Session, folder: string): Promise<string[] | undefined> {
  const lines: Line[] = [];
  // MLSD of proftpd is silent about links that lead nowhere.
  await readHuman(session, folder, (some) => lines.push(...some));
  for (const { entry, isLink } of lines) {
    if (isPartName(entry.name)) continue;
    if (!isLink || (await lookBehind(session, entry.path))) return undefined;
  }
  return lines.map(({ entry }) => entry.path);
}

/** What stands at a path, links followed; undefined: nothing. */
export async function lookAt(session: Session, path: string): Promise<Entry | undefined> {
  if (path === '' || path === '/') return { name: '', path, kind: 'folder' };
  if (session.abilities.machineListing) {
    const reply = await session.ask(`MLST ${session.wire(path)}`);
    if (!reply) return undefined;
    const [, line = ''] = reply.message.split('\n');
    const facts = machineLine(line.trimStart(), asFolderPath(parent(path)), baseName(path));
    if (facts && !facts.isLink && !facts.mayBeLink) return facts.entry;
  }
  if (!path.endsWith('/')) {
    const file = await lookAtFile(session, path);
    if (file) return file;
  }
  return (await isFolder(session, path))
    ? { name: baseName(path), path: asFolderPath(path), kind: 'folder' }
    : undefined;
}

/** What a link leads to; of a folder also where that is, for whoever is in it is told so. */
async function lookBehind(session: Session, path: string): Promise<Entry | undefined> {
  const file = await lookAtFile(session, path);
  if (file || !(await isFolder(session, path))) return file;
  const there = await session.ask('PWD');
  const link = there ? folderIn(there.message) || '/' : '';
  return { name: baseName(path), path: asFolderPath(path), kind: 'folder', link };
}

async function lookAtFile(session: Session, path: string): Promise<Entry | undefined> {
  const size = await session.ask(`SIZE ${session.wire(path)}`);
  if (!size) return undefined;
  const time = session.abilities.tellsTime ? await session.ask(`MDTM ${session.wire(path)}`) : undefined;
  const modifiedMs = timeIn(time?.message.slice(4).trim());
  return {
    name: baseName(path),
    path,
    kind: 'file',
    bytes: Number(size.message.slice(4).trim().split(' ')[0]),
    ...(modifiedMs === undefined ? {} : { modifiedMs }),
  };
}

export async function isFolder(session: Session, path: string): Promise<boolean> {
  return (await session.ask(`CWD ${session.wire(path) || '/'}`)) !== undefined;
}

function parent(path: string): string {
  const trimmed = path.endsWith('/') ? path.slice(0, -1) : path;
  return trimmed.slice(0, trimmed.lastIndexOf('/') + 1);
}
