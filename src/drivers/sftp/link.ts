import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import ssh2, { type AuthHandlerMiddleware, type Client, type SFTPWrapper } from 'ssh2';
import type { Failure } from '../../model/failure';
import type { Trust } from '../../model/trust';
import { HostKeyJudge } from '../ssh-trust';
import { Authenticator, type SignIn } from './auth';
import { Channel, Stopped } from './channel';
import { OtherProtocolError, SilentError } from './failures';
import { packFaster } from './packets';
import { keepsNothing, takeReplies } from './replies';

/** Where nothing came for so long the connection is dead, although nobody said so. */
const tickMs = 2000;
const quietTicks = 8;
/** Asked so often, a server that lives sends something in time. */
const keepaliveMs = 4000;

export interface LinkTarget {
  readonly host: string;
  readonly port: number;
  readonly signIn: SignIn;
  readonly trust: Trust;
}

/** One connection of SSH, signed in. It is found dead within 20 s; what is under way then ends with its error. */
export class Link {
  /** One write at a time: this host was seen to lose what comes faster. */
  careful = false;
  /**
   * Whether the server does in turn what concerns one file (draft-ietf-secsh-filexfer-02, 6), as it should and not
   * all do; undefined: it has not shown it yet.
   */
  inTurn: boolean | undefined;
  /** People had to answer prompts, which nobody wants to do for a second connection. */
  interactive = false;
  #ended: Error | undefined;
  #refusal: Failure | undefined;
  #asking = 0;
  #gathering = false;
  readonly #listeners = new Set<(error: Error) => void>();

  private constructor(
    private readonly client: Client,
    private readonly socket: Duplex,
  ) {}

  /**
   * @param over carries the connection instead of a socket of its own.
   * @throws the refusal of key or sign-in as a Failure, else what ended the connection; Stopped.
   */
  static async open(target: LinkTarget, signal: AbortSignal, over?: Duplex): Promise<Link> {
    const { host, port, trust } = target;
    const judge = await HostKeyJudge.of(host, port, trust);
    if (signal.aborted) throw new Stopped();
    const socket = over ?? connect({ host, port, noDelay: true });
    const link = new Link(new ssh2.Client(), socket);
    await link.#signIn(target.signIn, judge, signal);
    return link;
  }

  get ended(): Error | undefined {
    return this.#ended;
  }

  onEnd(listener: (error: Error) => void): void {
    if (this.#ended) listener(this.#ended);
    else this.#listeners.add(listener);
  }

  /** What is sent from here to the end of this turn of the event loop goes to the system in one piece. */
  gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    this.socket.cork();
    process.nextTick(() => {
      this.#gathering = false;
      this.socket.uncork();
    });
  }

