import type { JobView } from '../contract';
import { words } from '../language/words';
import { printable } from './printable';
import { formatBytes, formatDuration, formatRate } from '../language/format';
import { formatTimeLeft } from '../language/time-left';

const barWidth = 24;
const mostBars = 6;

/** Shows how jobs go on, for as long as they do. */
export interface Progress {
  update(jobs: readonly JobView[]): void;
  /** Leaves the terminal clean before other text is printed. */
  end(): void;
}

export function progressFor(json: boolean): Progress {
  if (json) return new JsonProgress();
  return process.stderr.isTTY ? new Bars(process.stderr) : { update: () => undefined, end: () => undefined };
}

/** A bar for each file under way, the total below; drawn over itself. */
class Bars implements Progress {
  #lines = 0;

  constructor(private readonly terminal: NodeJS.WriteStream) {}

  update(jobs: readonly JobView[]): void {
    const width = this.terminal.columns || 80;
    const lines = jobs.flatMap((job) => (job.state === 'running' ? jobLines(job) : []));
    const drawn = lines.map((line) => `${cut(line, width - 1)}\x1b[K\n`).join('');
    this.terminal.write(`${this.#up()}${drawn}\x1b[J`);
    this.#lines = lines.length;
  }

  end(): void {
    this.terminal.write(`${this.#up()}\x1b[J`);
    this.#lines = 0;
  }

  #up(): string {
    return this.#lines > 0 ? `\x1b[${this.#lines}A` : '';
  }
}

function jobLines(job: JobView): string[] {
  const files = job.active
    .slice(0, mostBars)
    .map(({ sent, bytes, name }) => `  ${bar(sent, bytes)}  ${printable(name)}`);
  const { filesDone, filesSkipped, files: all, bytes, bytesSkipped } = job.totals;
  const left = formatTimeLeft(job.timeLeft);
  const total = [
    bar(job.sent, bytes - bytesSkipped),
    `${filesDone + filesSkipped}/${all}`,
    words().cli.sentOf(formatBytes(job.sent), formatBytes(bytes - bytesSkipped)),
    formatRate(job.rate),
    ...(left ? [words().cli.left(left)] : []),
    `→ ${job.to}`,
  ];
  return [...files, total.join('  ')];
}

function bar(done: number, whole: number): string {
  const part = whole <= 0 ? 1 : Math.min(1, done / whole);
  const full = Math.floor(part * barWidth);
  return `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${String(Math.floor(part * 100)).padStart(3)} %`;
}

function cut(line: string, width: number): string {
  const characters = [...line];
  return characters.length <= width ? line : `${characters.slice(0, width - 1).join('')}…`;
}

class JsonProgress implements Progress {
  update(jobs: readonly JobView[]): void {
    for (const job of jobs) {
      const { files, bytes, filesDone, filesSkipped, filesFailed } = job.totals;
      printEvent({
        event: 'progress',
        job: job.id,
        state: job.state,
        files,
        filesDone,
        filesSkipped,
        filesFailed,
        bytes,
        sent: job.sent,
        rate: Math.round(job.rate),
        ...(job.stale ? { stale: job.stale } : {}),
        ...(job.waitsFor ? { waitsFor: job.waitsFor } : {}),
      });
    }
  }

  end(): void {
    // Each event is a line of its own.
  }
}

export function printEvent(event: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

/** One line for people about a job that ended. */
export function summary(job: JobView): string {
  const { filesDone, bytesDone, filesSkipped, filesFailed } = job.totals;
  const time = formatDuration(job.elapsed);
  const rate = job.elapsed > 0 ? ` (${formatRate((bytesDone * 1000) / job.elapsed)})` : '';
  const says = words().cli;
  const skipped = filesSkipped > 0 ? says.skipped(filesSkipped) : '';
  const failed = filesFailed > 0 ? says.failed(filesFailed) : '';
  if (job.state === 'done' && filesDone === 0 && filesSkipped > 0) {
    return says.nothingSent(filesSkipped, job.to);
  }
  const what = `${says.files(filesDone)}, ${formatBytes(bytesDone)}${skipped}${failed}`;
  const done = job.protocol === 'ingest' ? says.accepted : says.delivered;
  return (job.state === 'done' ? done : says.sent)(what, job.to, time + rate);
}
