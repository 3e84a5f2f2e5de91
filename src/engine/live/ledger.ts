import type { LiveManifest } from '../../media/live-manifest';
import type { LateRule, LiveNews, SentFile } from '../../model/live';
import { Lag } from './lag';
import type { Version } from './manifests';

export interface LedgerOutside {
  /** What people call the destination. */
  readonly to: string;
  /** Files of the watched folder. */
  readonly folder: { readonly files: ReadonlyMap<string, unknown> };
  /** What earlier runs have sent, and where it is kept what this one sends. */
  readonly record: {
    of(): Map<string, SentFile>;
    keep(name: string, sent: SentFile): void;
    forget(name: string): void;
  };
  /** ms since 1970, as the times of files are. */
  readonly wallClock: () => number;
  readonly news: (news: LiveNews) => void;
}

/** What one destination holds, as far as watching has put it there, and what players see of it. */
export class Ledger {
  readonly sent: Map<string, SentFile>;
  /** What the playlists and MPDs at the destination say, by name. */
  readonly visible = new Map<string, LiveManifest>();
  readonly lag = new Lag();
  readonly sums = { sent: 0, bytes: 0, dropped: 0, removed: 0 };
  /** What was removed there and still stands in the folder. */
  readonly #removed = new Set<string>();
  #entry: string | undefined;

  constructor(
    private readonly outside: LedgerOutside,
    private readonly late: LateRule,
  ) {
    this.sent = outside.record.of();
  }

  /** What a player opens of what can be seen; undefined where that could be several. */
  get entry(): string | undefined {
    return this.#entry;
  }

  /** It was removed there, and is not to be sent again only because it still stands in the folder. */
  isRemoved(name: string): boolean {
    if (!this.#removed.has(name)) return false;
    if (!this.outside.folder.files.has(name)) this.#removed.delete(name);
    return true;
  }

  confirmed(name: string, sent: SentFile, role: LiveNews['role']): void {
    this.#removed.delete(name);
    this.#keep(name, sent);
    this.sums.sent += 1;
    this.sums.bytes += sent.bytes;
    const delay = Math.max(0, Math.round(this.outside.wallClock() - sent.modifiedMs));
    this.#tell({ what: 'visible', name, role, bytes: sent.bytes, delay });
  }

  /** From now on players may ask for what this version names, and no more for what it does not. */
  see(version: Version): void {
    this.visible.set(version.name, version.manifest);
    this.#entry = entryIn(this.visible);
    for (const { path } of version.manifest.needs) {
      const sent = this.sent.get(path);
      if (sent && !sent.named && sent.version === undefined) this.#keep(path, { ...sent, named: true });
    }
    for (const name of this.lag.seen(version)) {
      const isFilled = this.late === 'fill' && this.outside.folder.files.has(name);
      if (this.sent.has(name) || isFilled) continue;
      this.sums.dropped += 1;
      this.#tell({ what: 'dropped', name, role: 'media', bytes: 0, delay: 0 });
    }
  }

  removed(name: string): void {
    const bytes = this.sent.get(name)?.bytes ?? 0;
    this.forget(name);
    this.#removed.add(name);
    this.sums.removed += 1;
    this.#tell({ what: 'removed', name, role: 'media', bytes, delay: 0 });
  }

  forget(name: string): void {
    this.sent.delete(name);
    this.outside.record.forget(name);
  }

  #keep(name: string, sent: SentFile): void {
    this.sent.set(name, sent);
    this.outside.record.keep(name, sent);
  }

  #tell(news: Omit<LiveNews, 'to'>): void {
    this.outside.news({ ...news, to: this.outside.to });
  }
}

/** The one manifest that no other one names; a master or MPD before playlists that stand alone. */
function entryIn(visible: ReadonlyMap<string, LiveManifest>): string | undefined {
  const named = new Set<string>();
  for (const { needs } of visible.values())
    for (const { path, kind } of needs) if (kind === 'playlist') named.add(path);
  const open = [...visible].filter(([name]) => !named.has(name));
  const leading = open.filter(([, { kind }]) => kind !== 'playlist');
  const [[name] = [], ...others] = leading.length > 0 ? leading : open;
  return others.length === 0 ? name : undefined;
}
