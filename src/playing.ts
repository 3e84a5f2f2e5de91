import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Input, Output } from './contract';
import type { PlayKind, playCommands } from './contract-play';
import type { Destination, Parsed } from './destination/destination';
import { placeOf } from './destination/display';
import { firstSegment } from './destination/folder';
import { lacksRoot, withRoot } from './destination/roots';
import type { ByteRange } from './drivers/driver';
import { Pool, type OpenDriver } from './engine/pool';
import { newStop } from './engine/stop';
import { contentTypeOf, endingOf } from './media/content-type';
import { words } from './language/words';
import { asFailure, Failure, type FailureRecord } from './model/failure';
import type { JobRecord, Task } from './model/job';
import { baseName, folderOf, parentOf } from './model/remote-path';
import type { Journal } from './store/journal';
import { mustDeliver } from './target';
import { placeOfJob, sentenceView } from './views';

/** The scheme of the addresses that the page's player asks for. */
export const mediaScheme = 'slipway-media';

export interface PlayingOutside {
  readonly open: OpenDriver;
  readonly parsedOf: (bookmarkId: string) => Promise<Parsed>;
  readonly jobOf: (jobId: string) => Promise<Pick<Parsed, 'secrets'> & { readonly job: JobRecord }>;
  readonly journal: Pick<Journal, 'entryOf' | 'taskNamed'>;
}

export interface MediaRequest {
  readonly player: string;
  /** As the address has it, without the first slash, percent-encoded. */
  readonly path: string;
  /** Value of `Range`. */
  readonly range?: string | undefined;
}

export interface MediaReply {
  readonly status: 200 | 206 | 404 | 416 | 502;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readable;
}

/** Where one player's files come from. */
interface Source {
  /** undefined: it is not there. */
  readonly bytesOf: (path: string) => Promise<number | undefined>;
  readonly read: (path: string, range: ByteRange | undefined) => Promise<Readable>;
  readonly close: () => Promise<void>;
}

interface Player {
  readonly source: Source;
  /** Nothing outside of this folder is given. */
  readonly scope: string;
  readonly problems: { readonly path: string; readonly failure: FailureRecord }[];
}

const mostProblems = 20;
/** The page is of another origin than the scheme. */
const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': '*' } as const;

/** Lets the window play what stands at a destination, also in a private one, and what is still to be sent. */
export class Playing {
  readonly #players = new Map<string, Player>();

  constructor(private readonly outside: PlayingOutside) {}

  async open(input: Input<'openPlayer'>): Promise<Output<'openPlayer'>> {
    return 'jobId' in input
      ? this.#openJob(input.jobId, input.from)
      : this.#openFile(input.bookmarkId, input.path);
  }

  async close({ player }: Input<'closePlayer'>): Promise<void> {
    const opened = this.#players.get(player);
    this.#players.delete(player);
    await opened?.source.close();
  }

