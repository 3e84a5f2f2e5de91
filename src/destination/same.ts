import type { Destination } from './destination';

/** One place, reached in the same way by the same user; how the address was written does not matter. */
export function isSame(a: Destination, b: Destination): boolean {
  return bare(a) === bare(b);
}

/** The same, whether encrypted or not: what is pasted does not always say. */
export function isSamePlace(a: Destination, b: Destination): boolean {
  if (a.protocol !== b.protocol || a.path !== b.path) return false;
  return bare({ ...a, ...inTheClear }) === bare({ ...b, ...inTheClear });
}

const inTheClear = { tls: false } as const;

function bare({ scheme: _scheme, expires: _expires, ...rest }: Destination): string {
  return JSON.stringify(Object.entries(rest).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
