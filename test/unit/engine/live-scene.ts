import { createHash } from 'node:crypto';
import type { LocalFact } from '../../../src/engine/live/folder';
import type { Version } from '../../../src/engine/live/manifests';
import type { Scene } from '../../../src/engine/live/steps';
import { readLiveManifest } from '../../../src/media/live-manifest';
import type { SentFile } from '../../../src/model/live';

/** A version as it would be read from a folder. @param modifiedMs as its file has it. */
export function versionOf(name: string, text: string, modifiedMs: number): Version {
  const data = Buffer.from(text);
  const manifest = readLiveManifest(name, data);
  if (!manifest) throw new Error(`${name} is not whole.`);
  return { name, data, hash: createHash('sha256').update(data).digest('hex'), modifiedMs, manifest };
}

/** Segments of 2 s each. */
export function playlistOf(...segments: readonly string[]): string {
  const lines = segments.map((name) => `#EXTINF:2,\n${name}\n`).join('');
  return `#EXTM3U\n#EXT-X-TARGETDURATION:2\n${lines}`;
}

export function masterOf(...playlists: readonly string[]): string {
  return `#EXTM3U\n${playlists.map((name) => `#EXT-X-STREAM-INF:BANDWIDTH=1\n${name}\n`).join('')}`;
}

/** A folder and a destination in which each test puts what it is about. Times of files are as the clock's. */
export class Stage {
  readonly files = new Map<string, LocalFact>();
  readonly manifests = new Map<string, Version>();
  readonly sent = new Map<string, SentFile>();
  readonly everNamed = new Set<string>();
  readonly announced = new Map<string, number>();

  constructor(public now: number) {}

  get scene(): Scene {
    return this;
  }

  file(name: string, modifiedMs: number, more: Partial<LocalFact> = {}): this {
    this.files.set(name, { bytes: 100, modifiedMs, since: modifiedMs, renamed: false, ...more });
    return this;
  }

  manifest(name: string, text: string, modifiedMs: number): this {
    const version = versionOf(name, text, modifiedMs);
    this.manifests.set(name, version);
    for (const { path } of version.manifest.needs) this.everNamed.add(path);
    return this.file(name, modifiedMs, { bytes: version.data.length });
  }

  /** The destination has confirmed these as they are now. */
  confirm(...names: readonly string[]): this {
    for (const name of names) {
      const { bytes, modifiedMs } = this.files.get(name) ?? { bytes: 100, modifiedMs: 0 };
      const version = this.manifests.get(name)?.hash;
      this.sent.set(name, { bytes, modifiedMs, named: true, ...(version === undefined ? {} : { version }) });
    }
    return this;
  }
}