  async closeAll(): Promise<void> {
    await Promise.allSettled([...this.#players.keys()].map((player) => this.close({ player })));
  }

  problems({ player }: Input<'playerProblems'>): Output<'playerProblems'> {
    const problems = this.#players.get(player)?.problems ?? [];
    return problems.map(({ path, failure }) => ({ path, sentence: sentenceView(failure) }));
  }

  /** Answers one request of the page's player; never rejects. The body may fail midway. */
  async respond({ player: id, path: encoded, range: wanted }: MediaRequest): Promise<MediaReply> {
    const player = this.#players.get(id);
    const path = decoded(encoded);
    if (!player || path === undefined || !path.startsWith(player.scope))
      return { status: 404, headers: cors };
    try {
      const bytes = await player.source.bytesOf(path);
      if (bytes === undefined) throw new Failure({ kind: 'not-found', operation: 'read', path, detail: '' });
      const range = rangeOf(wanted, bytes);
      if (range === 'none')
        return { status: 416, headers: { ...cors, 'Content-Range': `bytes */${String(bytes)}` } };
      const body = await player.source.read(path, range);
      body.once('error', (error) => note(player, path, error));
      return replyOf(path, bytes, range, body);
    } catch (error) {
      note(player, path, error);
      return { status: asFailure(error, 'read', path).kind === 'not-found' ? 404 : 502, headers: cors };
    }
  }

  async #openFile(bookmarkId: string, path: string): Promise<Output<'openPlayer'>> {
    const parsed = await this.outside.parsedOf(bookmarkId);
    const { destination } = parsed;
    if (!lacksRoot(destination))
      return this.#add(this.#remote(parsed), { scope: '', first: path, destination });
    const { root: bucket = '', path: inside } = firstSegment(path);
    const within = withRoot(destination, bucket);
    return this.#add(this.#remote({ ...parsed, destination: within }), {
      scope: '',
      first: inside,
      destination: within,
    });
  }

  async #openJob(jobId: string, from: 'destination' | 'source'): Promise<Output<'openPlayer'>> {
    const { job, secrets } = await this.outside.jobOf(jobId);
    const entry = this.outside.journal.entryOf(jobId);
    if (!entry) throw notPlayable(job.facts.name);
    if (from === 'source') {
      const source = localSource((name) => this.outside.journal.taskNamed(jobId, name));
      return this.#add(source, { scope: '', first: entry.name, place: parentOf(entry.localPath) });
    }
    const destination = placeOfJob(job.facts);
    return this.#add(this.#remote({ destination, secrets }), {
      scope: folderOf(destination),
      first: entry.remotePath,
      destination,
    });
  }

  #add(
    source: Source,
    { scope, first, ...where }: { readonly scope: string; readonly first: string } & Where,
  ): Output<'openPlayer'> {
    const kind = kindOf(first);
    if (kind === undefined) throw notPlayable(baseName(first));
    const player = randomBytes(16).toString('hex');
    this.#players.set(player, { source, scope, problems: [] });
    const address = first.split('/').map(encodeURIComponent).join('/');
    return {
      player,
      kind,
      url: `${mediaScheme}://${player}/${address}`,
      name: baseName(first),
      place: 'place' in where ? where.place : placeOf({ ...where.destination, path: parentOf(first) }),
    };
  }

  #remote({ destination, secrets }: Parsed): Source {
    mustDeliver({ destination });
    // Players ask for a few things at once, and a connection may carry one transfer only.
    const pool = new Pool(() => this.outside.open({ destination, secrets }));
    const stop = newStop();
    return {
      bytesOf: async (path) => {
        const lease = await pool.lease();
        try {
          const entry = await lease.driver.stat?.(path, stop.signal);
          return entry?.kind === 'file' ? entry.bytes : undefined;
        } finally {
          lease.release();
        }
      },
      read: async (path, range) => {
        const lease = await pool.lease();
        try {
          if (!lease.driver.read) throw cannotRead(path);
          const stream = await lease.driver.read(path, range, stop.signal);
          stream.once('close', () => lease.release());
          return stream;
        } catch (error) {
          lease.release();
          throw error;
        }
      },
      close: async () => {
        stop.abort();
        await pool.close();
      },
    };
  }
}

type Where = { readonly destination: Destination } | { readonly place: string };

/** Only what the job's plan names, under the name that it will have. */
function localSource(taskNamed: (name: string) => Task | undefined): Source {
  return {
    bytesOf: async (name) => {
      const task = taskNamed(name);
      return task && (await stat(task.localPath).then(({ size }) => size, ifMissing));
    },
    read: async (name, range) => createReadStream(taskNamed(name)?.localPath ?? name, range ?? {}),
    close: async () => undefined,
  };
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** One range of RFC 9110, 14.1.2; what is no such range is as if it were not there. */
function rangeOf(header: string | undefined, bytes: number): ByteRange | 'none' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  return start > end ? 'none' : { start, end };
}

function replyOf(path: string, bytes: number, range: ByteRange | undefined, body: Readable): MediaReply {
  const { start = 0, end = bytes - 1 } = range ?? {};
  return {
    status: range ? 206 : 200,
    headers: {
      ...cors,
      'Content-Type': contentTypeOf(path),
      'Content-Length': String(end - start + 1),
      'Accept-Ranges': 'bytes',
      ...(range ? { 'Content-Range': `bytes ${String(start)}-${String(end)}/${String(bytes)}` } : {}),
    },
    body,
  };
}

function note(player: Player, path: string, error: unknown): void {
  const failure = asFailure(error, 'read', path);
  if (failure.kind === 'cancelled') return;
  player.problems.unshift({ path, failure: failure.toRecord() });
  player.problems.length = Math.min(player.problems.length, mostProblems);
}

function kindOf(path: string): PlayKind | undefined {
  const ending = endingOf(path);
  if (ending === 'm3u8' || ending === 'm3u') return 'hls';
  if (ending === 'mpd') return 'dash';
  const [family] = contentTypeOf(path).split('/');
  return family === 'video' || family === 'audio' || family === 'image' ? family : undefined;
}

function notPlayable(name: string): Failure {
  const subject = words().requests.nothingToPlay(name);
  return new Failure({ kind: 'unsupported', operation: 'read', subject, detail: subject });
}

function cannotRead(path: string): Failure {
  const subject = words().requests.givesNothingBack;
  return new Failure({ kind: 'unsupported', operation: 'read', path, subject, detail: subject });
}

type Commands = {
  readonly [K in keyof typeof playCommands]: (input: Input<K>) => Promise<Output<K>>;
};

export function playCommandsOf(playing: Playing): Commands {
  return {
    openPlayer: (input) => playing.open(input),
    closePlayer: (input) => playing.close(input),
    playerProblems: async (input) => playing.problems(input),
  };
}
