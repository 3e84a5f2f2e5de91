import type { Driver, Multipart, UnfinishedUpload } from '../drivers/driver';
import { words } from '../language/words';
import { Failure } from '../model/failure';
import type { Diagnosis } from '../model/diagnosis';
import { failureOf, found } from './patient';

/** What began less long ago may still go on, by another program or at another computer. */
const youngMs = 24 * 3_600_000;
/** Sizes cost a request each: of so many they are asked for. */
const mostSized = 200;

/** By which uploads are told that must not be touched. */
export interface Spared {
  /** Ids of uploads that deliveries of Slipway's own queue go on with. */
  readonly own: ReadonlySet<string>;
  /** ms since 1970. */
  readonly now: number;
}

export interface Survey {
  readonly findings: readonly Diagnosis[];
  /** How many can be removed. */
  readonly clearable: number;
}

export interface Cleared {
  readonly removed: number;
  readonly bytes: number;
  /** Left alone, for they may still go on. */
  readonly left: number;
}

/** Says what was begun below a folder and never finished. A driver that knows no parts has nothing to say. */
export async function survey(
  { multipart }: Driver,
  folder: string,
  spared: Spared,
  signal: AbortSignal,
): Promise<Survey> {
  if (!multipart?.unfinished) return { findings: [], clearable: 0 };
  const uploads: UnfinishedUpload[] = [];
  let bytes = 0;
  const failure = await failureOf('list', signal, async () => {
    for await (const upload of multipart.unfinished?.(folder, signal) ?? []) uploads.push(upload);
    for (const upload of uploads.slice(0, mostSized)) bytes += await sizeOf(multipart, upload, signal);
  });
  if (failure) {
    const unsaid = found('unfinished', 'note', words().doctor.unfinishedUnsaid, { detail: failure.detail });
    return { findings: [unsaid], clearable: 0 };
  }
  const clearable = uploads.filter((upload) => isAbandoned(upload, spared)).length;
  return { findings: [findingOf(uploads, bytes, clearable, spared)], clearable };
}

function findingOf(
  uploads: readonly UnfinishedUpload[],
  bytes: number,
  clearable: number,
  spared: Spared,
): Diagnosis {
  const says = words().doctor;
  if (uploads.length === 0) return found('unfinished', 'ok', says.noUnfinished);
  const begun = uploads.flatMap(({ begunMs }) => begunMs ?? []);
  const oldest = begun.length > 0 ? begun.reduce((one, other) => Math.min(one, other)) : undefined;
  const own = uploads.filter(({ uploadId }) => spared.own.has(uploadId)).length;
  const young = uploads.length - own - clearable;
  const text = [
    says.unfinished(uploads.length, bytes, uploads.length > mostSized, oldest),
    ...(own > 0 ? [says.unfinishedOwn(own)] : []),
    ...(young > 0 ? [says.unfinishedYoung(young)] : []),
  ].join(' ');
  return found('unfinished', 'note', text, clearable > 0 ? { advice: says.clearAdvice } : {});
}

/** Removes what was abandoned below a folder. What deliveries here go on with, and what is young, stays. */
export async function clear(
  { multipart }: Driver,
  folder: string,
  spared: Spared,
  signal: AbortSignal,
): Promise<Cleared> {
  if (!multipart?.unfinished) {
    const subject = words().doctor.nothingToClear;
    throw new Failure({ kind: 'unsupported', operation: 'remove', subject, detail: subject });
  }
  const uploads: UnfinishedUpload[] = [];
  for await (const upload of multipart.unfinished(folder, signal)) uploads.push(upload);
  const abandoned = uploads.filter((upload) => isAbandoned(upload, spared));
  let bytes = 0;
  for (const upload of abandoned) {
    bytes += await sizeOf(multipart, upload, signal);
    await multipart.abort(upload, signal);
  }
  return { removed: abandoned.length, bytes, left: uploads.length - abandoned.length };
}

function isAbandoned({ uploadId, begunMs }: UnfinishedUpload, { own, now }: Spared): boolean {
  return !own.has(uploadId) && begunMs !== undefined && now - begunMs >= youngMs;
}

/** Of an upload that is gone by now: nothing. */
async function sizeOf(multipart: Multipart, upload: UnfinishedUpload, signal: AbortSignal): Promise<number> {
  const parts = (await multipart.listParts(upload, signal)) ?? [];
  return parts.reduce((sum, { bytes }) => sum + bytes, 0);
}
