import type { Input, JobView, Output } from './contract';
import { packageSchema, type FindingCounts, type PackageView } from './contract-package';
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
  /** Keeps it with the job, and gives it back after a restart. */
  readonly keep: (jobId: string, found: PackageView) => void;
  readonly kept: (jobId: string) => unknown;
}

/** So many are kept in memory. */
const mostKnown = 100;
/** More findings of a job are not kept on disk; their number is. */
const mostFindings = 200;

/** What the folders of jobs hold, as packages. */
export class Packages {
  /** By the job's id, least recently used first. */
  readonly #known = new Map<string, PackageView>();
  /** Who waits for the scan of a job. */
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(private readonly outside: PackagesOutside) {}

  understood(jobId: string, found: MediaPackage): PackageView {
    const view = packageView(found);
    this.#remember(jobId, view);
    for (const tell of this.#waiting.get(jobId) ?? []) tell();
    this.#waiting.delete(jobId);
    this.outside.keep(jobId, { ...view, findings: view.findings.slice(0, mostFindings) });
    this.outside.changed(jobId);
    return view;
  }

  /** A job's view with the number of its findings, where they are known. */
  marked(view: JobView): JobView {
    const known = this.of(view.id);
    return known ? { ...view, findings: known.counts } : view;
  }

  /** What was understood when the job was planned, or looked at again; undefined: nobody has looked. */
  of(jobId: string): PackageView | undefined {
    const known = this.#known.get(jobId);
    if (known) return known;
    const kept = packageSchema.safeParse(this.outside.kept(jobId));
    if (kept.success) this.#remember(jobId, kept.data);
    return kept.success ? kept.data : undefined;
  }

  async look({ id, again, planned }: Input<'jobPackage'>): Promise<PackageView> {
    const known = again === true ? undefined : this.of(id);
    if (known) return known;
    const job = this.outside.jobOf(id);
    if (!job) throw noSuchJob(id);
    if (job.state === 'scanning') {
      await Promise.race([this.#scanned(id), this.outside.settled(id)]);
      const meanwhile = this.#known.get(id);
      if (meanwhile) return meanwhile;
    }
    if (planned) throw noSuchJob(id, 'It has no plan.');
    return this.understood(id, await examine(job.facts.paths, newStop().signal));
  }

  #remember(jobId: string, view: PackageView): void {
    this.#known.delete(jobId);
    this.#known.set(jobId, view);
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostKnown && oldest !== undefined) this.#known.delete(oldest);
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
  return { jobPackage: (input) => packages.look(input) };
}

function noSuchJob(id: string, detail = 'There is no such job.'): Failure {
  return new Failure({ kind: 'not-found', operation: 'stat', path: id, detail });
}
