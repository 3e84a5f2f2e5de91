import type { App } from '../app';
import type { JobView } from '../contract';
import { findingAdvice, findingText } from '../media/finding-words';
import { printable } from './printable';
import { printEvent } from './progress';

/** Says which links of a list no file is for, once for each job, as soon as its folder is read. */
export class UnusedLinks {
  readonly #told = new Map<string, Promise<void>>();

  /** @param ahead makes room for a line on the terminal. */
  constructor(
    private readonly app: Pick<App, 'commands'>,
    private readonly json: boolean,
    private readonly ahead: () => void = () => undefined,
  ) {}

  /** Resolves when what there is to say of these jobs is said. */
  async tell(jobs: readonly JobView[]): Promise<void> {
    for (const { id, findings } of jobs)
      if (findings?.warnings && !this.#told.has(id)) this.#told.set(id, this.#look(id));
    await Promise.all(this.#told.values());
  }

  async #look(id: string): Promise<void> {
    const { findings } = await this.app.commands.jobPackage({ id });
    for (const one of findings.filter((finding) => finding.id === 'unused-link')) {
      const [text, advice] = [findingText(one), findingAdvice(one)];
      if (this.json) printEvent({ event: 'finding', job: id, ...one, text, advice });
      else {
        this.ahead();
        process.stderr.write(`slipway: ${printable(`${text} ${advice}`)}\n`);
      }
    }
  }
}
