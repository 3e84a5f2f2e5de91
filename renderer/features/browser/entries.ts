import type { EntryView } from '../../../src/contract-browse';
import { Slices, siftInSlices, sortInSlices } from './slices';
import { comparing, type Sort } from './sorting';

export interface Order {
  readonly sort: Sort;
  /** What a name must hold, in any case of letters. */
  readonly filter: string;
}

/**
 * What one listing brought, and in which order it is shown. Kept in plain arrays outside React: there may be
 * 100,000, and they come a thousand at a time.
 */
export class Entries {
  readonly #all: EntryView[] = [];
  #ordered: EntryView[] = [];
  #shown: EntryView[] = [];
  #bytes = 0;
  #shownBytes = 0;
  #renewing = new AbortController();
  #isSorted = true;
  #hint = 0;

  /** @param changed is told whenever `shown` is another. */
  constructor(
    private order: Order,
    private readonly changed: () => void,
  ) {}

  get shown(): readonly EntryView[] {
    return this.#shown;
  }

  get count(): number {
    return this.#all.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get shownBytes(): number {
    return this.#shownBytes;
  }

  /** The place of a path among those shown; -1: it is not shown. */
  indexOf(path: string | undefined): number {
    if (path === undefined) return -1;
    if (this.#shown[this.#hint]?.path === path) return this.#hint;
    const index = this.#shown.findIndex((entry) => entry.path === path);
    this.#hint = Math.max(0, index);
    return index;
  }

  has(name: string): boolean {
    return this.#all.some((entry) => entry.name === name);
  }

  /** As long as more comes, it stands in the server's order. */
  add(entries: readonly EntryView[]): void {
    const fits = fitting(this.order.filter);
    for (const entry of entries) {
      this.#all.push(entry);
      this.#ordered.push(entry);
      this.#bytes += entry.bytes ?? 0;
      if (fits(entry)) this.#show(entry);
    }
    this.#isSorted = false;
    this.changed();
  }

  /** Resolves when all that came so far stands in its order. */
  async arrange(order: Order = this.order): Promise<void> {
    const { sort } = this.order;
    if (order.sort !== sort) this.#isSorted = false;
    this.order = order;
    this.#renewing.abort();
    const stop = new AbortController();
    this.#renewing = stop;
    try {
      await this.#renew(new Slices(stop.signal));
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    }
  }

  async #renew(slices: Slices): Promise<void> {
    if (!this.#isSorted) {
      const known = this.#all.slice();
      const sorted = await sortInSlices(known, comparing(this.order.sort), slices);
      this.#ordered = sorted.concat(this.#all.slice(known.length));
      this.#isSorted = this.#all.length === known.length;
    }
    const fits = fitting(this.order.filter);
    const ordered = this.#ordered.slice();
    let bytes = 0;
    const counting = (entry: EntryView): boolean => {
      const fit = fits(entry);
      if (fit) bytes += entry.bytes ?? 0;
      return fit;
    };
    const shown = await siftInSlices(ordered, counting, slices);
    this.#shown = shown.concat(this.#ordered.slice(ordered.length).filter(counting));
    this.#shownBytes = bytes;
    this.changed();
  }

  #show(entry: EntryView): void {
    this.#shown.push(entry);
    this.#shownBytes += entry.bytes ?? 0;
  }
}

export function bytesOf(entries: readonly EntryView[]): number {
  return entries.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
}

function fitting(filter: string): (entry: EntryView) => boolean {
  const wanted = filter.trim().toLocaleLowerCase();
  return wanted === '' ? () => true : ({ name }) => name.toLocaleLowerCase().includes(wanted);
}
