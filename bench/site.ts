import { startChaosProxy } from '../test/servers/chaos-proxy';
import type { DataSet } from './data-sets';
import { prefix, type Target } from './tools';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** A way to a server that takes its time. */
export interface Distance extends Address {
  stop(): Promise<void>;
}

/** A real server that all tools of a row deliver to, each run into a new place. */
export interface Site {
  readonly name: string;
  readonly address: Address;
  /** @returns the name of a bucket or folder; where one file is sent, the folder that it goes into is in it. */
  makePlace(data: DataSet): Promise<string>;
  removePlace(place: string): Promise<void>;
  /** @returns a sentence where the place does not hold exactly these files, each in its size. */
  differenceFrom(data: DataSet, place: string): Promise<string | undefined>;
  /** What a tool has to know. */
  target(place: string, address: Address): Target;
  /** @param latencyMs one way. */
  distant(latencyMs: number): Promise<Distance>;
  stop(): Promise<void>;
}

/** @param found bytes by path, in which all that was to be sent lies below `prefix`. */
export function differenceOf(data: DataSet, found: ReadonlyMap<string, number>): string | undefined {
  const wrong = [...data.files].filter(([name, bytes]) => found.get(`${prefix}/${name}`) !== bytes);
  if (wrong.length > 0) return `${wrong.length} of ${data.files.size} files are missing or of another size.`;
  const more = found.size - data.files.size;
  return more === 0 ? undefined : `There are ${more} objects that were not to be sent.`;
}

/** For protocols of one connection, or of several to the same port. */
export function distance(server: Address, latencyMs: number): Promise<Distance> {
  return startChaosProxy(server, { latencyMs });
}
