import type { Journal } from '../store/journal';
import type { Pool } from './pool';
import { newStop } from './stop';

/** Frees what the destination holds of a job's unfinished parts; closes the pool. */
export async function freeUploads(jobId: string, journal: Journal, pool: Pool): Promise<void> {
  const begun = journal.begunUploads(jobId);
  const { signal } = newStop();
  try {
    if (begun.length === 0) return;
    const { driver } = await pool.lease();
    // What cannot be freed now is the destination's to clean up; cancelling must not fail for it.
    const held = driver.multipart ?? driver.resumable;
    await Promise.allSettled(begun.map(async (upload) => held?.abort(upload, signal)));
  } catch {
    // The destination cannot be reached, so nothing can be freed there.
  } finally {
    await pool.close();
  }
}
