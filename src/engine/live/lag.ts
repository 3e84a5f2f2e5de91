import type { Version } from './manifests';

interface Unseen {
  readonly seconds: number;
  /** Number of the first version that named it. */
  readonly first: number;
}

interface Playlist {
  number: number;
  /** By path: what versions after the visible one have named. */
  readonly unseen: Map<string, Unseen>;
  /** What the visible version names. */
  visible: ReadonlySet<string>;
  hash: string;
  /** Since when the folder is ahead. */
  since: number | undefined;
}

/**
 * How far one destination is behind: seconds of media that playlists of the folder have named and no playlist at the
 * destination has. What fell out of the window meanwhile counts until a later version can be seen.
 */
export class Lag {
  readonly #playlists = new Map<string, Playlist>();
  readonly #numbers = new Map<string, number>();

  /** A version stands in the folder. A master says nothing of media. */
  written({ name, hash, manifest }: Version, now: number): void {
    const one = this.#of(name);
    if (one.hash === hash || manifest.kind === 'master') return;
    one.number += 1;
    one.hash = hash;
    this.#numbers.set(`${name}\n${hash}`, one.number);
    one.since ??= now;
    for (const { path, seconds } of manifest.needs)
      if (seconds > 0 && !one.visible.has(path) && !one.unseen.has(path))
        one.unseen.set(path, { seconds, first: one.number });
  }

  /** It can be seen at the destination. @returns what versions before it named and it does not: what came too late. */
  seen({ name, hash, manifest }: Version): string[] {
    const one = this.#of(name);
    const number = this.#numbers.get(`${name}\n${hash}`) ?? one.number;
    one.visible = new Set(manifest.needs.map(({ path }) => path));
    const over = [...one.unseen].flatMap(([path, { first }]) => (first <= number ? [path] : []));
    for (const path of over) one.unseen.delete(path);
    for (const key of this.#numbers.keys())
      if (key.startsWith(`${name}\n`) && (this.#numbers.get(key) ?? 0) <= number) this.#numbers.delete(key);
    if (number === one.number) one.since = undefined;
    return over.filter((path) => !one.visible.has(path));
  }

  gone(name: string): void {
    this.#playlists.delete(name);
  }

  /** Of the playlist that is most behind; where none tells seconds, the time since it changed. */
  seconds(now: number): number {
    let most = 0;
    for (const { unseen, since } of this.#playlists.values()) {
      const media = [...unseen.values()].reduce((sum, { seconds }) => sum + seconds, 0);
      most = Math.max(most, unseen.size > 0 ? media : since === undefined ? 0 : (now - since) / 1000);
    }
    return most;
  }

  #of(name: string): Playlist {
    const known = this.#playlists.get(name);
    if (known) return known;
    const one: Playlist = { number: 0, unseen: new Map(), visible: new Set(), hash: '', since: undefined };
    this.#playlists.set(name, one);
    return one;
  }
}
