import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from '../../model/failure';
import { parentOf } from '../../model/remote-path';
import { lent } from '../body';
import type { ByteSource, WriteOptions, Written } from '../driver';
import { Refusal } from '../refusal';
import type { Folders } from './folders';
import { absolute, type Looks } from './looks';
import type { Ask, HashedStream, Reply, Session } from './session';

/** Up to this size content is held, and its hash is known before it is sent. */
const heldBytes = 1024 * 1024;

/** How often, and how far apart, a store is asked that may not have heard of a file yet. */
const looksAtMost = 3;
const betweenLooksMs = 500;

/** Sends files in one request each: nothing can be added to one, and what is cut off counts for nothing. */
export class Writing {
  /** A file of this connection was looked at, and stood there as it was sent. */
  #isProven = false;

  constructor(
    private readonly session: Session,
    private readonly looks: Looks,
    private readonly folders: Folders,
  ) {}

  async write(
    path: string,
    source: ByteSource,
    { modifiedMs }: WriteOptions,
    signal: AbortSignal,
  ): Promise<Written> {
    const ask = { operation: 'write', path } as const;
    const md5 = await this.session.guarded(ask, signal, async () => {
      const isFileStore = (await this.session.store(signal)) === 'file';
      if (isFileStore) await this.folders.need(parentOf(absolute(path)), signal, 'write');
      const { bytes } = source;
      const facts = { action: 'upload', mtime: secondsOf(modifiedMs), size: bytes };
      const send = async (body: Body): Promise<string | undefined> => {
        const reply = await this.#send(path, body, isFileStore, signal);
        return this.#isCompared(body, reply) ? undefined : body.md5();
      };
      if (bytes > heldBytes) return send(streamed(source, facts));
      // It is all there when the service answers, for that has compared its hash.
      return lent(source, { start: 0, end: bytes }, signal, (content) => send(inMemory(content, facts)));
    });
    if (md5 !== undefined) await this.#verify(path, source.bytes, md5, signal);
    return { bytes: source.bytes };
  }

  async #send(path: string, body: Body, isFileStore: boolean, signal: AbortSignal): Promise<Reply> {
    const ask = { method: 'PUT', path, ...body, operation: 'write' } as const;
    try {
      return await this.session.ask(ask, signal);
    } catch (error) {
      if (!isFileStore || !isMissing(error)) throw error;
      // Somebody has removed the folder in the meantime.
      const folder = parentOf(absolute(path));
      this.folders.forget(folder);
      await this.folders.need(folder, signal, 'write');
      return this.session.ask(ask, signal);
    }
  }

  /**
   * A look costs a request for each file, as much as sending a small one. So the service's own word is enough where it
   * is the service that answers and has known size and hash before the content came, for it refuses what differs from
   * them (412); what took long to send is worth the request all the same.
   */
  #isCompared({ content }: Body, { headers }: Reply): boolean {
    return this.#isProven && Buffer.isBuffer(content) && headers['server'] === 'AkamaiNetStorage';
  }

  /**
   * The service has checked size and hash by itself; this is what it tells of what stands there now. Copies in other
   * places may lag behind, so what differs is asked for again, and what is not told of counts as it was confirmed.
   */
  async #verify(path: string, bytes: number, md5: string, signal: AbortSignal): Promise<void> {
    for (let looks = 1; ; looks += 1) {
      const there = await this.looks.stat(path, signal);
      const differs =
        (there?.bytes !== undefined && there.bytes !== bytes) ||
        (there?.md5 !== undefined && there.md5 !== md5);
      this.#isProven ||= !differs && there?.md5 === md5;
      if (!differs) return;
      if (looks === looksAtMost) throw altered(path, there);
      await this.session.guarded({ operation: 'write', path }, signal, () =>
        wait(betweenLooksMs, undefined, { signal }),
      );
    }
  }
}

interface Body {
  readonly action: Ask['action'];
  readonly content: Buffer | HashedStream;
  /** Of what was sent, once it is sent. */
  readonly md5: () => string;
}

type Facts = Ask['action'];

function inMemory(content: Buffer, facts: Facts): Body {
  const action = { ...facts, sha256: hashOf('sha256', content) };
  return { action, content, md5: () => hashOf('md5', content) };
}

/** A source as the content of one request. A failure of the source is thrown as it is. */
function streamed(source: ByteSource, facts: Facts): Body {
  const { bytes } = source;
  let [sha256, md5] = [createHash('sha256'), createHash('md5')];
  const open = (): Readable => {
    [sha256, md5] = [createHash('sha256'), createHash('md5')];
    return source.open(0, bytes).on('data', (chunk: Buffer) => {
      sha256.update(chunk);
      md5.update(chunk);
    });
  };
  const told = (): Facts => ({ ...facts, sha256: sha256.digest('hex') });
  return {
    action: { ...facts, sha256: undefined },
    content: { bytes, open, told },
    md5: () => md5.digest('hex'),
  };
}

/** As the service keeps times. */
export function secondsOf(ms: number): number {
  return Math.max(0, Math.floor(ms / 1000));
}

function hashOf(algorithm: 'sha256' | 'md5', content: Buffer): string {
  return createHash(algorithm).update(content).digest('hex');
}

function isMissing(error: unknown): boolean {
  return error instanceof Failure && error.cause instanceof Refusal && error.cause.status === 404;
}

function altered(
  path: string,
  there: { readonly bytes?: number; readonly md5?: string } | undefined,
): Failure {
  const detail = `The server has ${there?.bytes ?? 'an unknown number of'} bytes with the MD5 ${there?.md5 ?? 'unknown'}.`;
  return new Failure({ kind: 'corrupt', operation: 'write', path, detail });
}
