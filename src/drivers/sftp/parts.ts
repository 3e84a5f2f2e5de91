import { randomBytes } from 'node:crypto';
import { Failure, type FailureKind } from '../../model/failure';
import type { PartDone } from '../../model/job';
import { parentOf } from '../../model/remote-path';
import type { ByteSource, Multipart, PartLimits, PartsAddress, WriteOptions, Written } from '../driver';
import { never, unlessStopped, type Channel } from './channel';
import {
  blank,
  doneOf,
  headerOf,
  isStanding,
  noteOf,
  placeOf,
  readLedger,
  tailOf,
  type Ledger,
  type NotedPart,
} from './ledger';
import { attributesAt, isMissing } from './listing';
import { besideOf, putInPlace, refuseFolder, removeFile } from './replacing';
import type { Work } from './work';
import { createPart, dressOf, dressUp, refuseLackOfRoom, sendChecked } from './whole';
import { sendRange } from './writing';

/** Parts are written at their places in one file, so nothing bounds them but the notes about them. */
const limits: PartLimits = {
  minBytes: 1,
  maxBytes: 2 ** 40,
  maxCount: 100_000,
  singleMaxBytes: Number.MAX_SAFE_INTEGER,
};

interface Part {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}
/** Tails that are read at a time. */
const checkedAtOnce = 32;

/**
 * A large file in parts, so that it goes on where it was after an interruption: they are written at their places in
 * a file beside the target, and a ledger beside that one says which are whole.
 */
export class Parts implements Multipart {
  readonly limits = limits;
  /** Open files and on which channels, so that not every part has to open them anew. */
  readonly #handles = new Map<string, Map<Channel, Promise<Buffer>>>();

  constructor(private readonly work: Work) {}

  begin(path: string, options: WriteOptions, signal: AbortSignal): Promise<string> {
    return this.work.transfer('write', path, signal, async (channel) => {
      const uploadId = randomBytes(8).toString('hex');
      const { data, ledger } = filesOf({ path, uploadId });
      await refuseFolder(channel, path, signal);
      const handle = await createPart(this.work, channel, data, signal);
      await channel.close(handle, signal);
      await this.#refuseLackOfRoom(channel, data, options.bytes ?? 0, signal);
      await this.#create(channel, ledger, headerOf(options.modifiedMs), signal);
      return uploadId;
    });
  }

  writePart(upload: PartsAddress, part: Part, source: ByteSource, signal: AbortSignal): Promise<PartDone> {
    return this.work.transfer('write', upload.path, signal, async (channel) => {
      const { data, ledger } = filesOf(upload);
      const [file, notes] = await Promise.all([
        this.#open(channel, data, signal),
        this.#open(channel, ledger, signal),
      ]);
      const { number, start, end } = part;
      // What was noted of an earlier attempt does not hold from the first byte on.
      await this.#write(channel, notes, blank, placeOf(number), signal);
      const [tail] = await Promise.all([
        tailOf(source, start, end),
        sendChecked(this.work, channel, parentOf(data), end - start, () =>
          sendRange(channel, file, source, { start, end }, signal),
        ),
      ]);
      const note: NotedPart = { number, start, end, tail };
      await this.#write(channel, notes, noteOf(note), placeOf(number), signal);
      return doneOf(note);
    });
  }

  listParts(upload: PartsAddress, signal: AbortSignal): Promise<PartDone[] | undefined> {
    return this.work.run('write', upload.path, signal, async (channel) => {
      const ledger = await this.#ledger(channel, upload, signal);
      return ledger && (await this.#standing(channel, upload, ledger, signal))?.map(doneOf);
    });
  }

  complete(upload: PartsAddress, parts: readonly PartDone[], signal: AbortSignal): Promise<Written> {
    return this.work.transfer('write', upload.path, signal, async (channel) => {
      const { path } = upload;
      const { data, ledger: ledgerFile } = filesOf(upload);
      const ledger = await this.#ledger(channel, upload, signal);
      if (!ledger) throw refusal('not-found', path, 'The server does not know this upload.');
      const bytes = sizeOf(parts, ledger, path);
      const there = await attributesAt(channel, data, signal);
      if (there) {
        if (there.size < bytes) throw this.work.truncated(path, there.size, bytes);
        const handle = await this.#open(channel, data, signal);
        // A part beyond the end may have been begun and given up.
        if (there.size > bytes) await channel.setAttributes(handle, { size: bytes }, signal);
        await dressUp(channel, handle, dressOf(this.work, ledger.modifiedMs), signal);
        this.#closeAll(data, ledgerFile);
        await putInPlace(channel, data, path, signal);
      } else if ((await attributesAt(channel, path, signal))?.size !== bytes) {
        // Else an earlier attempt put it in place, and only its answer was lost.
        throw refusal('not-found', path, 'The server does not know this upload.');
      }
      await removeFile(channel, ledgerFile, signal);
      return { bytes };
    });
  }

  abort(upload: PartsAddress, signal: AbortSignal): Promise<void> {
    return this.work.run('write', upload.path, signal, async (channel) => {
      const { data, ledger } = filesOf(upload);
      this.#closeAll(data, ledger);
      await Promise.all([data, ledger].map((file) => removeFile(channel, file, signal)));
    });
  }

  async #refuseLackOfRoom(channel: Channel, data: string, bytes: number, signal: AbortSignal): Promise<void> {
    try {
      await refuseLackOfRoom(channel, parentOf(data), bytes, signal);
    } catch (error) {
      await removeFile(channel, data, never);
      throw error;
    }
  }

