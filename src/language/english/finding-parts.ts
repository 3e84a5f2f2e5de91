import type { Finding } from '../../media/finding';

export interface Says {
  /** What is wrong, with what: one sentence. */
  readonly says: (found: Finding) => string;
  /** What to do: one sentence, or empty where there is nothing to do. */
  readonly advice: string;
}

/** `“a.ts”`, or `“a.ts” and 3 more`. */
export function named({ names, count }: Finding): string {
  const [first = ''] = names;
  return count > 1 ? `“${first}” and ${count - 1} more` : `“${first}”`;
}

/** ` (3 times)`, or nothing. */
export function times({ count }: Finding): string {
  return count > 1 ? ` (${count} times)` : '';
}
