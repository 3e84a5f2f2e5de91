import type { Finding } from '../../media/finding';
import { formatTyped } from '../format';

/** `„a.ts“`, or `„a.ts“ und 3 weitere`. */
export function named({ names, count }: Finding): string {
  const [first = ''] = names;
  return count > 1 ? `„${first}“ und ${count - 1} weitere` : `„${first}“`;
}

/** ` (3-mal)`, or nothing. */
export function times({ count }: Finding): string {
  return count > 1 ? ` (${count}-mal)` : '';
}

/** Numbers as they are written in German. */
export function value({ values }: Finding, key: string): string {
  const given = values[key];
  return typeof given === 'number' ? formatTyped(given) : String(given);
}

export const packageAgain = 'Erstellen Sie das Paket neu.';
export const probablyCut = 'Die Playlist ist vermutlich unvollständig: Erstellen Sie das Paket neu.';
