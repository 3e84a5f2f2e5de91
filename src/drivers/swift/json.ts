/** Reads what a server has written as JSON, of which nothing is certain. */

/** @returns undefined where it is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What stands behind these names, one inside the other. */
export function within(value: unknown, ...names: readonly string[]): unknown {
  let found = value;
  for (const name of names) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return found;
}

export function listIn(value: unknown, ...names: readonly string[]): readonly unknown[] {
  const found = within(value, ...names);
  return Array.isArray(found) ? found : [];
}

export function textIn(value: unknown, ...names: readonly string[]): string | undefined {
  const found = within(value, ...names);
  return typeof found === 'string' ? found : undefined;
}

export function numberIn(value: unknown, ...names: readonly string[]): number | undefined {
  const found = within(value, ...names);
  return typeof found === 'number' ? found : undefined;
}
