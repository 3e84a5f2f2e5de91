/**
 * The JSON that HLS playlists name: lists of the assets of an interstitial (draft rfc8216bis, appendix D.2), and steering
 * manifests (section 7).
 */

/** What a steering manifest speaks of. */
export interface Steering {
  /** Where the next one is asked for. */
  readonly reload?: string;
  /** Pathways that it prefers, and those that it makes others of. */
  readonly pathways: readonly string[];
  /** Pathways that exist by it alone. */
  readonly clones: readonly string[];
}

const mostEntries = 10_000;

export function isJson(text: string): boolean {
  return parsed(text) !== undefined;
}

/** URIs of the assets; undefined: it is no such list. */
export function assetsOf(text: string): readonly string[] | undefined {
  const list = listIn(parsed(text), 'ASSETS');
  const uris = list?.map((one) => textIn(one, 'URI'));
  return uris?.every((uri) => uri !== undefined) ? uris : undefined;
}

/** undefined: it is no steering manifest. */
export function steeringOf(text: string): Steering | undefined {
  const whole = parsed(text);
  const priority = listIn(whole, 'PATHWAY-PRIORITY');
  if (!priority?.every((one) => typeof one === 'string')) return undefined;
  const clones = listIn(whole, 'PATHWAY-CLONES') ?? [];
  const named = (name: string): string[] => clones.flatMap((one) => textIn(one, name) ?? []);
  const reload = textIn(whole, 'RELOAD-URI');
  return {
    pathways: [...priority, ...named('BASE-ID')],
    clones: named('ID'),
    ...(reload === undefined ? {} : { reload }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listIn(value: unknown, name: string): readonly unknown[] | undefined {
  const list = isObject(value) ? value[name] : undefined;
  return Array.isArray(list) ? list.slice(0, mostEntries) : undefined;
}

function textIn(value: unknown, name: string): string | undefined {
  const text = isObject(value) ? value[name] : undefined;
  return typeof text === 'string' ? text : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
