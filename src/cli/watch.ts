import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { App } from '../app';
import type { Target } from '../contract';
import { formatBytes, formatNumber } from '../language/format';
import { words } from '../language/words';
import { sentenceOf } from '../model/failure-policy';
import type { LiveNews, LiveStatus } from '../model/live';
import type { Arguments } from './arguments';
import { mustDiffer, targetsOf } from './destinations';
import { exitCodes, NotUnderstood, type ExitCode } from './exit-code';
import { printable } from './printable';
import { printEvent } from './progress';

/** Follows a folder until Ctrl+C, then brings what is under way to its end. */
export async function watch(app: App, given: Arguments, signal: AbortSignal): Promise<ExitCode> {
  const [folder] = given.operands;
  if (folder === undefined || given.operands.length > 1 || given.to.length === 0)
    throw new NotUnderstood(words().cli.useAs('slipway watch FOLDER --to DEST'));
  const stats = await stat(folder).catch(() => undefined);
  if (!stats?.isDirectory()) throw new NotUnderstood(words().cli.noSuchFolder(folder));
  const targets: Target[] = [];
  for (const to of given.to) targets.push(...(await targetsOf(app, to, { strict: given.strict })));
  await mustDiffer(app, targets, false);
  const shown = given.json ? new JsonLines() : new StatusLines(process.stderr, folder);
  signal.addEventListener('abort', () => shown.finishing(), { once: true });
  const isLevel = await app.watching.run(
    {
      folder: resolve(folder),
      targets,
      late: given.late ?? 'drop',
      removeAfterMs: given.removeOld === undefined ? undefined : given.removeOld * 1000,
      parallel: given.parallel,
      limitRate: given.limitRate,
    },
    shown,
    signal,
  );
  shown.end();
  return isLevel ? exitCodes.delivered : exitCodes.failed;
}

const jsonEveryMs = 250;

class JsonLines {
  #last: readonly LiveStatus[] = [];
  #printed = '';
  #printedAt = -Infinity;

  news({ what, ...rest }: LiveNews): void {
    printEvent({ event: what, ...rest });
  }

  status(all: readonly LiveStatus[]): void {
    this.#last = all;
    const text = JSON.stringify(all);
    const now = performance.now();
    if (text === this.#printed || now - this.#printedAt < jsonEveryMs) return;
    this.#printed = text;
    this.#printedAt = now;
    this.#print();
  }

  finishing(): void {
    printEvent({ event: 'finishing' });
  }

  end(): void {
    this.#print();
    const sum = (of: (one: LiveStatus) => number): number =>
      this.#last.reduce((total, one) => total + of(one), 0);
    printEvent({ event: 'done', files: sum(({ sent }) => sent), bytes: sum(({ bytes }) => bytes) });
  }

  #print(): void {
    for (const { problem, ...one } of this.#last)
      printEvent({
        event: 'live',
        ...one,
        behind: Math.round(one.behind * 100) / 100,
        ...(problem ? { kind: problem.kind, problem: sentenceOf(problem) } : {}),
      });
  }
}

/** Where nobody looks at a terminal, a line is a line for ever. */
const logEveryMs = 10_000;

/** A line for each destination: drawn over itself in a terminal, elsewhere told anew now and then. */
class StatusLines {
  #lines: readonly string[] = [];
  #problems = '';
  #all: readonly LiveStatus[] = [];
  #toldAt = -Infinity;
  #began = false;

  constructor(
    private readonly out: NodeJS.WriteStream,
    private readonly folder: string,
  ) {}

  news(): void {
    // The status tells.
  }

  status(all: readonly LiveStatus[]): void {
    this.#all = all;
    this.#begin();
    const lines = all.map(lineOf);
    if (this.out.isTTY) this.#draw(lines);
    else this.#log(lines);
  }

  finishing(): void {
    this.#clear();
    this.out.write(`${words().live.finishing}\n`);
  }

  end(): void {
    this.#clear();
    for (const one of this.#all) this.out.write(`${lineOf(one)}\n`);
    for (const { to } of this.#all.filter(({ waiting }) => waiting > 0))
      this.out.write(`slipway: ${words().live.endedBehind(printable(to))}\n`);
  }

  #begin(): void {
    if (this.#began) return;
    this.#began = true;
    const to = this.#all.map((one) => printable(one.to)).join(', ');
    this.out.write(`${words().live.following(printable(this.folder), to)}\n`);
  }

  #draw(lines: readonly string[]): void {
    const width = (this.out.columns || 80) - 1;
    this.#clear();
    this.out.write(lines.map((line) => `${[...line].slice(0, width).join('')}\n`).join(''));
    this.#lines = lines;
  }

  #clear(): void {
    if (this.out.isTTY && this.#lines.length > 0) this.out.write(`\x1b[${this.#lines.length}A\x1b[J`);
    this.#lines = [];
  }

  #log(lines: readonly string[]): void {
    const now = performance.now();
    const problems = this.#all.map(troubleOf).join('\n');
    if (problems === this.#problems && now - this.#toldAt < logEveryMs) return;
    this.#problems = problems;
    this.#toldAt = now;
    this.out.write(lines.map((line) => `${line}\n`).join(''));
  }
}

function lineOf(one: LiveStatus): string {
  const says = words().live;
  const { behind, waiting, sent, bytes, dropped, removed, ended } = one;
  const seconds = Math.round(behind * 10) / 10;
  const parts = [
    seconds > 0 ? says.behind(formatNumber(seconds)) : says.inStep,
    ...(waiting > 0 ? [says.waiting(waiting)] : []),
    says.sent(sent, formatBytes(bytes)),
    ...(dropped > 0 ? [says.dropped(dropped)] : []),
    ...(removed > 0 ? [says.removed(removed)] : []),
    ...(ended ? [says.over] : []),
  ];
  const trouble = troubleOf(one);
  return `${printable(one.to)}: ${parts.join(', ')}${trouble === '' ? '' : `. ${trouble}`}`;
}

function troubleOf({ problem, held, unread, growing, left }: LiveStatus): string {
  if (problem) return printable(sentenceOf(problem));
  const [first, ...others] = left ?? [];
  if (first !== undefined) return printable(words().live.left(first, others.length));
  if (growing !== undefined) return printable(words().live.growing(growing));
  if (unread !== undefined) return printable(words().live.unread(unread));
  return held ? printable(words().live.held(held.playlist, held.name)) : '';
}
