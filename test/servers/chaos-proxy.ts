import net from 'node:net';
import { sleep } from './daemon';

type Direction = 'up' | 'down';

/** What goes wrong on the way. All may be changed while connections live. */
export interface Faults {
  /** One way, as a real delay line: it does not lower the throughput. */
  latencyMs?: number;
  /** Bytes a second, each way of each connection. */
  rate?: number;
  /** Bytes in flight each way before the sender is stopped; 4 MB unless told. */
  window?: number;
  /** Cuts a connection after so many bytes of one direction. */
  cut?: {
    readonly after: number;
    readonly direction: Direction;
    readonly how: 'reset' | 'end';
    /** Cuts one connection only, then forgets about it. */
    readonly once?: boolean;
  };
  /** After so many bytes nothing more goes that way, and the connection stays open. */
  stall?: { readonly after: number; readonly direction: Direction };
  /** Changes one byte of one direction, after so many of a connection. */
  alter?: { readonly after: number; readonly direction: Direction };
  /** Resets every new connection. */
  refuse?: boolean;
}

export interface ChaosProxy {
  readonly endpoint: string;
  readonly host: string;
  readonly port: number;
  /** In force; change its fields. */
  readonly faults: Faults;
  readonly stats: { connections: number; up: number; down: number };
  resetAll(): void;
  stop(): Promise<void>;
}

interface Pair {
  readonly client: net.Socket;
  readonly server: net.Socket;
  stalled: boolean;
}

const usualWindow = 4 << 20;

/**
 * Starts a TCP proxy that passes all on to the target, faults applied.
 * @param at where it listens; a free port of 127.0.0.1 unless told.
 */
export function startChaosProxy(
  target: { readonly host: string; readonly port: number },
  initial: Faults = {},
  at: { readonly host: string; readonly port: number } = { host: '127.0.0.1', port: 0 },
): Promise<ChaosProxy> {
  const faults = { ...initial };
  const stats = { connections: 0, up: 0, down: 0 };
  const pairs = new Set<Pair>();
  const listener = net.createServer({ allowHalfOpen: true }, (client) => {
    stats.connections++;
    if (faults.refuse === true) {
      client.resetAndDestroy();
      return;
    }
    const { host, port } = target;
    const pair: Pair = { client, server: net.connect({ host, port, allowHalfOpen: true }), stalled: false };
    pairs.add(pair);
    client.setNoDelay();
    pair.server.setNoDelay();
    for (const direction of ['up', 'down'] as const) {
      const line = new Line(pair, direction, faults, stats);
      line.onClose(() => {
        if (client.destroyed && pair.server.destroyed) pairs.delete(pair);
      });
      void line.carry();
    }
  });
  const resetAll = (): void => {
    for (const pair of pairs) reset(pair);
  };
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      resetAll();
      listener.close(() => resolve());
    });
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(at.port, at.host, () => {
      const address = listener.address();
      if (address === null || typeof address === 'string') return reject(new Error('The proxy has no port.'));
      const { port } = address;
      return resolve({
        endpoint: `http://${at.host}:${port}`,
        host: at.host,
        port,
        faults,
        stats,
        resetAll,
        stop,
      });
    });
  });
}

function reset({ client, server }: Pair): void {
  client.resetAndDestroy();
  server.resetAndDestroy();
}

/** Half-closes both ways as a server does that was shut down, and lets go soon after. */
function end({ client, server }: Pair): void {
  client.end();
  server.end();
  setTimeout(() => {
    client.destroy();
    server.destroy();
  }, 200).unref();
}

/** One direction of one connection. */
class Line {
  readonly #source: net.Socket;
  readonly #sink: net.Socket;
  /** Chunks with the time at which each may leave; undefined: the end of the stream. */
  readonly #queue: { readonly due: number; readonly chunk: Buffer | undefined }[] = [];
  #queued = 0;
  #carried = 0;
  /** When the line is free again, with a rate in force. */
  #freeAt = 0;
  #closed = false;
  #wake: (() => void) | undefined;
  #whenClosed: (() => void) | undefined;

