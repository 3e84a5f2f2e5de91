import { createHash } from 'node:crypto';
import { FileSource } from './engine/source';
import { asFailure } from './model/failure';
import type { Task } from './model/job';
import type { HashAlgorithm } from './model/receipt';

/**
 * Hash of a file that was sent, as hex digits.
 * @returns undefined where it has gone since, or was changed.
 * @throws Failure `cancelled`
 */
export async function hashOf(
  { localPath: path, bytes, modifiedMs }: Pick<Task, 'localPath' | 'bytes' | 'modifiedMs'>,
  algorithm: HashAlgorithm,
  signal: AbortSignal,
): Promise<string | undefined> {
  const hash = createHash(algorithm);
  try {
    for await (const chunk of new FileSource({ path, bytes, modifiedMs }, () => undefined).chunks(0, bytes)) {
      signal.throwIfAborted();
      hash.update(chunk);
    }
    return hash.digest('hex');
  } catch (error) {
    const failure = asFailure(error, 'read', path);
    if (failure.kind === 'cancelled') throw failure;
    return undefined;
  }
}
