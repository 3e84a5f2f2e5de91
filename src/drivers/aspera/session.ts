import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { words } from '../../language/words';
import { cancelled, Failure } from '../../model/failure';
import type { BatchFile, BatchListener } from '../driver';
import { CodeError, EndedError } from './failures';
import { cancelFrame, FrameReader, numberIn, pathIn, rateFrame, type Frame } from './management';
import type { ListedFiles } from './pairs';

/** To report after it was started, ms; a virus scanner may look at it first. */
export const usualConnectMs = 20_000;

/** How long a session may take over what, ms. */
const patience = {
  /** Between two reports; it counts every second or so, and gives up a dead connection by itself before that. */
  silence: 120_000,
  /** To end by itself when it was told to; what it confirms meanwhile need not be sent again. */
  cancel: 700,
} as const;

const rateLookMs = 200;
/** Of what a program writes to its terminal. */
const longestSaid = 2000;
/** Where a limit is lifted, and nobody has said how fast it may go: the server's own limit holds then, kbit/s. */
const unlimitedKbits = 10_000_000;
/** "Some individual files failed": what each of them failed of was told (IBM, "FASP error codes"). */
const someFailed = 27;

export interface SessionPlan {
  readonly ascp: string;
  readonly argumentsFor: (managementPort: number, kbits: number | undefined) => readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** kbit/s that it may take as things stand; undefined: as the server has it. */
  readonly kbits: () => number | undefined;
  /** How long it may take to report. */
  readonly connectMs: number;
  readonly files: ListedFiles;
  readonly listener: BatchListener;
  readonly failureOf: (error: unknown, file?: BatchFile) => Failure;
}

/**
 * Runs ascp once and tells the listener what it reports. It ends with this process, for it ends when nobody listens.
 * @throws Failure what ended it, `cancelled` after it has ended.
 */
export async function runSession(plan: SessionPlan, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw cancelled('write');
  await new Session(plan, signal).run();
}

class Session {
  readonly #reader = new FrameReader();
  #said = '';
  #rate: number | undefined;
  #toldRate: number | undefined;
  #done: Frame | undefined;
  #error: unknown;
  #heardAt = performance.now();

  constructor(
    private readonly plan: SessionPlan,
    private readonly signal: AbortSignal,
  ) {}

  async run(): Promise<void> {
    const server = createServer({ noDelay: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    this.#rate = this.plan.kbits();
    const child = this.#start(port);
    const gone = this.#goneOf(child);
    try {
      const socket = await this.#connected(server, gone);
      server.close();
      await this.#follow(socket, child, gone);
    } finally {
      server.close();
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await gone;
    }
    this.#judge();
  }

  #start(port: number): ChildProcess {
    const { ascp, argumentsFor, env } = this.plan;
    const child = spawn(ascp, argumentsFor(port, this.#rate), {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#said = (this.#said + text).slice(-longestSaid);
      });
    child.once('error', (error) => {
      const subject = words().drivers.aspera.noProgram;
      const detail = error.message;
      this.#error ??= new Failure({ kind: 'missing-program', operation: 'connect', subject, detail });
    });
    return child;
  }

  /** Resolves when the process is gone, or never was. */
  #goneOf(child: ChildProcess): Promise<void> {
    return new Promise((resolve) => {
      child.once('close', () => resolve());
      child.once('error', () => resolve());
    });
  }

  async #connected(server: ReturnType<typeof createServer>, gone: Promise<void>): Promise<Socket> {
    let timer: NodeJS.Timeout | undefined;
    let stop: (() => void) | undefined;
    try {
      return await new Promise<Socket>((resolve, reject) => {
        const refuse = (): void => reject(this.#failed(new EndedError('never-connected', this.#said)));
        server.once('connection', resolve);
        stop = (): void => reject(cancelled('write'));
        this.signal.addEventListener('abort', stop, { once: true });
        timer = setTimeout(refuse, this.plan.connectMs);
        void gone.then(refuse);
      });
    } finally {
      clearTimeout(timer);
      if (stop) this.signal.removeEventListener('abort', stop);
    }
  }

