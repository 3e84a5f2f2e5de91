import { FTPError } from 'basic-ftp';
import { Failure } from '../../model/failure';
import { parentOf } from '../../model/remote-path';
import { isFolder, lookAt } from './listing';
import type { Session } from './session';

/** Folders that are known to be there, so that each is asked for once and not for each file in it. */
export class Folders {
  readonly #known = new Set<string>();

  /** Makes a folder and those above it; one that exists is fine, also if somebody else makes it in this moment. */
  async ensure(
    session: Session,
    folder: string,
    operation: 'write' | 'make-folder' | 'rename',
  ): Promise<void> {
    if (folder === '' || folder === '/' || this.#known.has(folder)) return;
    if (!(await isFolder(session, folder))) {
      await this.ensure(session, parentOf(folder), operation);
      await this.#make(session, folder, operation);
    }
    this.#known.add(folder);
  }

  /** What was known may have changed: it is asked for again. */
  forget(folder: string): void {
    for (const known of this.#known) {
      if (known.startsWith(folder) || folder.startsWith(known)) this.#known.delete(known);
    }
  }

  async #make(
    session: Session,
    folder: string,
    operation: 'write' | 'make-folder' | 'rename',
  ): Promise<void> {
    try {
      await session.send(`MKD ${session.wire(folder)}`);
    } catch (error) {
      if (!(error instanceof FTPError) || error.code < 500) throw error;
      if (await isFolder(session, folder)) return;
      const there = await lookAt(session, folder.slice(0, -1));
      if (there?.kind !== 'file') throw error;
      const subject = `a file where the folder “${folder}” would have to be`;
      throw new Failure({ kind: 'exists', operation, subject, detail: error.message, cause: error });
    }
  }
}
