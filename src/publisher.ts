import type { Patch } from './contract';
import type { ListingPart, WorkView } from './contract-browse';

/** Ten messages a second at the most. */
const intervalMs = 100;

type Rest = Omit<Patch, 'revision' | 'jobs' | 'removedJobs' | 'listings' | 'works'>;

/** Entries in one message: the page's thread copies it in less than a frame. */
const mostEntries = 1500;

/** Gathers what changed and tells it, totals with it, at most ten times a second. */
export class Publisher {
  #revision = 0;
  #dirty = new Set<string>();
  #removed = new Set<string>();
  #rest: Rest = {};
  #listings: ListingPart[] = [];
  readonly #works = new Map<string, WorkView>();
  #timer: NodeJS.Timeout | undefined;
  #lastMs = 0;
  readonly #listeners = new Set<(patch: Patch) => void>();

  /** @param viewsOf makes the views of those jobs; a job that is gone has none. */
  constructor(
    private readonly viewsOf: (ids: readonly string[]) => NonNullable<Patch['jobs']>,
    private readonly activeIds: () => readonly string[],
    private readonly now: () => number,
  ) {}

  get revision(): number {
    return this.#revision;
  }

  subscribe(listener: (patch: Patch) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  jobChanged(id: string): void {
    this.#dirty.add(id);
    this.#schedule();
  }

  jobRemoved(id: string): void {
    this.#removed.add(id);
    this.#schedule();
  }

  /** The next entries of a listing. A message carries so many at the most that the page can take them in a frame. */
  listed(part: ListingPart): void {
    this.#listings.push(part);
    this.#schedule();
  }

  worked(work: WorkView): void {
    this.#works.set(work.id, work);
    this.#schedule();
  }

  changed(rest: Rest): void {
    this.#rest = { ...this.#rest, ...rest };
    this.#schedule();
  }

  /** Tells at once what is gathered, for instance before the end. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastMs = this.now();
    const active = this.activeIds();
    const jobs = this.viewsOf([...new Set([...this.#dirty, ...active])]);
    const removedJobs = [...this.#removed];
    const rest = { ...this.#rest, ...this.#takeListings(), ...this.#takeWorks() };
    this.#dirty = new Set();
    this.#removed = new Set();
    this.#rest = {};
    if (jobs.length > 0 || removedJobs.length > 0 || Object.keys(rest).length > 0) {
      this.#revision += 1;
      const patch: Patch = {
        revision: this.#revision,
        ...(jobs.length > 0 ? { jobs } : {}),
        ...(removedJobs.length > 0 ? { removedJobs } : {}),
        ...rest,
      };
      for (const listener of this.#listeners) listener(patch);
    }
    // Progress goes on without anybody telling: as long as a job is active there is a next message.
    if (active.length > 0 || this.#listings.length > 0) this.#schedule();
  }

  #takeListings(): Pick<Patch, 'listings'> {
    let count = 0;
    const fits = this.#listings.findIndex((part) => (count += part.count) > mostEntries);
    const listings = this.#listings.splice(0, fits < 0 ? this.#listings.length : Math.max(1, fits));
    return listings.length === 0 ? {} : { listings };
  }

  #takeWorks(): Pick<Patch, 'works'> {
    const works = [...this.#works.values()];
    this.#works.clear();
    return works.length === 0 ? {} : { works };
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  #schedule(): void {
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#lastMs + intervalMs - this.now());
    this.#timer = setTimeout(() => this.flush(), wait);
  }
}
