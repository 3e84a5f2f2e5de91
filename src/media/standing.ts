import { baseName } from '../model/remote-path';
import { mostNames, readLiveManifest, type NamePattern } from './live-manifest';
import { numberIn } from './live-names';

/** A playlist or MPD as it stands at a destination: what it names, by the paths there. */
export interface Standing {
  readonly names: readonly string[];
  /** Every file so called, with a number between, is named too. */
  readonly patterns: readonly NamePattern[];
  /** Last parts of whole addresses: nobody can tell from here which files they mean. */
  readonly elsewhere: readonly string[];
  /** Variables that a master hands on. */
  readonly variables: ReadonlyMap<string, string>;
}

/** A whole address, or one from the root of a server, where a reference can stand. */
const address = /(?:^|["'>=,])\s*((?:[a-z][a-z0-9+.-]*:\/)?\/[^\s"'<>]+)/gim;

/**
 * @param path at the destination.
 * @param variables those of the master that names it.
 * @returns undefined where it is not understood as a whole.
 */
export function readStanding(
  path: string,
  data: Uint8Array,
  variables?: ReadonlyMap<string, string>,
): Standing | undefined {
  const name = path.replace(/^\/+/, '');
  const above = path.slice(0, path.length - name.length);
  const manifest = readLiveManifest(name, data, variables, true);
  if (!manifest || manifest.needs.length >= mostNames) return undefined;
  const text = new TextDecoder().decode(data);
  return {
    names: manifest.needs.map((need) => above + need.path),
    patterns: manifest.patterns.map(({ before, after }) => ({ before: above + before, after })),
    elsewhere: [...text.matchAll(address)].map(([, found = '']) => baseName(found.replace(/[?#].*$/s, ''))),
    variables: manifest.variables,
  };
}

export function isManifest(path: string): boolean {
  return /\.(?:m3u8?|mpd)$/i.test(path);
}

/** All that can be reached from some manifests, these themselves among it. */
export class Reached {
  readonly #names = new Set<string>();
  readonly #patterns: NamePattern[] = [];
  readonly #elsewhere = new Set<string>();
  /** One of the manifests was not understood, so that nobody can tell what it names. */
  isKnown = true;

  /** @param manifests of a destination by path; undefined: not understood. */
  constructor(roots: Iterable<string>, manifests: ReadonlyMap<string, Standing | undefined>) {
    const waiting = [...roots];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (this.#names.has(path)) continue;
      this.#names.add(path);
      if (!manifests.has(path)) continue;
      const manifest = manifests.get(path);
      if (!manifest) this.isKnown = false;
      waiting.push(...(manifest?.names ?? []));
      this.#patterns.push(...(manifest?.patterns ?? []));
      for (const last of manifest?.elsewhere ?? []) this.#elsewhere.add(last);
    }
  }

  has(path: string): boolean {
    if (this.#names.has(path) || this.#elsewhere.has(baseName(path))) return true;
    return this.#patterns.some((pattern) => numberIn(path, pattern) !== undefined);
  }
}
