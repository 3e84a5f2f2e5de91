import { formatTyped } from '../../../src/language/format';

const megabyte = 1_000_000;

export function textOfRate(rate: number | undefined): string {
  return rate === undefined ? '' : formatTyped(rate / megabyte);
}

/** Bytes a second of a number in MB/s; a comma is a decimal point to half of the world. undefined: it is none. */
export function rateOf(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  const value = /^\d+(\.\d*)?$|^\.\d+$/.test(plain) ? Number(plain) : 0;
  return value > 0 ? Math.max(1024, Math.round(value * megabyte)) : undefined;
}
