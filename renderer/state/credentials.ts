import type { Sentence } from '../../src/contract';

/** Entering them anew mends it. */
export function lacksCredentials({ kind }: Pick<Sentence, 'kind'>): boolean {
  return kind === 'missing-credentials' || kind === 'wrong-credentials';
}
