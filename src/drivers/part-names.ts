import { createHash } from 'node:crypto';

const prefix = '.slipway-';
const suffix = '.part';

/**
 * Under this name a file is written beside its target until it is whole. It is the same for each attempt, so that
 * what a killed one left is written over; short, so that it fits 255 bytes.
 */
export function partName(name: string): string {
  return `${prefix}${createHash('sha256').update(name).digest('hex').slice(0, 16)}${suffix}`;
}

export function isPartName(name: string): boolean {
  return name.startsWith(prefix) && name.endsWith(suffix);
}
