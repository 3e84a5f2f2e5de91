import { useEffect, useRef, useState } from 'react';
import type { JobView } from '../../../src/contract';
import type { GroupView, TaskView } from '../../../src/contract-tasks';
import type { JobState } from '../../../src/model/job';
import { mostPages } from '../../../src/model/pages';
import { ask } from '../../api';
import { useMirror } from '../../state/mirror';
import { seat } from './seats';
import type { Row } from './sections';

const pageSize = 100;
const refreshMs = 1000;
/** Groups may have come or changed so that other pages are in sight than were asked for. */
const mostTries = 3;
const mostKept = 40;

/** What the files of a job were at one moment. */
export interface Files {
  readonly state: JobState;
  readonly groups: readonly GroupView[];
  readonly active: readonly TaskView[];
  readonly pages: ReadonlyMap<string, readonly TaskView[]>;
}

const nothing: Files = { state: 'done', groups: [], active: [], pages: new Map() };

export function taskOf({ pages }: Files, { section, offset }: Row): TaskView | undefined {
  if (section.kind === 'active') return section.tasks[offset];
  if (section.kind === 'head') return undefined;
  const place = section.first + offset;
  return pages.get(pageKey(section.group, place))?.[place % pageSize];
}

function pageKey(group: number, place: number): string {
  return `${group}:${Math.floor(place / pageSize)}`;
}

function pagesOf(rows: readonly Row[]): readonly string[] {
  const keys = rows.flatMap(({ section, offset }) =>
    section.kind === 'files' ? [pageKey(section.group, section.first + offset)] : [],
  );
  return [...new Set(keys)].slice(0, mostPages);
}

/**
 * The files that are in sight. They are fetched anew, all at once, when the job's figures move (once a second at most:
 * rows that change place ten times a second help nobody) and at once when its state does. Until everything in sight
 * has come, what was shown stays.
 * @param rowsOf the rows in sight, if the files were these.
 */
export function useFiles(id: string, rowsOf: (files: Files) => readonly Row[]): Files {
  const [files, setFiles] = useState(nothing);
  const follower = useRef<Follower>(undefined);
  const lacks = pagesOf(rowsOf(files)).some((key) => !files.pages.has(key));
  useEffect(() => {
    const own = new Follower(id, setFiles);
    follower.current = own;
    return () => own.end();
  }, [id]);
  useEffect(() => {
    if (!follower.current) return;
    follower.current.rowsOf = rowsOf;
    if (lacks) follower.current.look();
  });
  return files;
}

/** Looks at a job's files whenever there is something new. */
class Follower {
  rowsOf: (files: Files) => readonly Row[] = () => [];
  #shown = nothing;
  #seen = '';
  #isLooking = false;
  #isWanted = false;
  #hasEnded = false;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #unsubscribe: () => void;

  constructor(
    private readonly id: string,
    private readonly show: (files: Files) => void,
  ) {
    this.#timer = setInterval(() => {
      if (this.#seen !== signOf(this.#job)) this.look();
    }, refreshMs);
    this.#unsubscribe = useMirror.subscribe((main, before) => {
      if (main.jobs[id]?.state !== before.jobs[id]?.state) this.look();
    });
    this.look();
  }

  end(): void {
    this.#hasEnded = true;
    clearInterval(this.#timer);
    this.#unsubscribe();
  }

  look(): void {
    this.#isWanted = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    void this.#lookOn().finally(() => {
      this.#isLooking = false;
    });
  }

  get #job(): JobView | undefined {
    return useMirror.getState().jobs[this.id];
  }

  async #lookOn(): Promise<void> {
    while (this.#isWanted && !this.#hasEnded) {
      this.#isWanted = false;
      const sign = signOf(this.#job);
      try {
        // oxlint-disable-next-line no-await-in-loop -- one look after the other
        const files = await this.#fetch();
        if (this.#hasEnded) return;
        this.#seen = sign;
        this.#shown = files;
        this.show(files);
      } catch {
        // The next tick of the timer tries again.
        this.#seen = '';
      }
    }
  }

  async #fetch(): Promise<Files> {
    const before = this.#shown;
    let keys = pagesOf(this.rowsOf(before));
    for (let tries = 1; ; tries += 1) {
      const state = this.#job?.state ?? 'done';
      // oxlint-disable-next-line no-await-in-loop -- what is in sight is known when the groups are
      const files = await fetchAll(this.id, keys, before, state);
      const needed = pagesOf(this.rowsOf(files));
      if (tries === mostTries || needed.every((key) => files.pages.has(key))) return files;
      keys = needed;
    }
  }
}

async function fetchAll(id: string, keys: readonly string[], before: Files, state: JobState): Promise<Files> {
  const wanted = keys.map((key) => {
    const [group, page] = key.split(':').map(Number);
    return { group: group ?? 0, offset: (page ?? 0) * pageSize, limit: pageSize };
  });
  const { groups, active, pages } = await ask('jobFiles', { id, pages: wanted });
  const fresh = keys.map((key, index) => [key, pages[index] ?? []] as const);
  // Nothing has moved: what was read before is still so, and need not be read again when it is scrolled to.
  const isSame = state === before.state && JSON.stringify(groups) === JSON.stringify(before.groups);
  const kept = isSame ? [...before.pages].filter(([key]) => !keys.includes(key)).slice(-mostKept) : [];
  return { state, groups, active: inSeats(before.active, active), pages: new Map([...kept, ...fresh]) };
}

/** A file keeps its seat while it is sent, and who comes next takes one that is free: the others stay where they are. */
function inSeats(before: readonly TaskView[], now: readonly TaskView[]): readonly TaskView[] {
  const seats = seat(
    before.map(({ index }) => index),
    now,
  );
  return seats.flatMap((index) => now.find((task) => task.index === index) ?? []);
}

function signOf(job: JobView | undefined): string {
  return job ? JSON.stringify([job.state, job.totals, job.sent, job.active.map(({ index }) => index)]) : '';
}
