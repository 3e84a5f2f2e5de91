import type { Resumable } from '../drivers/driver';
import { Failure } from '../model/failure';
import type { Task } from '../model/job';
import { attempts, storedWith, type UploadTools } from './attempts';
import { withRetry } from './retry';

/**
 * Sends a file in one stream, each attempt from where the server stopped hearing the one before. As long as more
 * arrives each time, it is not given up.
 */
export async function uploadResumable(
  task: Task,
  resumable: Resumable,
  tools: UploadTools,
  signal: AbortSignal,
): Promise<void> {
  const { tally } = tools;
  const options = storedWith(task, tools);
  const upload = { path: task.remotePath, uploadId: await idOf(task, resumable, tools, signal) };
  tally.begin(task);
  let most = 0;
  const send = (): Promise<{ readonly bytes: number }> =>
    attempts(task, tools, signal, async (source) => {
      const held = await resumable.held(upload, source, signal);
      most = Math.max(most, held);
      tally.holds(task, held);
      if (held < task.bytes || task.bytes === 0) await resumable.append(upload, held, source, signal);
      return resumable.complete(upload, task.bytes, options, signal);
    });
  for (let before = -1; ;) {
    try {
      await send();
      return;
    } catch (error) {
      if (most <= before || !(error instanceof Failure) || !mayGoOn(error)) throw error;
      before = most;
    }
  }
}

function mayGoOn({ kind }: Failure): boolean {
  return kind === 'timeout' || kind === 'unreachable';
}

async function idOf(
  task: Task,
  resumable: Resumable,
  tools: UploadTools,
  signal: AbortSignal,
): Promise<string> {
  if (task.upload) return task.upload.uploadId;
  const options = storedWith(task, tools);
  const begin = (): Promise<string> => resumable.begin(task.remotePath, options, signal);
  const uploadId = await withRetry('write', task.remotePath, signal, begin, { failed: () => undefined });
  tools.journal.beginUpload(task, { uploadId, partBytes: task.bytes });
  return uploadId;
}
