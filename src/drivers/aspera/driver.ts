import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { AsperaDestination, Secrets } from '../../destination/destination';
import { bySftp } from '../../destination/aspera';
import { displayOf } from '../../destination/display';
import { words } from '../../language/words';
import { cancelled, Failure } from '../../model/failure';
import type { Trust } from '../../model/trust';
import type {
  Batch,
  BatchFile,
  BatchListener,
  ByteSource,
  Driver,
  Traits,
  WriteOptions,
  Written,
} from '../driver';
import { argumentsOf, environmentOf, kbitsOf } from './command';
import { toFailure, type AsperaContext } from './failures';
import { speaksSsh, trustedKey } from './host-key';
import { canBeListed, ListedFiles, removeLeftLists, rootOf, writePairs } from './pairs';
import { runSession, usualConnectMs } from './session';

export interface AsperaMeans {
  readonly secrets: Secrets;
  readonly trust: Trust;
  /** Where IBM's program is, if anywhere. */
  readonly ascp: () => Promise<string | undefined>;
  /** How long it may take to report after it was started, ms; missing: as usual. */
  readonly connectMs?: number;
}

/** An Aspera server, to which IBM's program `ascp` sends. Nothing is started before the first verb. */
export function openAspera(destination: AsperaDestination, means: AsperaMeans): Driver {
  if (destination.user === undefined) {
    const subject = words().drivers.aspera.noUser(destination.host);
    throw new Failure({ kind: 'missing-credentials', operation: 'connect', subject, detail: subject });
  }
  return new AsperaDriver(destination, means);
}

class AsperaDriver implements Driver {
  readonly traits: Traits = {
    // Each is a process with a connection of its own.
    transfersPerConnection: 4,
    folders: 'real',
    keepsModified: true,
    modifiedStepMs: 1000,
    longestNameBytes: 255,
  };
  readonly batch: Batch = { send: (files, listener, signal) => this.#send(files, listener, signal) };
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #key: Promise<string> | undefined;

  constructor(
    private readonly destination: AsperaDestination,
    private readonly means: AsperaMeans,
  ) {}

  /** ascp cannot sign in without sending something, so what is checked is all that comes before. */
  async check(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled('connect');
    await this.#program(signal);
    await this.#trustedKey(signal);
  }

  /** ascp reads files alone, so what is none is made one first. */
  async write(
    path: string,
    source: ByteSource,
    { modifiedMs }: WriteOptions,
    signal: AbortSignal,
  ): Promise<Written> {
    if (signal.aborted) throw cancelled('write', path);
    const folder = await mkdtemp(join(tmpdir(), `slipway-ascp-${process.pid}-`));
    try {
      const localPath = join(folder, 'file');
      await spool(source, localPath, path, signal);
      await utimes(localPath, modifiedMs / 1000, modifiedMs / 1000);
      let failure: Failure | undefined;
      const listener: BatchListener = {
        rate: () => undefined,
        holds: () => undefined,
        done: () => undefined,
        failed: (_, why) => {
          failure = why;
        },
      };
      await this.#send([{ localPath, path, bytes: source.bytes }], listener, signal);
      if (failure) throw failure;
      return { bytes: source.bytes };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  async #send(files: readonly BatchFile[], listener: BatchListener, signal: AbortSignal): Promise<void> {
    const stop = new AbortController();
    const end = (): void => stop.abort();
    const signals = [signal, this.#closing.signal];
    for (const one of signals) one.addEventListener('abort', end, { once: true });
    if (signals.some(({ aborted }) => aborted)) end();
    const running = this.#session(files, listener, stop.signal);
    this.#running.add(running);
    try {
      await running;
    } finally {
      this.#running.delete(running);
      for (const one of signals) one.removeEventListener('abort', end);
    }
  }

  async #session(all: readonly BatchFile[], listener: BatchListener, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled('write');
    const { destination } = this;
    const { secrets, connectMs = usualConnectMs } = this.means;
    const ascp = await this.#program(signal);
    const fingerprint = await this.#trustedKey(signal);
    const files = all.filter((file) => this.#isListed(file, listener));
    if (files.length === 0) return;
    const root = rootOf(destination, files);
    await removeLeftLists(isAlive);
    const pairs = await writePairs(files, root);
    try {
      const plan = {
        ascp,
        argumentsFor: (managementPort: number, kbits: number | undefined) =>
          argumentsOf({
            destination,
            secrets,
            ascp,
            managementPort,
            fingerprint,
            pairs: pairs.path,
            root,
            kbits,
          }),
        env: environmentOf(destination, secrets, process.env),
        kbits: () => kbitsOf(destination, listener.rate()),
        connectMs,
        files: new ListedFiles(files, root),
        listener,
        failureOf: (error: unknown, file?: BatchFile) => toFailure(error, this.#context(file)),
      };
      await runSession(plan, signal);
    } finally {
      await pairs.remove();
    }
  }

  #isListed(file: BatchFile, listener: BatchListener): boolean {
    if (canBeListed(file)) return true;
    const { path } = file;
    const subject = words().drivers.aspera.lineBreak(path);
    listener.failed(
      file,
      new Failure({ kind: 'unsupported', operation: 'write', path, subject, detail: subject }),
    );
    return false;
  }

  #context(file?: BatchFile): AsperaContext {
    const { host, port, udpPort } = this.destination;
    const secrets = Object.values(this.means.secrets);
    const context = { operation: 'write', host, port, udpPort, secrets } as const;
    return file === undefined ? context : { ...context, path: file.path };
  }

  async #program(signal: AbortSignal): Promise<string> {
    const path = await this.means.ascp();
    if (path !== undefined) return path;
    const { host, port } = this.destination;
    const bare = host.replace(/^\[(.*)\]$/, '$1');
    // Only what is sure to answer is offered; whether it lets files in, nobody can tell before it is tried.
    const answers = await speaksSsh({ host: bare, port }, signal);
    const { noProgram, noProgramButSftp } = words().drivers.aspera;
    const subject = answers ? noProgramButSftp(displayOf(bySftp(this.destination))) : noProgram;
    throw new Failure({ kind: 'missing-program', operation: 'connect', subject, detail: subject });
  }

  /** Looked at once; what has failed is looked at again. */
  #trustedKey(signal: AbortSignal): Promise<string> {
    this.#key ??= trustedKey(this.destination, this.means.trust, signal).catch((error: unknown) => {
      this.#key = undefined;
      throw error;
    });
    return this.#key;
  }
}

async function spool(
  source: ByteSource,
  localPath: string,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const bytes = source.open(0, source.bytes);
  try {
    await pipeline(bytes, createWriteStream(localPath, { mode: 0o600 }), { signal });
  } catch (error) {
    if (signal.aborted) throw cancelled('write', path);
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
