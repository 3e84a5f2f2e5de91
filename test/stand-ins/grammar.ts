/** Judges documents as a strict service does: what has to be there, and nothing else. */
export type Fields = Readonly<Record<string, unknown>>;

/** The object of that JSON, which has exactly these names; undefined: it is none. */
export function exactly(value: unknown, names: readonly string[]): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const found = Object.keys(value).toSorted();
  return found.join('\n') === names.toSorted().join('\n') ? (value as Fields) : undefined;
}

export function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** As Keystone words its refusals. */
export function refusal(code: number, title: string): { status: number; body: unknown } {
  return { status: code, body: { error: { code, title, message: `${title}.` } } };
}