  openChannel(signal: AbortSignal): Promise<Channel> {
    return this.#wait<Channel>(signal, (done) =>
      this.client.sftp((error: Error | undefined, sftp: SFTPWrapper) => {
        if (error) return done(error);
        takeReplies(sftp);
        return done(undefined, new Channel(sftp, this));
      }),
    );
  }

  /** A connection from that computer to another one. */
  forward(host: string, port: number, signal: AbortSignal): Promise<Duplex> {
    return this.#wait<Duplex>(signal, (done) => this.client.forwardOut('127.0.0.1', 0, host, port, done));
  }

  close(): void {
    this.#end(new Error('It was closed.'));
    this.client.end();
    // A server that is gone never closes its side.
    setTimeout(() => this.socket.destroy(), 500).unref();
  }

  async #signIn(who: SignIn, judge: HostKeyJudge, signal: AbortSignal): Promise<void> {
    const authenticator = new Authenticator({ ...who, ask: who.ask && this.#whileAsking(who.ask) });
    const offerNext = async (takes: readonly string[] | null, next: Next): Promise<void> =>
      next((await authenticator.next(takes)) ?? false);
    const authHandler = (takes: readonly string[] | null, _partial: boolean, next: Next): void =>
      void offerNext(takes, next);
    await this.#wait<void>(signal, (done) => {
      this.client.once('ready', () => done(undefined, undefined));
      this.client.on('error', (error) => this.#failed(error, authenticator));
      this.client.once('close', () => this.#end(new Error('No response from server')));
      this.client.connect({
        sock: this.socket,
        username: who.user,
        // What these two would do is done by the watch, which knows of prompts.
        readyTimeout: 0,
        keepaliveCountMax: Infinity,
        keepaliveInterval: keepaliveMs,
        algorithms: { serverHostKey: judge.algorithms(), compress: ['none'] },
        hostVerifier: (blob: Buffer, verify: (isTrusted: boolean) => void) => {
          this.#refusal = judge.judge(blob);
          verify(this.#refusal === undefined);
        },
        authHandler: authHandler as unknown as AuthHandlerMiddleware,
      });
      packFaster(this.client, this.socket, keepsNothing);
      this.#watch();
    }).catch((error: unknown) => {
      this.close();
      throw error;
    });
    this.interactive = authenticator.interactive;
  }

  #failed(error: Error & { readonly level?: string }, authenticator: Authenticator): void {
    // The next way to sign in is tried.
    if (error.level === 'agent') return;
    if (error.level === 'client-authentication') this.#end(authenticator.failure(error.message));
    else this.#end(this.#refusal ?? error);
  }

  #whileAsking(ask: NonNullable<SignIn['ask']>): NonNullable<SignIn['ask']> {
    return async (...question) => {
      this.#asking += 1;
      try {
        return await ask(...question);
      } finally {
        this.#asking -= 1;
      }
    };
  }

  /** Counts ticks instead of looking at the clock: after a sleep of the computer the server has its time. */
  #watch(): void {
    let quiet = 0;
    let greeted = false;
    const heard = (data: Buffer): void => {
      quiet = 0;
      if (!greeted) this.#greeted(data);
      greeted = true;
    };
    this.#whenConnected(() => this.socket.prependListener('data', heard));
    const timer = setInterval(() => {
      quiet = this.#asking > 0 ? 0 : quiet + 1;
      if (quiet < quietTicks) return;
      this.#end(new SilentError(`Nothing came for ${(quietTicks * tickMs) / 1000} s.`));
      this.socket.destroy();
    }, tickMs);
    this.onEnd(() => clearInterval(timer));
  }

  /** ssh2 listens from then on; a listener before it would have the stream flow too early. */
  #whenConnected(work: () => void): void {
    const { socket } = this;
    if ('connecting' in socket && (socket as Socket).connecting) socket.once('connect', work);
    else work();
  }

  /** Another server waits for us to speak, and we for it. */
  #greeted(data: Buffer): void {
    const start = data.subarray(0, 5).toString('latin1');
    const ftp = /^220[ -]/.test(start);
    if (!ftp && !start.startsWith('HTTP/')) return;
    this.#end(new OtherProtocolError(ftp ? 'FTP' : 'HTTP'));
    this.socket.destroy();
  }

  /** Waits for an answer as long as the connection lives and the signal lets it. */
  #wait<T>(
    signal: AbortSignal,
    send: (done: (error: Error | undefined, answer?: T) => void) => void,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (signal.aborted) return reject(new Stopped());
      const settle = (): void => {
        this.#listeners.delete(fail);
        signal.removeEventListener('abort', stop);
      };
      const fail = (error: Error): void => {
        settle();
        reject(error);
      };
      const stop = (): void => fail(new Stopped());
      signal.addEventListener('abort', stop, { once: true });
      this.onEnd(fail);
      if (this.#ended) return undefined;
      try {
        send((error, answer) => {
          if (error) return fail(error);
          settle();
          return resolve(answer as T);
        });
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
      return undefined;
    });
  }

  #end(error: Error): void {
    if (this.#ended) return;
    this.#ended = error;
    for (const listener of this.#listeners) listener(error);
    this.#listeners.clear();
  }
}

/** `false`: there is no more; @types/ssh2 does not know it. */
type Next = (method: Awaited<ReturnType<Authenticator['next']>> | false) => void;
