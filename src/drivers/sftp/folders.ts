import { Failure, type Operation } from '../../model/failure';
import { parentOf } from '../../model/remote-path';
import { never, unlessStopped, type Channel } from './channel';
import { attributesAt, isFolder, isMissing, wirePath } from './listing';

/** Makes folders, each once: those that were made or found are remembered. */
export class Folders {
  readonly #there = new Map<string, Promise<void>>();

  /** Makes a folder and those above it; one that exists is fine. Of several calls at once only one asks. */
  make(channel: Channel, folder: string, operation: Operation, signal: AbortSignal): Promise<void> {
    let making = this.#there.get(folder);
    if (!making) {
      making = this.#make(channel, folder, operation);
      this.#there.set(folder, making);
      making.catch(() => this.#there.delete(folder));
    }
    return unlessStopped(making, signal);
  }

  /** Somebody may have removed them. */
  forget(): void {
    this.#there.clear();
  }

  async #make(channel: Channel, folder: string, operation: Operation): Promise<void> {
    if (folder === '' || folder === '/') return;
    try {
      await channel.mkdir(wirePath(folder), never);
    } catch (error) {
      if (await this.#isThere(channel, folder, operation)) return;
      const above = parentOf(folder);
      if (!isMissing(error) || above === '') throw error;
      await this.make(channel, above, operation, never);
      await this.#makeLast(channel, folder, operation);
    }
  }

  /** Another connection may make it in the same moment. */
  async #makeLast(channel: Channel, folder: string, operation: Operation): Promise<void> {
    try {
      await channel.mkdir(wirePath(folder), never);
    } catch (error) {
      if (!(await this.#isThere(channel, folder, operation))) throw error;
    }
  }

  /** @throws Failure `exists` where a file stands in its place. */
  async #isThere(channel: Channel, folder: string, operation: Operation): Promise<boolean> {
    const existing = await attributesAt(channel, wirePath(folder), never);
    if (!existing || isFolder(existing)) return existing !== undefined;
    const subject = `a file where the folder “${folder}” would have to be`;
    throw new Failure({ kind: 'exists', operation, subject, detail: `${folder} is a file.` });
  }
}
