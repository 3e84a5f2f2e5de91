import { readFileSync } from 'node:fs';
import process from 'node:process';

/** What `/proc` counts times in: sysconf(_SC_CLK_TCK) is 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;
/** A process that ends takes its time with it, so they are looked at as long as they live. */
const lookEveryMs = 100;

/**
 * Processor time of the servers, which are the processes below this one at the start, with all that they start later.
 * Servers leave some of their children to the system, whose time would be in no sum.
 */
export class ServerClock {
  readonly #roots = childrenOf(process.pid);
  readonly #before: number;
  readonly #ticks = new Map<number, number>();
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#look();
    this.#before = this.#sum();
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
  }

  /** @returns user and system time since the start, in seconds. */
  stop(): number {
    clearInterval(this.#timer);
    this.#look();
    return (this.#sum() - this.#before) / ticksPerSecond;
  }

  #look(): void {
    const left = [...this.#roots];
    for (let pid = left.pop(); pid !== undefined; pid = left.pop()) {
      const ticks = ticksOf(pid);
      if (ticks !== undefined) this.#ticks.set(pid, ticks);
      left.push(...childrenOf(pid));
    }
  }

  #sum(): number {
    return [...this.#ticks.values()].reduce((sum, ticks) => sum + ticks, 0);
  }
}

function childrenOf(pid: number): number[] {
  return contentOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

/** proc(5): after the name, which stands in brackets and may hold anything, fields 14 and 15. */
function ticksOf(pid: number): number | undefined {
  const stat = contentOf(`/proc/${pid}/stat`);
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return user === undefined || system === undefined ? undefined : user + system;
}

/** Empty where the process has ended. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
