import { isMeant } from './pattern';

/** What has to hold of a host so that a section is for it. */
export interface Condition {
  /** The name that was given, or the one that `HostName` has made of it so far. */
  readonly of: 'name' | 'real';
  readonly patterns: readonly string[];
}

const longestName = 253;

/**
 * Reads the criteria of a `Match` (ssh_config(5)) that are about hosts alone: `all`, `host` and `originalhost`.
 * @returns undefined: it asks for something else, such as what a command says, and nothing is run here.
 */
export function conditionsOf(criteria: Readonly<Record<string, unknown>>): readonly Condition[] | undefined {
  const conditions: Condition[] = [];
  for (const [name, value] of Object.entries(criteria)) {
    const criterion = name.toLowerCase();
    const text = Array.isArray(value) ? value.join(',') : String(value);
    if (criterion === 'all' && text === '') continue;
    if (criterion !== 'host' && criterion !== 'originalhost') return undefined;
    conditions.push({ of: criterion === 'host' ? 'real' : 'name', patterns: text.split(',') });
  }
  return Object.keys(criteria).length === 0 ? undefined : conditions;
}

export function holds(conditions: readonly Condition[], name: string, real: string): boolean {
  return conditions.every(({ of, patterns }) => {
    const host = of === 'name' ? name : real;
    return host.length <= longestName && isMeant(patterns, host);
  });
}
