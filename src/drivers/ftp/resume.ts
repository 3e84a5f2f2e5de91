import { createHash, randomBytes } from 'node:crypto';
import { Failure } from '../../model/failure';
import { parentOf } from '../../model/remote-path';
import type { ByteSource, PartsAddress, Resumable, WriteOptions, Written } from '../driver';
import { partName } from '../part-names';
import { Refused } from './failures';
import type { Folders } from './folders';
import { putInPlace } from './replace';
import type { Session } from './session';
import type { Sessions } from './sessions';
import { asError, retrieve, store } from './transfer';

/** So much of the end of what the server holds is compared with our own. */
const comparedBytes = 64 * 1024;

/**
 * Goes on at an offset by REST and STOR (RFC 3659, section 5), at the end by APPE where the server refuses that, and where
 * it refuses both from the beginning. Each upload grows under a name of its own.
 */
export class FtpResumable implements Resumable {
  readonly fromBytes = 16 * 1024 * 1024;

  constructor(
    private readonly sessions: Sessions,
    private readonly folders: Folders,
  ) {}

  /** Nothing has to be agreed upon with the server: the id becomes part of a name. */
  async begin(path: string, _options: WriteOptions, signal: AbortSignal): Promise<string> {
    return this.sessions.use('write', path, signal, async (session) => {
      await this.folders.ensure(session, parentOf(path), 'write');
      return randomBytes(8).toString('hex');
    });
  }

  async held(upload: PartsAddress, source: ByteSource, signal: AbortSignal): Promise<number> {
    return this.sessions.use('write', upload.path, signal, async (session) => {
      if (session.abilities.resumesBy === undefined) return 0;
      const part = partOf(upload);
      const reply = await session.ask(`SIZE ${session.wire(part)}`);
      const bytes = Number(reply?.message.slice(4).trim());
      if (!(bytes > 0) || bytes > source.bytes) return 0;
      const from = Math.max(0, bytes - comparedBytes);
      const theirs = await digestOf(session, part, from, bytes).catch(unlessRefused);
      return theirs === (await source.digest('sha256', from, bytes)) ? bytes : 0;
    });
  }

  async append(upload: PartsAddress, start: number, source: ByteSource, signal: AbortSignal): Promise<void> {
    await this.sessions.use('write', upload.path, signal, async (session) => {
      await this.folders.ensure(session, parentOf(upload.path), 'write');
      const { abilities } = session;
      const verb = start === 0 ? 'STOR' : abilities.resumesBy;
      try {
        await store(session, partOf(upload), source.chunks(start, source.bytes), start, verb);
      } catch (error) {
        if (!isRefused(error)) throw error;
        abilities.resumesBy = verb === 'STOR' ? 'APPE' : undefined;
        // Some remember the offset for what comes next.
        session.drop();
        // What the server holds is asked for again, and what it takes now is sent.
        const { message: detail } = error;
        throw new Failure({ kind: 'corrupt', operation: 'write', path: upload.path, detail, cause: error });
      }
    });
  }

  async complete(
    upload: PartsAddress,
    bytes: number,
    options: WriteOptions,
    signal: AbortSignal,
  ): Promise<Written> {
    return this.sessions.use('write', upload.path, signal, async (session) => {
      await putInPlace(session, partOf(upload), upload.path, bytes, options);
      return { bytes };
    });
  }

  async abort(upload: PartsAddress, signal: AbortSignal): Promise<void> {
    await this.sessions.use('remove', upload.path, signal, (session) =>
      session.ask(`DELE ${session.wire(partOf(upload))}`),
    );
  }
}

function isRefused(error: unknown): error is Refused {
  return error instanceof Refused && error.step === 'resume';
}

/** What cannot be read from its middle cannot be compared. */
function unlessRefused(error: unknown): undefined {
  if (!isRefused(error)) throw error;
  return undefined;
}

function partOf({ path, uploadId }: PartsAddress): string {
  return parentOf(path) + partName(uploadId);
}

/** No further than `end`: what was on its way when a connection broke may still be coming in. */
async function digestOf(session: Session, part: string, offset: number, end: number): Promise<string> {
  const command = `RETR ${session.wire(part)}`;
  const hash = createHash('sha256');
  const stream = await retrieve(session, command, { offset, most: end - offset }, asError, () => undefined);
  for await (const chunk of stream) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
