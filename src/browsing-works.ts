import { join } from 'node:path';
import type { WorkView } from './contract-browse';
import type { Entry } from './model/entry';
import type { Failure } from './model/failure';
import { sentenceView } from './views';

/** Somebody who reads of more goes and looks. */
const mostMade = 3;

/** What a work has done so far; the publisher tells it ten times a second at the most. */
export class WorkTally {
  #files = 0;
  #bytes = 0;
  #failed = 0;
  #problem: Failure | undefined;
  readonly #made: { readonly name: string; readonly path: string }[] = [];

  constructor(
    private readonly id: string,
    private readonly kind: WorkView['kind'],
    private readonly told: (work: WorkView) => void,
  ) {
    this.#tell('running');
  }

  add({ bytes = 0 }: Entry): void {
    this.#files += 1;
    this.#bytes += bytes;
    this.#tell('running');
  }

  /** A download is going to stand in that folder of this computer under that name. */
  makes(into: string, name: string): void {
    if (this.#made.length < mostMade) this.#made.push({ name, path: join(into, name) });
  }

  move(bytes: number): void {
    this.#bytes += bytes;
    this.#tell('running');
  }

  finish(): void {
    this.#files += 1;
    this.#tell('running');
  }

  fail(failure: Failure): void {
    this.#failed += 1;
    this.#problem ??= failure;
    this.#tell('running');
  }

  end(state: Exclude<WorkView['state'], 'running'>, failure?: Failure): void {
    this.#problem = failure ?? this.#problem;
    this.#tell(state === 'done' && this.#failed > 0 ? 'failed' : state);
  }

  #tell(state: WorkView['state']): void {
    this.told({
      id: this.id,
      kind: this.kind,
      state,
      files: this.#files,
      bytes: this.#bytes,
      filesFailed: this.#failed,
      ...(this.#made.length > 0 ? { made: [...this.#made] } : {}),
      ...(this.#problem ? { problem: sentenceView(this.#problem) } : {}),
    });
  }
}
