import { headerNames, type HeadersView } from './contract-browse';
import type { Output } from './contract';
import type { Driver, Headers } from './drivers/driver';
import { eachAtMost } from './engine/each-at-most';
import { walkRemote } from './engine/walk-remote';
import type { IsTaken } from './fetch-places';
import { asFailure, Failure, type Operation } from './model/failure';
import { joinRemote } from './model/remote-path';
import type { WorkTally } from './browsing-works';

/** A path, and the connection that reaches it. */
export interface Reached {
  readonly driver: Driver;
  readonly path: string;
}

export const changedAtOnce = 8;

/** What is kept with all of them, and what differs from one to another. */
export async function commonHeaders(
  places: readonly Reached[],
  signal: AbortSignal,
): Promise<Output<'entryHeaders'>> {
  const found: HeadersView[] = [];
  await eachAtMost(changedAtOnce, places, async ({ driver, path }) => {
    found.push(await headersOf(driver, path).get(path, signal));
  });
  const [first = {}, ...others] = found;
  const isVarious = (name: (typeof headerNames)[number]): boolean =>
    others.some((other) => JSON.stringify(sorted(other[name])) !== JSON.stringify(sorted(first[name])));
  const various = headerNames.filter(isVarious);
  const same = Object.fromEntries(
    Object.entries(first).filter(([name]) => !various.some((one) => one === name)),
  );
  return { same, various };
}

/** A file, or all files in a folder. One that cannot be changed does not keep the others from it. */
export async function changeHeaders(
  { driver, path }: Reached,
  changes: HeadersView,
  tally: WorkTally,
  signal: AbortSignal,
): Promise<void> {
  const headers = headersOf(driver, path);
  const isFolder = path === '' || path.endsWith('/');
  const files = isFolder ? walkRemote(driver, path, signal) : [{ name: path, path, kind: 'file' as const }];
  await eachAtMost(changedAtOnce, files, async (file) => {
    try {
      await headers.set(file.path, changes, signal);
      tally.add(file);
    } catch (error) {
      const failure = asFailure(error, 'change', file.path);
      if (failure.kind === 'cancelled') throw failure;
      tally.fail(failure);
    }
  });
}

/** Of a folder of a destination. */
export function takenThere({ driver, path }: Reached, signal: AbortSignal): IsTaken {
  return async (name) => {
    const wanted = joinRemote(path, name);
    return (await driver.stat?.(wanted, signal)) !== undefined;
  };
}

export function cannot(operation: Operation, path: string): Failure {
  return new Failure({ kind: 'unsupported', operation, path, detail: 'The protocol has no such thing.' });
}

function headersOf({ headers }: Driver, path: string): Headers {
  if (!headers) throw cannot('change', path);
  return headers;
}

/** Names in one order, whatever the order the service told them in. */
function sorted(value: HeadersView[keyof HeadersView]): unknown {
  return typeof value === 'object' ? Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)) : value;
}
