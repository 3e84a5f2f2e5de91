import type { Entry } from '../../model/entry';
import { cancelled, Failure, type FailureKind, type Operation } from '../../model/failure';
import { words } from '../../language/words';
import { asFolderPath, parentOf } from '../../model/remote-path';
import { unlessStopped } from '../body';
import { absolute } from './looks';
import type { Session } from './session';

/** How it is refused to make a folder by a server that may take files into it. */
const mayBeThere: ReadonlySet<FailureKind> = new Set(['forbidden', 'unsupported', 'not-found', 'unknown']);

/** Folders of a server, by MKCOL (RFC 4918, section 9.3). */
export class Folders {
  /** Seen or made by this connection; somebody else may have removed them since. */
  readonly #known = new Set<string>(['/']);
  /** Being made at this moment. */
  readonly #making = new Map<string, Promise<void>>();
  /** What may not be made, and may be there all the same. */
  readonly #refused = new Set<string>();

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

  /**
   * What a file needs before it goes there: asked for once, and waited for by all that go there. Where the server
   * refuses to make folders, the file has to show whether it is there.
   */
  async need(folder: string, signal: AbortSignal): Promise<void> {
    const path = asFolderPath(absolute(folder));
    if (this.#known.has(path) || this.#refused.has(path)) return;
    const making = this.#making.get(path) ?? this.#begin(path);
    await unlessStopped(making, signal, () => cancelled('write', path));
  }

  /** It goes on for the others, whoever of them is stopped. */
  #begin(path: string): Promise<void> {
    const making = this.make(path, new AbortController().signal, 'write')
      .catch((error: unknown) => {
        if (!(error instanceof Failure) || !mayBeThere.has(error.kind)) throw error;
        this.#refused.add(path);
      })
      .finally(() => this.#making.delete(path));
    this.#making.set(path, making);
    return making;
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
