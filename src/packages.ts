import type { Input, JobView, Output } from './contract';
import type { FindingCounts, PackageView } from './contract-package';
import { examine } from './engine/examine';
import { newStop } from './engine/stop';
import type { Finding } from './media/finding';
import type { MediaPackage } from './media/package';
import { Failure } from './model/failure';
import type { JobRecord } from './model/job';

export interface PackagesOutside {
  readonly jobOf: (jobId: string) => JobRecord | undefined;
  /** Resolves when the job neither scans nor runs. */
  readonly settled: (jobId: string) => Promise<void>;
  readonly changed: (jobId: string) => void;
}

/** So many are kept; those of older jobs are made anew from their folders when somebody asks. */
const mostKept = 100;

/** What the folders of jobs hold, as packages. */
export class Packages {
  /** By the job's id, least recently used first. */
  readonly #known = new Map<string, PackageView>();
  /** Who waits for the scan of a job. */
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(private readonly outside: PackagesOutside) {}

  understood(jobId: string, found: MediaPackage): PackageView {
    const view = packageView(found);
    this.#known.delete(jobId);
    this.#known.set(jobId, view);
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostKept && oldest !== undefined) this.#known.delete(oldest);
    for (const tell of this.#waiting.get(jobId) ?? []) tell();
    this.#waiting.delete(jobId);
    this.outside.changed(jobId);
    return view;
  }

  /** A job's view with the number of its findings, where they are known. */
  marked(view: JobView): JobView {
    const known = this.#known.get(view.id);
    return known ? { ...view, findings: known.counts } : view;
  }

  async of({ id, again }: Input<'jobPackage'>): Promise<PackageView> {
    const known = again === true ? undefined : this.#known.get(id);
    if (known) return known;
    const job = this.outside.jobOf(id);
    if (!job) throw noSuchJob(id);
    if (job.state === 'scanning') {
      await Promise.race([this.#scanned(id), this.outside.settled(id)]);
      const meanwhile = this.#known.get(id);
      if (meanwhile) return meanwhile;
    }
    return this.understood(id, await examine(job.facts.paths, newStop().signal));
  }

  /** A scan that fails ends otherwise: the job settles. */
  #scanned(id: string): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(id) ?? new Set();
      this.#waiting.set(id, waiting.add(resolve));
    });
  }
}

/** As messages and the command's JSON have it: a stable form, without the file by file part. */
export function packageView({ kind, files, bytes, presentations, findings }: MediaPackage): PackageView {
  return {
    kind,
    files,
    bytes,
    presentations: presentations.map((one) => ({ ...one, renditions: [...one.renditions] })),
    findings: findings.map((one) => ({ ...one, names: [...one.names], values: { ...one.values } })),
    counts: countsOf(findings),
  };
}

export function countsOf(findings: readonly Finding[]): FindingCounts {
  const of = (wanted: Finding['severity']): number =>
    findings.filter(({ severity }) => severity === wanted).length;
  return { errors: of('error'), warnings: of('warning'), notes: of('note') };
}

export function packageCommandsOf(packages: Packages): {
  readonly jobPackage: (input: Input<'jobPackage'>) => Promise<Output<'jobPackage'>>;
} {
  return { jobPackage: (input) => packages.of(input) };
}

function noSuchJob(id: string): Failure {
  return new Failure({ kind: 'not-found', operation: 'stat', path: id, detail: 'There is no such job.' });
}