  async #ledger(channel: Channel, upload: PartsAddress, signal: AbortSignal): Promise<Ledger | undefined> {
    const file = filesOf(upload).ledger;
    let handle: Buffer;
    try {
      handle = await channel.open(file, 'read', signal);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
    try {
      return await readLedger(channel, handle, file, signal);
    } finally {
      channel.letGo(handle);
    }
  }

  /** Of the parts that are noted as whole those whose last bytes are there; undefined: the file is gone. */
  async #standing(
    channel: Channel,
    upload: PartsAddress,
    { parts }: Ledger,
    signal: AbortSignal,
  ): Promise<NotedPart[] | undefined> {
    const { data } = filesOf(upload);
    const size = (await attributesAt(channel, data, signal))?.size;
    if (size === undefined) return undefined;
    const handle = await channel.open(data, 'read', signal);
    try {
      const standing: NotedPart[] = [];
      for (let from = 0; from < parts.length; from += checkedAtOnce) {
        const some = parts.slice(from, from + checkedAtOnce).filter(({ end }) => end <= size);
        const checks = await Promise.all(some.map((part) => isStanding(channel, handle, part, signal)));
        standing.push(...some.filter((_, index) => checks[index]));
      }
      return standing;
    } finally {
      channel.letGo(handle);
    }
  }

  async #create(channel: Channel, file: string, content: Buffer, signal: AbortSignal): Promise<void> {
    const handle = await channel.open(file, 'replace', signal);
    await this.#write(channel, handle, content, 0, signal);
    await channel.close(handle, signal);
  }

  #write(channel: Channel, handle: Buffer, content: Buffer, at: number, signal: AbortSignal): Promise<void> {
    return channel.ask(signal, (sftp, done) => sftp.write(handle, content, 0, content.length, at, done));
  }

  #open(channel: Channel, file: string, signal: AbortSignal): Promise<Buffer> {
    const known = this.#handles.get(file) ?? new Map<Channel, Promise<Buffer>>();
    this.#handles.set(file, known);
    const opening = known.get(channel) ?? channel.open(file, 'update', never);
    known.set(channel, opening);
    opening.catch(() => known.delete(channel));
    return unlessStopped(opening, signal);
  }

  #closeAll(...files: readonly string[]): void {
    for (const file of files) {
      for (const [channel, opening] of this.#handles.get(file) ?? []) {
        opening.then((handle) => channel.letGo(handle)).catch(() => undefined);
      }
      this.#handles.delete(file);
    }
  }
}

function filesOf({ path, uploadId }: PartsAddress): { readonly data: string; readonly ledger: string } {
  return { data: besideOf(path, ` ${uploadId}`), ledger: besideOf(path, ` ${uploadId} ledger`) };
}

/**
 * What the parts make together.
 * @throws Failure `corrupt` where one is not noted as it was confirmed, or they leave a gap.
 */
function sizeOf(parts: readonly PartDone[], { parts: noted }: Ledger, path: string): number {
  const notes = new Map(noted.map((note) => [note.number, note]));
  let size = 0;
  for (const part of parts.toSorted((a, b) => a.number - b.number)) {
    const note = notes.get(part.number);
    if (note?.tail !== part.etag || note.start !== size || note.end - note.start !== part.bytes) {
      throw refusal('corrupt', path, `Part ${part.number} is not there as it was sent.`);
    }
    size = note.end;
  }
  return size;
}

function refusal(kind: FailureKind, path: string, detail: string): Failure {
  return new Failure({ kind, operation: 'write', path, detail });
}
