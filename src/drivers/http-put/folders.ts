import type { Entry } from '../../model/entry';
import { Failure, type Operation } from '../../model/failure';
import { words } from '../../language/words';
import { asFolderPath, parentOf } from '../../model/remote-path';
import { absolute } from './looks';
import type { Session } from './session';

/** Folders of a server, by MKCOL (RFC 4918, section 9.3). */
export class Folders {
  /** Seen or made by this connection; somebody else may have removed them since. */
  readonly #known = new Set<string>(['/']);

  /** @param stat where the server tells what stands at a path. */
  constructor(
    private readonly session: Session,
    private readonly stat: ((path: string, signal: AbortSignal) => Promise<Entry | undefined>) | undefined,
  ) {}

  isKnown(folder: string): boolean {
    return this.#known.has(asFolderPath(absolute(folder)));
  }

  noted(folder: string): void {
    this.#known.add(asFolderPath(absolute(folder)));
  }

  /** Forgets a folder and all in it. */
  forget(folder: string): void {
    const path = asFolderPath(absolute(folder));
    for (const known of this.#known) if (known !== '/' && known.startsWith(path)) this.#known.delete(known);
  }

  /** Makes a folder, and those that it stands in where they are missing; an existing one is fine. */
  async make(folder: string, signal: AbortSignal, operation: Operation = 'make-folder'): Promise<void> {
    const path = asFolderPath(absolute(folder));
    if (path === '/') return;
    const ask = { method: 'MKCOL', path, operation } as const;
    // 405: something stands there (section 9.3.1). A server may also send us to the folder that is there.
    const { status } = await this.session.ask(ask, signal, [301, 302, 405, 409]);
    if (status === 409) {
      await this.make(parentOf(path), signal, operation);
      const { status: again } = await this.session.ask(ask, signal, [405]);
      if (again === 405) await this.#mustBeFolder(path, signal, operation);
    } else if (status >= 300) await this.#mustBeFolder(path, signal, operation);
    this.noted(path);
  }

  async #mustBeFolder(path: string, signal: AbortSignal, operation: Operation): Promise<void> {
    if (!this.stat) return;
    const there = await this.stat(path.slice(0, -1), signal);
    if (there?.kind === 'folder') return;
    const subject = there ? words().drivers.web.fileForFolder(path) : undefined;
    const detail = 'The server refuses to make this folder.';
    throw subject === undefined
      ? new Failure({ kind: 'unsupported', operation, path, detail })
      : new Failure({ kind: 'exists', operation, subject, detail });
  }
}
