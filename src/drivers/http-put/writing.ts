import { words } from '../../language/words';
import { Failure } from '../../model/failure';
import { parentOf } from '../../model/remote-path';
import type { ByteSource, Driver, WriteOptions, Written } from '../driver';
import type { Content } from '../wire';
import { withContent } from './body';
import { Refusal } from '../refusal';
import type { Folders } from './folders';
import { absolute } from './looks';
import { methodOf, type Session } from './session';

/** Sends files. What is cut off is no file to a server: the length was told before. */
export class Writing {
  constructor(
    private readonly session: Session,
    private readonly folders: Folders | undefined,
    private readonly stat: Driver['stat'],
  ) {}

  async write(
    path: string,
    source: ByteSource,
    { contentType }: WriteOptions,
    signal: AbortSignal,
  ): Promise<Written> {
    const ask = { operation: 'write', path } as const;
    const folder = parentOf(absolute(path));
    await this.session.guarded(ask, signal, async () => {
      // No body is sent in vain to find out that its folder is missing.
      await this.folders?.need(folder, signal);
      await withContent(source, signal, async (content) => {
        try {
          await this.#send(path, contentType, content, signal);
        } catch (error) {
          if (!this.#mayLackFolder(error, folder)) throw error;
          await this.#mend(error, path, signal);
          await this.#send(path, contentType, content, signal);
        }
      });
    });
    this.folders?.noted(folder);
    return { bytes: source.bytes };
  }

  async #send(path: string, contentType: string, content: Content, signal: AbortSignal): Promise<void> {
    const method = methodOf(this.session.destination);
    const headers = { 'content-type': contentType };
    await this.session.ask({ method, path, headers, content, operation: 'write' }, signal);
  }

  /**
   * RFC 4918, section 9.7.1: without its folder a file is refused with 409; 405 is for the name of a folder. nginx says
   * 500, and others 404.
   */
  #mayLackFolder(error: unknown, folder: string): error is Failure {
    if (!(error instanceof Failure) || !(error.cause instanceof Refusal)) return false;
    const { status } = error.cause;
    if (status === 409) return true;
    if (status === 405) return this.stat !== undefined;
    return (status === 500 || status === 404) && this.folders?.isKnown(folder) === false;
  }

  /** Makes the folder that is missing. @throws Failure with what is in the way, where it is something else. */
  async #mend(refused: Failure, path: string, signal: AbortSignal): Promise<void> {
    const there = await this.stat?.(path, signal);
    const { detail, cause } = refused;
    if (there?.kind === 'folder')
      throw new Failure({ kind: 'exists', operation: 'write', path, detail, cause });
    const folder = parentOf(absolute(path));
    const isWithout = refused.cause instanceof Refusal && refused.cause.status === 405;
    if (isWithout) throw refused;
    if (this.folders) {
      this.folders.forget(folder);
      await this.folders.make(folder, signal, 'write');
      return;
    }
    const subject = words().drivers.web.noFolder(folder, this.session.server);
    throw new Failure({ kind: 'not-found', operation: 'write', subject, detail, cause });
  }
}
