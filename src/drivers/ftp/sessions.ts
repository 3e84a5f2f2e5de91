import { besideLogin, cancelled, type Failure, type Operation } from '../../model/failure';
import { toFailure } from './failures';
import type { FtpServer } from './server';
import { Session, type Abilities } from './session';

/** A server that says “too many” is believed for this long. */
const believedMs = 60_000;
const mostSessions = 64;
/** More at once overflow the short queues of some servers, which then never answer those that they have dropped. */
const mostOpening = 4;
const careEveryMs = 15_000;
/** A spare connection is given back after this time; the last one is kept alive with NOOP. */
const spareMs = 45_000;
const noopAfterMs = 25_000;

/**
 * The connections of one driver: FTP carries one transfer at a time on each, so as many are opened as verbs run at
 * once. Where the server takes no more (421), the verbs wait for one another on those that it has taken.
 */
export class Sessions {
  #idle: Session[] = [];
  readonly #busy = new Set<Session>();
  #opening = 0;
  #waiting: (() => void)[] = [];
  #most = mostSessions;
  #raiseAt = 0;
  #abilities: Abilities | undefined;
  #care: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(private readonly server: FtpServer) {}

  /** Known since the first connection stood. */
  get abilities(): Abilities | undefined {
    return this.#abilities;
  }

  /**
   * Runs `work` on a connection of its own. The signal ends connection and work at once.
   * @throws Failure
   */
  async use<T>(
    operation: Operation,
    path: string | undefined,
    signal: AbortSignal,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const lease = await this.lease(operation, path, signal);
    try {
      return await lease.run(work);
    } finally {
      lease.release();
    }
  }

  /** For work that outlives its call, such as a stream: to be released by the caller. */
  async lease(operation: Operation, path: string | undefined, signal: AbortSignal): Promise<SessionLease> {
    try {
      const session = await this.#acquire(signal);
      return new SessionLease(session, signal, operation, path, () => this.#release(session));
    } catch (error) {
      if (signal.aborted) throw cancelled(operation, path);
      throw failureOf(error, this.server, operation, path);
    }
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#care);
    for (const session of [...this.#idle, ...this.#busy]) session.drop();
    this.#idle = [];
    this.#wake();
  }

  async #acquire(signal: AbortSignal): Promise<Session> {
    for (;;) {
      if (signal.aborted) {
        // What it was woken for is somebody else's now.
        this.#wake();
        throw cancelled('connect');
      }
      if (this.#closed) throw new Error('The driver was closed.');
      const idle = this.#idle.pop();
      if (idle?.usable) {
        this.#busy.add(idle);
        return idle;
      }
      if (idle) continue;
      if (this.#raiseAt < Date.now()) this.#most = mostSessions;
      if (this.#opening < mostOpening && this.#busy.size + this.#opening < this.#most) {
        const opened = await this.#open(signal);
        if (opened) return opened;
        continue;
      }
      await this.#turn(signal);
    }
  }

  /** @returns undefined where the server takes no more beside those that stand. */
  async #open(signal: AbortSignal): Promise<Session | undefined> {
    this.#opening += 1;
    try {
      const session = await Session.open(this.server, this.#abilities, signal);
      this.#busy.add(session);
      this.#abilities ??= session.abilities;
      this.#care ??= setInterval(() => void this.#careForIdle(), careEveryMs).unref();
      return session;
    } catch (error) {
      const standing = this.#busy.size + this.#idle.length;
      const failure = toFailure(error, { operation: 'connect', server: this.server.name, secrets: [] });
      if (failure.kind !== 'throttled' || standing + this.#opening === 1) throw error;
      this.#most = Math.max(1, standing);
      this.#raiseAt = Date.now() + believedMs;
      return undefined;
    } finally {
      this.#opening -= 1;
      this.#wake();
    }
  }

  #release(session: Session): void {
    this.#busy.delete(session);
    session.idleSince = Date.now();
    if (this.#closed) session.drop();
    else if (session.usable) this.#idle.push(session);
    this.#wake();
  }

  /** One that waits has a look whether there is something for it now. */
  #wake(): void {
    if (this.#closed) for (const waiting of this.#waiting.splice(0)) waiting();
    else this.#waiting.shift()?.();
  }

  async #turn(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const go = (): void => {
        signal.removeEventListener('abort', go);
        this.#waiting = this.#waiting.filter((other) => other !== go);
        resolve();
      };
      signal.addEventListener('abort', go, { once: true });
      this.#waiting.push(go);
    });
  }

  /** Servers end connections on which nothing is said, and count those that stand. */
  async #careForIdle(): Promise<void> {
    const now = Date.now();
    this.#idle = this.#idle.filter(({ usable }) => usable);
    const spare = this.#idle.slice(0, -1).filter(({ idleSince }) => now - idleSince > spareMs);
    this.#idle = this.#idle.filter((session) => !spare.includes(session));
    for (const session of spare) session.drop();
    const quiet = this.#idle.filter(({ idleSince }) => now - idleSince > noopAfterMs);
    for (const session of quiet) {
      this.#idle = this.#idle.filter((other) => other !== session);
      this.#busy.add(session);
      await session.send('NOOP').catch(() => session.drop());
      this.#release(session);
    }
  }
}

/** One connection for one piece of work. */
export class SessionLease {
  readonly #stop = (): void => this.session.drop();
  #held = true;

  constructor(
    readonly session: Session,
    private readonly signal: AbortSignal,
    private readonly operation: Operation,
    private readonly path: string | undefined,
    private readonly give: () => void,
  ) {
    signal.addEventListener('abort', this.#stop, { once: true });
    if (signal.aborted) this.#stop();
  }

  async run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    try {
      if (this.signal.aborted) throw cancelled(this.operation, this.path);
      return await work(this.session);
    } catch (error) {
      throw this.failure(error);
    }
  }

  failure(error: unknown): Failure {
    if (this.signal.aborted) return cancelled(this.operation, this.path);
    const { server, abilities } = this.session;
    return besideLogin(failureOf(error, server, this.operation, this.path), abilities.home);
  }

  release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.signal.removeEventListener('abort', this.#stop);
    this.give();
  }
}

function failureOf(
  error: unknown,
  { name, password }: FtpServer,
  operation: Operation,
  path: string | undefined,
): Failure {
  const secrets = password === '' ? [] : [password];
  return toFailure(error, { operation, server: name, secrets, ...(path === undefined ? {} : { path }) });
}
