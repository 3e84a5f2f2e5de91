import type { HttpPutDestination, IngestDestination, Secrets } from '../../destination/destination';
import { Failure } from '../../model/failure';
import { parentOf } from '../../model/remote-path';
import type { Trust } from '../../model/trust';
import type { Driver, Traits } from '../driver';
import { abilitiesOf, writesOnly, type Abilities } from './abilities';
import { Changes } from './changes';
import { Folders } from './folders';
import { ingestPace, mustFit } from './ingest';
import { DavLooks, statByHead } from './looks';
import { read } from './reading';
import { Refusal } from '../refusal';
import { Session } from './session';
import { Writing } from './writing';

const traits: Traits = {
  transfersPerConnection: 64,
  folders: 'real',
  keepsModified: false,
  longestNameBytes: 255,
};

type Stat = NonNullable<Driver['stat']>;

/**
 * Asks the server once what it can do; what it does not name is left out. An ingest takes files and tells nothing of
 * them again, whatever it says, so it is asked here only where somebody has to sign in before files come.
 * @throws Failure where nothing answers, or nobody is let in.
 */
export async function openHttpPut(
  destination: HttpPutDestination | IngestDestination,
  secrets: Secrets,
  trust: Trust,
): Promise<Driver> {
  const session = new Session(destination, secrets, trust);
  const ingest = destination.protocol === 'ingest';
  try {
    if (ingest && secrets.password === undefined) return driverOf(session, writesOnly, false);
    const abilities = await abilitiesAt(session, new AbortController().signal);
    return driverOf(session, ingest ? writesOnly : abilities, true);
  } catch (error) {
    session.close();
    throw error;
  }
}

/** @param isAsked the server has answered just now. */
function driverOf(session: Session, can: Abilities, isAsked: boolean): Driver {
  const looks = can.lists ? new DavLooks(session) : undefined;
  const stat: Stat | undefined = looks
    ? (path, signal) => looks.stat(path, signal)
    : can.reads
      ? (path, signal) => statByHead(session, path, signal)
      : undefined;
  const folders = can.makesFolders ? new Folders(session, stat) : undefined;
  const writing = new Writing(session, folders, stat);
  const changes = new Changes(session, folders, looks);
  const ingest = session.destination.protocol === 'ingest';
  let isFresh = isAsked;
  return {
    traits: ingest ? { ...traits, pace: ingestPace } : traits,
    check: async (signal) => {
      const wasOpened = isFresh;
      isFresh = false;
      // Where nothing can be looked at, there is nothing to find out beyond what the opening has.
      if (stat || !wasOpened) await check(session, stat, signal);
    },
    write: async (path, source, options, signal) => {
      if (ingest) mustFit(path, source.bytes);
      return writing.write(path, source, options, signal);
    },
    ...(looks ? { list: (folder, signal) => looks.list(folder, signal) } : {}),
    ...(stat ? { stat } : {}),
    ...(can.reads ? { read: (path, range, signal) => read(session, path, range, signal) } : {}),
    ...(folders ? { makeDir: (path, signal) => folders.make(path, signal) } : {}),
    ...(can.removes ? { remove: (path, signal) => changes.remove(path, signal) } : {}),
    ...(can.renames ? { rename: (path, to, signal) => changes.rename(path, to, signal) } : {}),
    ...(can.copies ? { copy: (path, to, signal) => changes.copy(path, to, signal) } : {}),
    close: () => Promise.resolve(session.close()),
  };
}

/** Statuses that say that the server is not well, not that it can do nothing. */
const unwell: ReadonlySet<number> = new Set([429, 502, 503, 504]);

async function abilitiesAt(session: Session, signal: AbortSignal): Promise<Abilities> {
  const { path, folder } = session.destination;
  const ask = { method: 'OPTIONS', path: folder ? path : parentOf(path), operation: 'connect' } as const;
  return session.guarded(ask, signal, async () => {
    const { status, headers, text } = await session.ask(ask, signal, refusals);
    if (unwell.has(status) || isForTls(status, text)) throw new Refusal(status, headers, text);
    return status < 300 ? abilitiesOf(headers) : writesOnly;
  });
}

/** A server that shows nothing, or refuses to answer this, may take files all the same. */
const refusals = Array.from({ length: 200 }, (_, index) => 400 + index);

/** nginx's words for plain http at a port for TLS. */
function isForTls(status: number, text: string): boolean {
  return status === 400 && /plain HTTP request was sent to HTTPS port/i.test(text);
}

/** Whoever may write, but not look, is let in all the same. */
async function check(session: Session, stat: Stat | undefined, signal: AbortSignal): Promise<void> {
  if (!stat) return void (await abilitiesAt(session, signal));
  try {
    await stat(session.destination.path, signal);
  } catch (error) {
    if (!(error instanceof Failure && error.kind === 'forbidden')) throw error;
  }
}
