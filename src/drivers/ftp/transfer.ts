import type { Socket } from 'node:net';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { FTPError, type FTPResponse } from 'basic-ftp';
import type { Begun } from './conversation';
import { agree, agreeAtOnce, type Agreed } from './data';
import { Refused } from './failures';
import { later, type Patience } from './patience';
import { silenceMs } from './server';
import type { Session } from './session';

/**
 * What is written at a time. On a line of 8 KB/s a careful piece still goes within the time of silence; where the last file
 * went a hundred times as fast, a large one does; files of 250 KB then take a twentieth less time.
 */
const pieces = { careful: 64 * 1024, large: 256 * 1024 } as const;
const fastBytesPerMs = 800;
/** How long the server's own reason is waited for, when a data connection broke. */
const reasonMs = 3000;

/** REST has to stand directly before the command that it is for (RFC 3659, section 5). */
async function prepared(session: Session, offset: number): Promise<Agreed> {
  const agreed = await agree(session);
  try {
    if (offset > 0) await session.send(`REST ${offset}`);
    return agreed;
  } catch (error) {
    agreed.destroy();
    throw inTheMiddle(offset, error);
  }
}

/** Refusals of something else than to begin in the middle: RFC 959, 4.2. */
const otherRefusals: ReadonlySet<number> = new Set([421, 425, 426, 452, 530, 532, 552]);

function inTheMiddle(offset: number, error: unknown): unknown {
  const isAboutIt = offset > 0 && error instanceof FTPError && !otherRefusals.has(error.code);
  return isAboutIt ? new Refused('resume', error) : error;
}

/**
 * Sends chunks to a file of our own, from `offset` on. Resolves when the server has confirmed. A failure midway ends
 * the connection, since the server may take what came for the whole.
 * @param verb APPE adds to the end, wherever that is.
 * @throws Refused where the server takes nothing but whole files.
 */
export async function store(
  session: Session,
  path: string,
  content: AsyncIterable<Buffer>,
  offset: number,
  verb: 'STOR' | 'APPE' = 'STOR',
): Promise<void> {
  const command = `${verb} ${session.wire(path)}`;
  const { agreed, done } = await begun(session, command, verb === 'APPE' ? 0 : offset).catch(
    async (error: unknown) => {
      const isTaken = offset === 0 && error instanceof FTPError && (error.code === 550 || error.code === 553);
      // Some servers write over nothing, not even over what a killed run has left.
      if (!isTaken || !(await session.ask(`DELE ${session.wire(path)}`))) throw inTheMiddle(offset, error);
      return begun(session, command, 0);
    },
  );
  try {
    const data = await agreed.stands();
    await Promise.race([pump(content, data, session), failing(done)]);
    session.conversation.expectReply();
    await done;
  } catch (error) {
    throw await reasonFor(session, agreed, done, error);
  }
}

/** A data connection that is agreed upon, for a command that the server has taken. */
async function begun(
  session: Session,
  command: string,
  offset: number,
): Promise<{ readonly agreed: Agreed } & Begun> {
  const { abilities, server } = session;
  const canBeAtOnce = server.passive && abilities.extended && abilities.together && offset === 0;
  const atOnce = canBeAtOnce ? await agreeAtOnce(session, command) : undefined;
  if (atOnce) return atOnce;
  const agreed = await prepared(session, offset);
  try {
    const { done } = await session.conversation.begin(command);
    return { agreed, done };
  } catch (error) {
    agreed.destroy();
    throw inTheMiddle(offset, error);
  }
}

/** Rejects with the promise, and never resolves. */
function failing(work: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    work.catch(reject);
  });
}

/** The server's own words say more than a connection that broke, and often come right after. */
async function reasonFor(
  session: Session,
  agreed: Agreed,
  done: Promise<FTPResponse>,
  error: unknown,
): Promise<unknown> {
  if (error instanceof FTPError) {
    agreed.destroy();
    return error;
  }
  const reason = isBroken(error)
    ? await Promise.race([done.then(() => error).catch((said: unknown) => said), later(reasonMs, error)])
    : error;
  agreed.destroy();
  session.drop();
  return reason;
}

function isBroken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

/**
 * Writes all and closes; fails as the content does, as the socket does, or when nothing moves. A chunk has gone to the
 * system before the next one is asked for.
 */
