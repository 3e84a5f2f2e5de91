import { words } from '../../language/words';
import { Failure, type Operation } from '../../model/failure';
import { asFolderPath, parentOf } from '../../model/remote-path';
import { absolute, type Looks } from './looks';
import type { Ask, Session } from './session';

/** Folders of a store, which have to be made in a FileStore, and may be made in an ObjectStore. */
export class Folders {
  /** Seen or made by this connection; somebody else may have removed them since. */
  readonly #known = new Set<string>();

  constructor(
    private readonly session: Session,
    private readonly looks: Looks,
  ) {}

  /** Forgets a folder and all in it. */
  forget(folder: string): void {
    const path = asFolderPath(absolute(folder));
    for (const known of this.#known) if (known.startsWith(path)) this.#known.delete(known);
  }

  /** Makes what is not known to be there. */
  async need(folder: string, signal: AbortSignal, operation: Operation): Promise<void> {
    if (!this.#known.has(asFolderPath(absolute(folder)))) await this.make(folder, signal, operation);
  }

  /** Makes a folder, and in a FileStore those that it stands in where they are missing; an existing one is fine. */
  async make(folder: string, signal: AbortSignal, operation: Operation = 'make-folder'): Promise<void> {
    const path = asFolderPath(absolute(folder));
    // The folder of a CP code is the service's own.
    if (parentOf(path) === '/' || path === '/') return;
    if (!(await this.#made(path, signal, operation))) {
      await this.make(parentOf(path), signal, operation);
      // Others may be making it at the same time.
      if (!(await this.#made(path, signal, operation))) {
        throw new Failure({ kind: 'not-found', operation, path, detail: 'Its folder is gone again.' });
      }
    }
    this.#known.add(path);
  }

  /** Refused is a folder that exists, as well as one whose parent does not. */
  async #made(path: string, signal: AbortSignal, operation: Operation): Promise<boolean> {
    const ask: Ask = { method: 'POST', path, action: { action: 'mkdir' }, operation };
    const { status } = await this.session.ask(ask, signal, [404, 409]);
    if (status < 300) return true;
    const there = await this.looks.stat(path.slice(0, -1), signal);
    if (there?.kind !== 'file') return there !== undefined;
    const subject = words().drivers.web.fileForFolder(path);
    throw new Failure({ kind: 'exists', operation, subject, detail: 'A file has this name.' });
  }
}