  /** Until it has ended. */
  async #follow(socket: Socket, child: ChildProcess, gone: Promise<void>): Promise<void> {
    let kill: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      if (kill) return;
      if (!socket.destroyed) socket.write(cancelFrame);
      kill = setTimeout(() => child.kill('SIGKILL'), patience.cancel);
    };
    const watch = setInterval(() => {
      this.#setRate(socket);
      if (performance.now() - this.#heardAt < patience.silence) return;
      this.#error ??= new EndedError('silent', this.#said);
      child.kill('SIGKILL');
    }, rateLookMs);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      if (!this.#hear(chunk)) child.kill('SIGKILL');
    });
    this.signal.addEventListener('abort', cancel, { once: true });
    if (this.signal.aborted) cancel();
    const closed = new Promise((resolve) => {
      socket.once('close', resolve);
    });
    try {
      // What it has reported may still be on its way when it is gone.
      await Promise.all([gone, closed]);
    } finally {
      clearInterval(watch);
      clearTimeout(kill);
      this.signal.removeEventListener('abort', cancel);
      socket.destroy();
    }
  }

  #setRate(socket: Socket): void {
    const rate = this.plan.kbits();
    if (rate === this.#rate || socket.destroyed) return;
    this.#rate = rate;
    socket.write(rateFrame(rate ?? this.#toldRate ?? unlimitedKbits));
  }

  /** @returns false where it cannot be understood. */
  #hear(chunk: Buffer): boolean {
    this.#heardAt = performance.now();
    try {
      for (const frame of this.#reader.read(chunk)) this.#take(frame);
      return true;
    } catch (error) {
      this.#error ??= new EndedError('unintelligible', error instanceof Error ? error.message : '');
      return false;
    }
  }

  #take(frame: Frame): void {
    switch (frame.get('Type')) {
      case 'SESSION':
      case 'NOTIFICATION':
        // Told before a limit of ours was set, it is the server's.
        if (this.#rate === undefined) this.#toldRate ??= numberIn(frame, 'Rate');
        return;
      case 'STATS':
        return this.#moved(frame);
      case 'STOP':
      case 'SKIP':
        return this.#stopped(frame);
      case 'FILEERROR':
        return this.#fileFailed(frame);
      case 'DONE':
        this.#done = frame;
        return;
      case 'ERROR':
        this.#error ??= errorIn(frame);
        // Some versions end so, and the counts are in it.
        if (numberIn(frame, 'Code') === someFailed) this.#done ??= frame;
        return;
      default:
    }
  }

  #moved(frame: Frame): void {
    const file = this.#fileIn(frame);
    if (file) this.plan.listener.holds(file, heldOf(frame, file));
  }

  #stopped(frame: Frame): void {
    const file = this.#fileIn(frame);
    if (!file) return;
    // Of what is cut off by the end of a session it may report, too, that it goes no further.
    if (this.signal.aborted && frame.get('Type') === 'STOP' && heldOf(frame, file) < file.bytes) return;
    this.plan.files.close(file);
    const size = numberIn(frame, 'Size') ?? file.bytes;
    if (size === file.bytes) return this.plan.listener.done(file);
    const detail = `ascp has sent ${size} bytes of ${file.bytes}.`;
    const failure = new Failure({ kind: 'corrupt', operation: 'write', path: file.path, detail });
    this.plan.listener.failed(file, failure);
  }

  #fileFailed(frame: Frame): void {
    const file = this.#fileIn(frame);
    if (!file) return;
    this.plan.files.close(file);
    this.plan.listener.failed(file, this.#failed(errorIn(frame), file));
  }

  #fileIn(frame: Frame): BatchFile | undefined {
    const name = pathIn(frame, 'File');
    return name === undefined ? undefined : this.plan.files.named(name);
  }

  #failed(error: unknown, file?: BatchFile): Failure {
    return this.plan.failureOf(error, file);
  }

  /** How it ended. @throws Failure where that was no good end. */
  #judge(): void {
    if (this.signal.aborted) throw cancelled('write');
    const { files, listener } = this.plan;
    const someOnly = this.#error instanceof CodeError && this.#error.code === someFailed;
    if (this.#error !== undefined && !someOnly) throw this.#failed(this.#error);
    if (!this.#done) throw this.#failed(new EndedError('died', this.#said));
    // Files that are there already are counted, and not told one by one.
    const left = files.open;
    const areSkipped = left.length <= (numberIn(this.#done, 'TransfersSkipped') ?? 0);
    for (const file of left) {
      files.close(file);
      if (areSkipped) listener.done(file);
      else listener.failed(file, this.#failed(new CodeError(0, 'ascp has told nothing of it.'), file));
    }
  }
}

function errorIn(frame: Frame): CodeError {
  return new CodeError(numberIn(frame, 'Code') ?? 0, frame.get('Description') ?? '');
}

/** What the destination holds of a file: from its beginning without a gap, or what was begun with and has come since. */
function heldOf(frame: Frame, { bytes }: BatchFile): number {
  const begun = numberIn(frame, 'StartByte') ?? 0;
  const held = numberIn(frame, 'Bytescont') ?? begun + (numberIn(frame, 'Written') ?? 0);
  return Math.min(held, bytes);
}
