import { words } from '../../language/words';
import { Failure, type Operation } from '../../model/failure';
import type { Reply } from './dialects';
import { parsed, textIn } from './json';
import type { Ask, SwiftSession } from './session';

const policyHeader = 'x-storage-policy';
const readersHeader = 'x-container-read';

/** Containers of one connection, made when something is put into one that is not there. */
export class Containers {
  readonly #making = new Map<string, Promise<void>>();

  constructor(private readonly session: SwiftSession) {}

  /** Puts an object, and makes its container first where there is none. */
  async put(
    ask: Ask & { readonly container: string },
    signal: AbortSignal,
    make: () => Promise<void> = () => this.make(signal),
  ): Promise<Reply> {
    // A missing container is all that 404 can mean here (OpenStack Object Storage API, "Create or replace object").
    const reply = await this.session.ask(ask, signal, [404]);
    if (!lacksContainer(reply)) return reply;
    await this.#once(ask.container, make);
    return this.session.ask(ask, signal);
  }

  /** The destination's own container, with the storage policy that it asks for. */
  async make(signal: AbortSignal): Promise<void> {
    const { container, destination } = this.session;
    const { storagePolicy } = destination.options;
    await this.#create(
      container,
      storagePolicy === undefined ? {} : { [policyHeader]: storagePolicy },
      signal,
    );
  }

  /** A container for segments is stored as its neighbour is, and read by those who read there. */
  async makeBeside(name: string, signal: AbortSignal): Promise<void> {
    const { container, destination } = this.session;
    const ask = { method: 'HEAD', container, ...making(container) } as const;
    const { headers } = await this.session.ask(ask, signal, [403, 404]);
    const policy = headers[policyHeader] ?? destination.options.storagePolicy;
    const readers = headers[readersHeader];
    await this.#create(
      name,
      {
        ...(typeof policy === 'string' ? { [policyHeader]: policy } : {}),
        ...(typeof readers === 'string' ? { [readersHeader]: readers } : {}),
      },
      signal,
    );
  }

  async exists(container: string, signal: AbortSignal): Promise<boolean> {
    const ask = { method: 'HEAD', container, operation: 'stat' } as const;
    return (await this.session.ask(ask, signal, [403, 404])).status < 300;
  }

  /** One that is empty, with its container for segments, if nothing is in that either; absence is fine. */
  async remove(name: string, segments: string, signal: AbortSignal): Promise<void> {
    const ask = { method: 'DELETE', operation: 'remove' } as const;
    const { status } = await this.session.ask({ ...ask, container: name, path: name }, signal, [404, 409]);
    if (status === 409) {
      const subject = words().drivers.swift.somethingIn(name);
      throw new Failure({ kind: 'exists', operation: 'remove', subject, detail: 'It is not empty.' });
    }
    await this.session.ask({ ...ask, container: segments, path: segments }, signal, [403, 404, 409]);
  }

  async #create(
    container: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<void> {
    // 409: it is there already, with another storage policy.
    await this.session.ask({ method: 'PUT', container, headers, ...making(container) }, signal, [409]);
  }

  /** Of many who miss the same one, one makes it. */
  async #once(container: string, make: () => Promise<void>): Promise<void> {
    const work = this.#making.get(container) ?? make();
    this.#making.set(container, work);
    try {
      await work;
    } finally {
      this.#making.delete(container);
    }
  }
}

/** With 202 the true answer is in the body; of segments that are missing it says 400. */
function lacksContainer({ status, text }: Reply): boolean {
  if (status !== 202) return status === 404;
  return textIn(parsed(text), 'Response Status')?.startsWith('404') === true;
}

function making(container: string): { readonly operation: Operation; readonly path: string } {
  return { operation: 'make-folder', path: container };
}
