import { Failure } from '../../model/failure';
import { baseName, parentOf } from '../../model/remote-path';
import { partName } from '../part-names';
import { never, type Channel } from './channel';
import { StatusError } from './failures';
import { attributesAt, isFolder, isMissing } from './listing';

/** A name beside the target; `what` tells several of one target apart. */
export function besideOf(path: string, what = ''): string {
  return parentOf(path) + partName(baseName(path) + what);
}

/**
 * Gives a file that is whole the name of its target, in one step where the server can (`posix-rename@openssh.com`).
 * Where it cannot, what stood there is kept under another name until the new one is in its place.
 */
export async function putInPlace(
  channel: Channel,
  part: string,
  target: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await channel.replace(part, target, signal);
    return;
  } catch (error) {
    if (error instanceof StatusError && !isUnoffered(error)) {
      await refuseFolder(channel, target, signal);
      throw error;
    }
    if (channel.ended || signal.aborted) throw error;
  }
  await replaceInSteps(channel, part, target, signal);
}

/** @throws Failure `exists` where a folder stands at the name of a file. */
export async function refuseFolder(channel: Channel, path: string, signal: AbortSignal): Promise<void> {
  const existing = await attributesAt(channel, path, signal);
  if (!existing || !isFolder(existing)) return;
  const detail = 'A folder of that name stands there.';
  throw new Failure({ kind: 'exists', operation: 'write', path, detail });
}

async function replaceInSteps(
  channel: Channel,
  part: string,
  target: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await channel.rename(part, target, signal);
    return;
  } catch (error) {
    const isTaken = error instanceof StatusError && !isMissing(error);
    if (!isTaken || !(await attributesAt(channel, target, signal))) throw error;
  }
  await refuseFolder(channel, target, signal);
  const old = besideOf(target, ' old');
  await removeFile(channel, old, signal);
  await channel.rename(target, old, signal);
  try {
    await channel.rename(part, target, signal);
  } catch (error) {
    // Also when it is to be stopped: the old one must not be lost.
    await channel.rename(old, target, never);
    throw error;
  }
  await removeFile(channel, old, signal);
}

/** Absence is fine. */
export async function removeFile(channel: Channel, path: string, signal: AbortSignal): Promise<void> {
  try {
    await channel.unlink(path, signal);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

function isUnoffered({ status }: StatusError): boolean {
  return status === 8;
}
