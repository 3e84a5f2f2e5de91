import type { SftpDestination } from '../../destination/destination';
import { besideLogin, cancelled, Failure, type Operation } from '../../model/failure';
import { never, newStop, unlessStopped, type Channel } from './channel';
import { wayTo } from './config';
import { Connection, type ConnectionTools } from './connection';
import { toFailure } from './failures';
import { Folders } from './folders';

/** How long closing waits for what is being tidied up. */
const tidyMs = 1000;

/**
 * Runs the verbs of one driver: opens the connection when it is first needed and anew when it died, and turns what
 * went wrong into a Failure.
 */
export class Work {
  readonly folders = new Folders();
  readonly #stop = newStop();
  readonly #tidying = new Map<string, Promise<void>>();
  #opening: Promise<Connection> | undefined;
  #home: Promise<string | undefined> | undefined;
  #open: Connection | undefined;

  constructor(
    private readonly destination: SftpDestination,
    private readonly tools: ConnectionTools,
  ) {}

  /** Permissions that files are to get. */
  get fileMode(): number | undefined {
    const { fileMode } = this.destination;
    return fileMode === undefined ? undefined : Number.parseInt(fileMode, 8);
  }

  /** People had to answer prompts to open the connection. */
  get interactive(): boolean {
    return this.#open?.interactive ?? false;
  }

  /** @throws Failure */
  run<T>(
    operation: Operation,
    path: string,
    signal: AbortSignal,
    work: (channel: Channel) => Promise<T>,
  ): Promise<T> {
    return this.#do(operation, path, signal, (connection) => work(connection.channel()));
  }

  /** As `run`, for what moves many bytes. */
  transfer<T>(
    operation: Operation,
    path: string,
    signal: AbortSignal,
    work: (channel: Channel) => Promise<T>,
  ): Promise<T> {
    return this.#do(operation, path, signal, (connection) => connection.transfer(work));
  }

  failure(error: unknown, operation: Operation, path: string, signal: AbortSignal): Failure {
    if (signal.aborted) return cancelled(operation, path);
    const { host, port } = this.destination;
    const secrets = Object.values(this.tools.secrets).filter((secret) => secret !== undefined);
    return toFailure(error, { operation, path, server: `${host}:${port}`, secrets });
  }

  /** The server confirmed every write, and yet there is less: from now on it gets one at a time. */
  truncated(path: string, bytes: number, wanted: number): Failure {
    this.becomeCareful();
    const detail = `${bytes} bytes arrived of ${wanted}.`;
    return new Failure({ kind: 'corrupt', operation: 'write', path, detail });
  }

  get isCareful(): boolean {
    return this.#open?.careful ?? false;
  }

  becomeCareful(): void {
    this.#open?.becomeCareful();
  }

  /** Tidies up without anybody waiting for it; the next who needs that file does. */
  tidy(file: string, work: (channel: Channel) => Promise<void>): void {
    const connection = this.#open;
    if (!connection || connection.isDead) return;
    const tidying = work(connection.channel())
      .catch(() => undefined)
      .finally(() => this.#tidying.delete(file));
    this.#tidying.set(file, tidying);
  }

  async tidied(file: string, signal: AbortSignal): Promise<void> {
    const tidying = this.#tidying.get(file);
    if (tidying) await unlessStopped(tidying, signal);
  }

  async close(): Promise<void> {
    if (this.#tidying.size > 0) {
      await Promise.race([
        Promise.all(this.#tidying.values()),
        new Promise((resolve) => setTimeout(resolve, tidyMs)),
      ]);
    }
    this.#stop.abort();
    this.#open?.close();
  }

  async #do<T>(
    operation: Operation,
    path: string,
    signal: AbortSignal,
    work: (connection: Connection) => Promise<T>,
  ): Promise<T> {
    if (signal.aborted) throw cancelled(operation, path);
    try {
      return await work(await this.#connection(signal));
    } catch (error) {
      const failure = this.failure(error, operation, path, signal);
      throw failure.kind === 'forbidden' ? besideLogin(failure, await this.#loginFolder()) : failure;
    }
  }

  /** It is asked for once, by the first who is refused something. */
  #loginFolder(): Promise<string | undefined> {
    this.#home ??= this.#ask((channel) => channel.realpath('.', never)).catch(() => undefined);
    return this.#home;
  }

  async #ask<T>(work: (channel: Channel) => Promise<T>): Promise<T> {
    return work((await this.#connection(never)).channel());
  }

  /** Of several who need it at once only one opens it; none of them stops it for the others. */
  #connection(signal: AbortSignal): Promise<Connection> {
    if (this.#open && !this.#open.isDead) return Promise.resolve(this.#open);
    this.#opening ??= this.#connect().finally(() => {
      this.#opening = undefined;
    });
    return unlessStopped(this.#opening, signal);
  }

  async #connect(): Promise<Connection> {
    this.#open?.close();
    const way = await wayTo(this.destination);
    this.#open = await Connection.open(way, this.tools, this.#stop.signal);
    return this.#open;
  }
}
