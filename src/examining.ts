import type { App } from './app';
import type { Input, Output, Target } from './contract';
import type { Checkup, doctorCommands } from './contract-doctor';
import { diagnose, inOrder } from './doctor/doctor';
import { failed } from './doctor/patient';
import { clear, survey, type Cleared, type Spared } from './doctor/unfinished';
import { newStop } from './engine/stop';
import type { Diagnosis } from './model/diagnosis';
import { asFailure } from './model/failure';
import { isOver } from './model/job';
import { folderOf } from './model/remote-path';
import type { Trust } from './model/trust';
import { nobodysSite } from './model/viewers';
import type { Clock } from './ports';
import type { Journal } from './store/journal';

/** Thorough looks at destinations, for the window and for the command. */
export class Examining {
  constructor(
    private readonly app: Pick<App, 'withDriver'>,
    private readonly trust: Trust,
    private readonly journal: Pick<Journal, 'jobs' | 'begunUploads'>,
    private readonly clock: Clock,
  ) {}

  /**
   * @param origin of the web site whose players are to read there.
   * @throws Failure `cancelled`; whatever else goes wrong is a finding.
   */
  async examine(target: Target, signal: AbortSignal, origin = nobodysSite): Promise<Checkup> {
    const findings: Diagnosis[] = [];
    let clearable = 0;
    try {
      await this.app.withDriver(target, async (driver, destination) => {
        const now = (): number => this.clock.now();
        const patient = { driver, destination, trust: this.trust, origin, now };
        for await (const one of diagnose(patient, signal)) findings.push(one);
        if (findings.some(isDead)) return;
        const there = await survey(driver, folderOf(destination), this.#spared(), signal);
        findings.push(...there.findings);
        clearable = there.clearable;
      });
    } catch (error) {
      const failure = asFailure(error, 'connect');
      if (failure.kind === 'cancelled') throw failure;
      findings.push(failed('connection', failure));
    }
    return { findings: inOrder(findings), clearable };
  }

  /** @throws Failure `unsupported` where a destination keeps nothing of that kind. */
  async clear(target: Target, signal: AbortSignal): Promise<Cleared> {
    return this.app.withDriver(target, (driver, destination) =>
      clear(driver, folderOf(destination), this.#spared(), signal),
    );
  }

  #spared(): Spared {
    const running = this.journal.jobs().filter(({ state }) => !isOver(state));
    const own = running.flatMap(({ id }) => this.journal.begunUploads(id).map(({ uploadId }) => uploadId));
    return { own: new Set(own), now: this.clock.now() };
  }
}

/** Nothing more can be asked there. */
function isDead({ aspect, grade }: Diagnosis): boolean {
  return aspect === 'connection' && grade === 'problem';
}

type Commands = {
  readonly [K in keyof typeof doctorCommands]: (input: Input<K>) => Promise<Output<K>>;
};

export function doctorCommandsOf(examining: Examining): Commands {
  return {
    examineDestination: (target) => examining.examine(target, newStop().signal),
    clearUnfinished: (target) => examining.clear(target, newStop().signal),
  };
}