async function pump(content: AsyncIterable<Buffer>, data: Socket, session: Session): Promise<void> {
  const { patience } = session;
  const piece = session.isFast ? pieces.large : pieces.careful;
  const since = Date.now();
  let sent = 0;
  let isOver = false;
  const broken = new Promise<never>((_, reject) => {
    data.once('error', reject);
    data.once('close', () => {
      if (!isOver) reject(reset());
    });
  });
  broken.catch(() => undefined);
  const tooLong = (): void => void data.destroy(silent());
  const note = (): void => {
    patience.moved();
  };
  // Between chunks nothing is watched: a rate may keep the next one back for as long as it likes.
  const moving = async (work: Promise<void>): Promise<void> => {
    const settled = patience.begin(silenceMs, tooLong);
    await Promise.race([work, broken]).finally(settled);
  };
  try {
    for await (const chunk of content) {
      await moving(written(data, chunk, piece, note));
      sent += chunk.length;
    }
    await moving(ended(data));
    session.isFast = sent / Math.max(1, Date.now() - since) > fastBytesPerMs;
  } finally {
    isOver = true;
  }
}

/** @param note is told of each piece that has gone. */
function written(data: Socket, chunk: Buffer, pieceBytes: number, note: () => void): Promise<void> {
  return new Promise((resolve) => {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const isLast = at + pieceBytes >= chunk.length;
      // Of an error the socket tells as well.
      data.write(chunk.subarray(at, at + pieceBytes), (error) => {
        if (error) return;
        note();
        if (isLast) resolve();
      });
    }
  });
}

/** All has gone to the system, and TLS has said goodbye. */
function ended(data: Socket): Promise<void> {
  return new Promise((resolve) => {
    data.end((error?: Error | null) => {
      if (!error) resolve();
    });
  });
}

/**
 * Fetches what a command sends. `left` is called once the connection is free, or was dropped.
 * @param most bytes that are wanted; the rest is not fetched.
 */
export async function retrieve(
  session: Session,
  command: string,
  { offset = 0, most = Number.POSITIVE_INFINITY }: { readonly offset?: number; readonly most?: number },
  failed: (error: unknown) => Error,
  left: () => void,
): Promise<Readable> {
  const { agreed, done } = await begun(session, command, offset);
  try {
    const data = await agreed.stands();
    const out = new PassThrough();
    void deliver(session, data, out, most, done).then(
      () => out.end(),
      (error: unknown) => out.destroy(failed(error)),
    );
    out.once('close', () => {
      // Nobody wants the rest.
      if (!out.writableEnded) session.drop();
      left();
    });
    return out;
  } catch (error) {
    agreed.destroy();
    throw error;
  }
}

/** Passes data on until its end, and waits for the server's word that this was all. */
async function deliver(
  session: Session,
  data: Socket,
  out: Writable,
  most: number,
  done: Promise<FTPResponse>,
): Promise<void> {
  const enough = await passOn(data, out, most, session.patience);
  session.conversation.expectReply();
  data.destroy();
  if (!enough) {
    await done;
    return;
  }
  // It was cut off by us, so any answer is fine; without one the connection is of no more use.
  const answered = await Promise.race([done.then(() => true).catch(() => true), later(reasonMs, false)]);
  if (!answered) session.drop();
}

/** @returns whether it stopped because there was enough. */
function passOn(data: Socket, out: Writable, most: number, patience: Patience): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let wanted = most;
    const tooLong = (): void => fail(silent());
    let rest = patience.begin(silenceMs, tooLong);
    const settle = (): void => {
      rest();
      data.off('data', take);
      out.off('drain', resume);
    };
    const fail = (error: Error): void => {
      settle();
      reject(error);
    };
    const resume = (): void => {
      rest = patience.begin(silenceMs, tooLong);
      data.resume();
    };
    const take = (chunk: Buffer): void => {
      patience.moved();
      const part = chunk.length > wanted ? chunk.subarray(0, wanted) : chunk;
      wanted -= part.length;
      const room = out.write(part);
      if (wanted === 0) {
        settle();
        resolve(true);
      } else if (!room) {
        // Who reads may take his time.
        rest();
        data.pause();
      }
    };
    out.on('drain', resume);
    data.once('error', fail);
    data.once('end', () => {
      // Some servers confirm only when this side has closed too.
      data.end();
      settle();
      resolve(false);
    });
    data.once('close', () => {
      settle();
      resolve(false);
    });
    data.on('data', take);
  });
}

function silent(): Error {
  return new Error(`Timeout: for ${silenceMs / 1000} s nothing moved.`);
}

function reset(): Error {
  return Object.assign(new Error('The data connection was closed.'), { code: 'ECONNRESET' });
}

/** For transfers that are waited for as a whole, where the verb makes the failure. */
export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
