import type { JobView } from '../contract';
import { words } from '../language/words';
import { printable } from './printable';
import type { Progress } from './progress';

/** Tells what old files a delivery leaves, before it begins to send, and when they go, once it is done. */
export class StaleNews {
  readonly #told = new Set<string>();

  /** @param isSilent JSON tells it otherwise. */
  constructor(
    private readonly progress: Progress,
    private readonly isSilent: boolean,
  ) {}

  tell(jobs: readonly JobView[]): void {
    if (this.isSilent) return;
    const says = words().cli.stale;
    for (const { id, to, stale, state } of jobs) {
      if (!stale?.files || stale.removed !== undefined) continue;
      const { files, after, removeAt } = stale;
      if (removeAt !== undefined) this.#once(`${id} later`, says.later(files, removeAt));
      else if (state === 'running') this.#once(`${id} found`, says.found(files, printable(to), after));
    }
  }

  #once(what: string, sentence: string): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    this.progress.end();
    process.stderr.write(`${sentence}\n`);
  }
}

/** What became of them. */
export function tellRemoved({ to, stale }: JobView): void {
  if (!stale || stale.removed === undefined || stale.files === 0) return;
  const { problem, removed } = stale;
  const told = problem
    ? `slipway: ${[problem.title, problem.advice].filter(Boolean).join(' ')}`
    : words().cli.stale.removed(removed, printable(to));
  process.stderr.write(`${told}\n`);
}
