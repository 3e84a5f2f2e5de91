import { words } from '../../language/words';
import { Failure, type Operation } from '../../model/failure';
import { asFolderPath, parentOf } from '../../model/remote-path';
import type { Folders } from './folders';
import { absolute, type DavLooks } from './looks';
import type { Ask, Session } from './session';

/** The folder that it was to go to is missing: so says RFC 4918, section 9.9.4, and so nginx. */
const lacking: readonly number[] = [409, 500];

/** Changes to what stands at a server of WebDAV. */
export class Changes {
  constructor(
    private readonly session: Session,
    private readonly folders: Folders | undefined,
    private readonly looks: DavLooks | undefined,
  ) {}

  /** Servers remove a folder with all that is in it (RFC 4918, section 9.6.1), so what holds something is left alone. */
  async remove(path: string, signal: AbortSignal): Promise<void> {
    const isFolder = path.endsWith('/');
    if (isFolder) {
      if (!(await this.#isThere(path, signal))) return;
      this.folders?.forget(path);
    }
    // With it, Apache and nginx do not take the name of a folder for a file's.
    const headers = isFolder ? {} : { depth: '0' };
    await this.session.ask({ method: 'DELETE', path, headers, operation: 'remove' }, signal, [404, 410]);
  }

  /** A folder, and an empty one. */
  async #isThere(path: string, signal: AbortSignal): Promise<boolean> {
    const { looks } = this;
    if (!looks) {
      const subject = words().drivers.web.hidesFolders(this.session.server);
      throw new Failure({ kind: 'unsupported', operation: 'remove', subject, detail: subject });
    }
    try {
      for await (const { path: found } of looks.list(path, signal)) {
        const subject = words().drivers.local.somethingIn(path);
        throw new Failure({ kind: 'exists', operation: 'remove', subject, detail: `“${found}” is in it.` });
      }
      return true;
    } catch (error) {
      if (error instanceof Failure && error.kind === 'not-found') return false;
      throw error;
    }
  }

  async rename(path: string, to: string, signal: AbortSignal): Promise<void> {
    const target = path.endsWith('/') ? asFolderPath(to) : to;
    await this.#transfer('MOVE', path, target, 'rename', signal);
    if (path.endsWith('/')) this.folders?.forget(path);
  }

  async copy(path: string, to: string, signal: AbortSignal): Promise<void> {
    await this.#transfer('COPY', path, to, 'write', signal);
  }

  async #transfer(
    method: 'MOVE' | 'COPY',
    path: string,
    to: string,
    operation: Operation,
    signal: AbortSignal,
  ): Promise<void> {
    const destination = this.session.addressOf(absolute(to));
    const headers = { destination, overwrite: method === 'COPY' ? 'T' : 'F' };
    const ask: Ask = { method, path, headers, operation };
    const { status, text } = await this.session.ask(ask, signal, [...lacking, 412]);
    if (status === 412) throw new Failure({ kind: 'exists', operation, path: to, detail: text });
    if (!lacking.includes(status)) return;
    await this.folders?.make(parentOf(absolute(to)), signal, operation);
    await this.session.ask(ask, signal);
  }
}