  constructor(
    private readonly pair: Pair,
    private readonly direction: Direction,
    private readonly faults: Faults,
    private readonly stats: { up: number; down: number },
  ) {
    this.#source = direction === 'up' ? pair.client : pair.server;
    this.#sink = direction === 'up' ? pair.server : pair.client;
    this.#source.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#source.on('end', () => this.#enqueue(undefined));
    this.#source.on('error', () => {
      if (!pair.stalled) this.#sink.destroy();
    });
    this.#source.on('close', () => {
      this.#closed = true;
      this.#whenClosed?.();
      this.#wake?.();
    });
  }

  onClose(listener: () => void): void {
    this.#whenClosed = listener;
  }

  /** Passes on what arrives until the stream ends or a fault strikes. */
  async carry(): Promise<void> {
    while (!this.#sink.destroyed) {
      const next = this.#queue.shift();
      if (next === undefined) {
        if (this.#closed) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      const wait = next.due - performance.now();
      if (wait > 0.5) await sleep(wait);
      if (next.chunk === undefined) {
        this.#sink.end();
        return;
      }
      if (!(await this.#pass(next.chunk))) return;
    }
  }

  #take(chunk: Buffer): void {
    this.#queued += chunk.length;
    if (this.#queued > this.#window()) this.#source.pause();
    this.#enqueue(chunk);
  }

  #enqueue(chunk: Buffer | undefined): void {
    this.#queue.push({ due: performance.now() + (this.faults.latencyMs ?? 0), chunk });
    this.#wake?.();
  }

  #window(): number {
    return this.faults.window ?? usualWindow;
  }

  /** @returns false when a fault has ended this line. */
  async #pass(chunk: Buffer): Promise<boolean> {
    for (let offset = 0; offset < chunk.length;) {
      const slice = this.#altered(chunk.subarray(offset, offset + this.#stride()));
      if (await this.#fails(slice)) return false;
      await this.#keepRate(slice.length);
      await this.#write(slice);
      offset += slice.length;
      this.#carried += slice.length;
      this.stats[this.direction] += slice.length;
    }
    this.#queued -= chunk.length;
    if (this.#source.isPaused() && this.#queued < this.#window() / 2) this.#source.resume();
    return true;
  }

  #altered(slice: Buffer): Buffer {
    const { alter } = this.faults;
    const at = alter?.direction === this.direction ? alter.after - this.#carried : -1;
    const byte = slice[at];
    if (byte === undefined) return slice;
    const other = Buffer.from(slice);
    other[at] = byte ^ 1;
    return other;
  }

  /** With a rate: a fiftieth of a second's worth, so that it flows evenly. */
  #stride(): number {
    const { rate } = this.faults;
    return rate === undefined ? Number.POSITIVE_INFINITY : Math.max(1024, Math.floor(rate / 50));
  }

  async #fails(slice: Buffer): Promise<boolean> {
    const { stall, cut } = this.faults;
    const after = this.#carried + slice.length;
    if (stall !== undefined && stall.direction === this.direction && after > stall.after) {
      this.pair.stalled = true;
      return true;
    }
    if (cut === undefined || cut.direction !== this.direction || after <= cut.after) return false;
    if (cut.once === true) delete this.faults.cut;
    await this.#flush(slice.subarray(0, Math.max(0, cut.after - this.#carried)));
    if (cut.how === 'reset') reset(this.pair);
    else end(this.pair);
    return true;
  }

  async #keepRate(bytes: number): Promise<void> {
    const { rate } = this.faults;
    if (rate === undefined) return;
    const now = performance.now();
    this.#freeAt = Math.max(this.#freeAt, now - 20) + (bytes / rate) * 1000;
    if (this.#freeAt - now > 1) await sleep(this.#freeAt - now);
  }

  /** Resolves when the bytes are with the system: a reset right after must not take them back. */
  async #flush(slice: Buffer): Promise<void> {
    if (slice.length === 0) return;
    await new Promise<void>((resolve) => {
      this.#sink.write(slice, () => resolve());
    });
  }

  /** Resolves when there is room for more, or the connection is gone. */
  async #write(slice: Buffer): Promise<void> {
    if (this.#sink.destroyed || this.#sink.write(slice)) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#sink.off('drain', done);
        this.#sink.off('close', done);
        resolve();
      };
      this.#sink.on('drain', done);
      this.#sink.on('close', done);
    });
  }
}
