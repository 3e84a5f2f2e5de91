import { randomBytes } from 'node:crypto';
import { Failure } from '../../model/failure';
import type { Containers } from './containers';
import type { Reply } from './dialects';
import { inTurn, manifestPatienceMs, numbered, type Large, type LargeObjects, type Segment } from './large';
import { escaped, type SwiftSession } from './session';
import { storedAgain } from './stored';

/** Copies inside the server, which has no way to rename. */
export class Copies {
  constructor(
    private readonly session: SwiftSession,
    private readonly containers: Containers,
    private readonly large: LargeObjects,
  ) {}

  /** A large object's segments stay where they are: its manifest alone gets another name. */
  async rename(path: string, to: string, signal: AbortSignal): Promise<void> {
    if (path.endsWith('/')) {
      const detail = 'A folder of a store is only a part of many names.';
      throw new Failure({ kind: 'unsupported', operation: 'rename', path, detail });
    }
    const { session } = this;
    const taken = await this.#head(to, signal, [404]);
    if (taken.status !== 404)
      throw new Failure({ kind: 'exists', operation: 'rename', path: to, detail: 'The name is taken.' });
    await this.#head(path, signal);
    await this.#send(path, to, { 'multipart-manifest': 'get' }, signal);
    const ask = { method: 'DELETE', container: session.container, object: path } as const;
    await session.ask({ ...ask, operation: 'rename', path }, signal, [404]);
  }

  /** Of a large object each segment is copied, so that neither needs what belongs to the other. */
  async copy(path: string, to: string, signal: AbortSignal): Promise<void> {
    const head = await this.#head(path, signal);
    const whole = await this.large.of(path, head, signal);
    const old = await this.large.replacing(to, signal);
    const kept = whole ? await this.#copyLarge(whole, to, head, signal) : [];
    if (!whole) await this.#send(path, to, undefined, signal);
    await this.large.free(old, kept, to, signal);
  }

  async #copyLarge(whole: Large, to: string, head: Reply, signal: AbortSignal): Promise<readonly Segment[]> {
    const { container, folder } = this.large.placeFor(to, randomBytes(16).toString('hex'));
    const pairs = whole.segments.map((segment, index) => ({
      from: segment,
      to: { ...segment, container, name: numbered(folder, index + 1) },
    }));
    this.large.begun();
    const { 'x-object-manifest': _own, ...stored } = storedAgain(head);
    const segments = pairs.map((pair) => pair.to);
    try {
      await inTurn(pairs, async (pair) => {
        await this.containers.put(
          {
            method: 'PUT',
            container,
            object: pair.to.name,
            headers: { 'x-copy-from': `/${escaped(pair.from.container)}/${escaped(pair.from.name)}` },
            patienceMs: manifestPatienceMs,
            operation: 'write',
            path: to,
          },
          signal,
          () => this.containers.makeBeside(container, signal),
        );
      });
      await this.large.assemble(to, { kind: whole.kind, segments }, stored, signal);
    } catch (error) {
      await this.large.remove(segments, to, this.session.life).catch(() => undefined);
      throw error;
    }
    return segments;
  }

  async #send(
    path: string,
    to: string,
    query: Readonly<Record<string, string>> | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { container } = this.session;
    await this.containers.put(
      {
        method: 'PUT',
        container,
        object: to,
        ...(query === undefined ? {} : { query }),
        headers: { 'x-copy-from': `/${escaped(container)}/${escaped(path)}` },
        patienceMs: manifestPatienceMs,
        operation: 'rename',
        path,
      },
      signal,
    );
  }

  async #head(path: string, signal: AbortSignal, fine: readonly number[] = []): Promise<Reply> {
    const { container } = this.session;
    const ask = { method: 'HEAD', container, object: path, operation: 'rename', path } as const;
    return this.session.ask(ask, signal, fine);
  }
}
