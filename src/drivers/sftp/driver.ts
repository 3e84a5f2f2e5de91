import type { Readable } from 'node:stream';
import type { SftpDestination } from '../../destination/destination';
import type { Entry } from '../../model/entry';
import { Failure } from '../../model/failure';
import { isGarbled, parentOf } from '../../model/remote-path';
import type { ByteRange, ByteSource, Driver, Traits, WriteOptions, Written } from '../driver';
import type { Channel } from './channel';
import type { ConnectionTools } from './connection';
import { status, StatusError } from './failures';
import {
  attributesAt,
  attributesOfOpen,
  entryOf,
  hiddenIn,
  isFolder,
  isMissing,
  listFolder,
  wirePath,
} from './listing';
import { Parts } from './parts';
import { readRange, within } from './reading';
import { writeWhole } from './whole';
import { Work } from './work';

/** Enough to fill a long way with small files, of which each waits for four answers. */
const transfersPerConnection = 16;
/** Where people would be prompted for each connection, one has to do for all. */
const transfersWherePrompted = 64;

const traits: Omit<Traits, 'transfersPerConnection'> = {
  folders: 'real',
  keepsModified: true,
  modifiedStepMs: 1000,
  longestNameBytes: 255,
};

/** A server of SFTP (version 3, draft-ietf-secsh-filexfer-02). Nothing is connected before the first verb. */
export function openSftp(destination: SftpDestination, tools: ConnectionTools): Driver {
  return new SftpDriver(destination, new Work(destination, tools));
}

class SftpDriver implements Driver {
  readonly multipart: Parts;

  constructor(
    private readonly destination: SftpDestination,
    private readonly work: Work,
  ) {
    this.multipart = new Parts(work);
  }

  get traits(): Traits {
    const { interactive } = this.work;
    return {
      ...traits,
      transfersPerConnection: interactive ? transfersWherePrompted : transfersPerConnection,
    };
  }

  check(signal: AbortSignal): Promise<void> {
    return this.work.run('connect', this.destination.path, signal, async (channel) => {
      await channel.realpath('.', signal);
    });
  }

  async *list(folder: string, signal: AbortSignal): AsyncIterable<Entry> {
    const channel = await this.work.run('list', folder, signal, async (one) => one);
    try {
      yield* listFolder(channel, folder, signal);
    } catch (error) {
      throw this.work.failure(error, 'list', folder, signal);
    }
  }

  stat(path: string, signal: AbortSignal): Promise<Entry | undefined> {
    return this.work.run('stat', path, signal, async (channel) => {
      const attributes = await attributesAt(channel, path, signal);
      return attributes && entryOf(path, attributes);
    });
  }

  read(path: string, range: ByteRange | undefined, signal: AbortSignal): Promise<Readable> {
    return this.work.run('read', path, signal, async (channel) => {
      const handle = await channel.open(path, 'read', signal);
      const attributes = await attributesOfOpen(channel, handle, path, signal);
      if (isFolder(attributes)) {
        channel.letGo(handle);
        throw new Failure({ kind: 'exists', operation: 'read', path, detail: 'It is a folder.' });
      }
      const bytes = within(range, attributes.size);
      return readRange(channel, handle, bytes, signal, (error) =>
        this.work.failure(error, 'read', path, signal),
      );
    });
  }

  write(path: string, source: ByteSource, options: WriteOptions, signal: AbortSignal): Promise<Written> {
    return this.work.transfer('write', path, signal, (channel) =>
      writeWhole(this.work, channel, path, source, options, signal),
    );
  }

  makeDir(path: string, signal: AbortSignal): Promise<void> {
    return this.work.run('make-folder', path, signal, async (channel) => {
      this.work.folders.forget();
      await this.work.folders.make(channel, path || this.destination.path, 'make-folder', signal);
    });
  }

  remove(path: string, signal: AbortSignal): Promise<void> {
    return this.work.run('remove', path, signal, async (channel) => {
      try {
        if (!path.endsWith('/')) return await channel.unlink(path, signal);
        this.work.folders.forget();
        await channel.rmdir(wirePath(path), signal);
      } catch (error) {
        if (isMissing(error) && !isGarbled(path)) return undefined;
        if (!path.endsWith('/')) throw error;
        await clearHidden(channel, path, error, signal);
        await channel.rmdir(wirePath(path), signal);
      }
    });
  }

  rename(path: string, to: string, signal: AbortSignal): Promise<void> {
    return this.work.run('rename', path, signal, async (channel) => {
      // Some servers would replace a file without a word.
      if (await attributesAt(channel, to, signal)) {
        throw new Failure({ kind: 'exists', operation: 'rename', path: to, detail: 'The name is taken.' });
      }
      if (!(await attributesAt(channel, path, signal))) {
        throw new Failure({ kind: 'not-found', operation: 'rename', path, detail: 'Nothing stands there.' });
      }
      this.work.folders.forget();
      const folder = parentOf(to);
      if (folder !== parentOf(path)) await this.work.folders.make(channel, folder, 'rename', signal);
      await channel.rename(wirePath(path), wirePath(to), signal);
    });
  }

  close(): Promise<void> {
    return this.work.close();
  }
}

/**
 * Servers say no more than "Failure" of a folder that holds something. What no listing shows is removed.
 * @throws Failure `exists` where there is more than that; the server's error where there is nothing.
 */
async function clearHidden(
  channel: Channel,
  path: string,
  error: unknown,
  signal: AbortSignal,
): Promise<void> {
  if (!(error instanceof StatusError) || error.status !== status.failure) throw error;
  const hidden = await hiddenIn(channel, path, signal);
  if (hidden?.length === 0) throw error;
  if (!hidden) {
    const subject = `something in “${path}”`;
    throw new Failure({ kind: 'exists', operation: 'remove', subject, detail: error.message });
  }
  for (const one of hidden) await channel.unlink(one, signal);
}
