import type { App } from '../app';
import type { JobView } from '../contract';
import type { FindingView, PackageView } from '../contract-package';
import { words } from '../language/words';
import { findingAdvice, findingPlace, findingText } from '../media/finding-words';
import { countsOf } from '../packages';
import { printable } from './printable';
import { printEvent } from './progress';

/** So many are told before a delivery; `slipway check` tells all. */
const mostTold = 3;

export interface Sending {
  readonly json: boolean;
  /** What is sent, as it was written; missing: a job goes on, of which what was known before is told. */
  readonly paths?: readonly string[];
}

type Named = Pick<JobView, 'id' | 'name'>;

/** Says what is wrong with packages that go, once for each, as soon as it is known what is to go. */
export class PackageFindings {
  /** Ids of jobs. */
  readonly #told = new Set<string>();
  readonly #texts = new Set<string>();

  constructor(
    private readonly app: Pick<App, 'commands'>,
    private readonly sending: Sending,
  ) {}

  /** These are told already. */
  skip(jobs: readonly JobView[]): void {
    for (const { id, findings } of jobs) if (findings) this.#told.add(id);
  }

  /**
   * Resolves when what there is to say of these jobs is said. A look that fails says nothing: it must not stop a delivery.
   * @param ahead makes room for lines on the terminal.
   */
  async tell(jobs: readonly Named[], ahead: () => void = () => undefined): Promise<void> {
    const { commands } = this.app;
    const looks = jobs.map(async (job) => {
      this.#tell(job, await commands.jobPackage({ id: job.id, planned: true }), ahead);
    });
    await Promise.allSettled(looks);
  }

  #tell({ id: job, name }: Named, { findings }: PackageView, ahead: () => void): void {
    if (this.#told.has(job)) return;
    this.#told.add(job);
    // Links without a file are told by themselves: they are no fault of the package.
    const wrong = findings.filter((one) => one.severity !== 'note' && one.id !== 'unused-link');
    if (wrong.length === 0) return;
    const { errors, warnings } = countsOf(wrong);
    if (this.sending.json) return printEvent({ event: 'findings', job, errors, warnings });
    const counts = countedFindings({ errors, warnings, notes: 0 }).join(', ');
    const lines = wrong.slice(0, mostTold).map((one) => `  ${findingLine(one)}\n`);
    const text = `slipway: ${words().cli.goesWith(printable(name), counts, this.#folder())}\n${lines.join('')}`;
    // One package goes to several destinations.
    if (this.#texts.has(text)) return;
    this.#texts.add(text);
    ahead();
    process.stderr.write(text);
  }

  /** What `slipway check` is to be called with, where that can be said without quotes. */
  #folder(): string {
    const [path, ...others] = this.sending.paths ?? [];
    const isPlain = path !== undefined && others.length === 0 && /^[\w./][\w./+,@%=-]*$/.test(path);
    return isPlain ? path : words().cli.anyFolder;
  }
}

/** `error    v/360p.m3u8, line 12: What is wrong. What to do.` */
export function findingLine(one: FindingView): string {
  const says = [findingText(one), findingAdvice(one)].filter((part) => part !== '').join(' ');
  return printable(`${words().cli.severities[one.severity].padEnd(7)}  ${findingPlace(one)}: ${says}`);
}

/** `2 errors`, `1 warning`; of what there is none, nothing. */
export function countedFindings({ errors, warnings, notes }: ReturnType<typeof countsOf>): string[] {
  const says = words().window.package;
  return [
    ...(errors > 0 ? [says.errors(errors)] : []),
    ...(warnings > 0 ? [says.warnings(warnings)] : []),
    ...(notes > 0 ? [says.notes(notes)] : []),
  ];
}
