import type { Driver } from '../../drivers/driver';
import { asFailure } from '../../model/failure';
import type { SentFile } from '../../model/live';
import { joinRemote, parentOf } from '../../model/remote-path';

/**
 * Looks whether what earlier runs have sent is still there: somebody may have emptied the destination meanwhile, and a
 * playlist must not name what has gone. Where the destination shows nothing, the record is believed.
 * @param sent what the record holds, by name.
 * @param folder where it all stands at the destination.
 * @returns names that are not there, or there in another size.
 */
export async function goneOf(
  sent: ReadonlyMap<string, SentFile>,
  folder: string,
  driver: Driver,
  signal: AbortSignal,
): Promise<string[]> {
  const gone: string[] = [];
  const folders = new Map<string, Map<string, number | undefined>>();
  for (const [name, { bytes }] of sent) {
    const path = joinRemote(folder, name);
    const place = parentOf(path);
    const there = folders.get(place) ?? (await sizesIn(place, driver, signal));
    if (!there) return [];
    folders.set(place, there);
    if (there.get(path) !== bytes) gone.push(name);
  }
  return gone;
}

/** undefined: it cannot be seen. */
async function sizesIn(
  folder: string,
  driver: Driver,
  signal: AbortSignal,
): Promise<Map<string, number | undefined> | undefined> {
  const sizes = new Map<string, number | undefined>();
  if (!driver.list) return undefined;
  try {
    for await (const { path, bytes } of driver.list(folder, signal)) sizes.set(path, bytes);
  } catch (error) {
    return asFailure(error, 'list').kind === 'not-found' ? sizes : undefined;
  }
  return sizes;
}
