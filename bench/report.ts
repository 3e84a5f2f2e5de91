import type { Measured, Run } from './measure';
import type { RowResult } from './rows';
import { slipwayName } from './tools';

export interface Summary {
  readonly tool: string;
  readonly failed: number;
  /** Missing where no run delivered. */
  readonly figures?: {
    readonly seconds: number;
    readonly fastest: number;
    readonly slowest: number;
    /** Its time as a multiple of Slipway's; missing where Slipway has none. */
    readonly ratio?: number;
    readonly megabytesPerSecond: number;
    readonly cpuSeconds: number;
    readonly peakMegabytes: number;
    readonly serverSeconds: number;
  };
}

const million = 1_000_000;

/** Medians, since a busy moment of the machine must not count. */
export function summarise(row: RowResult): Summary[] {
  const ours = row.tools.find(({ tool }) => tool === slipwayName);
  const ourSeconds = ours && median(delivered(ours.runs).map(({ seconds }) => seconds));
  return row.tools.map(({ tool, runs }) => {
    const good = delivered(runs);
    const failed = runs.length - good.length;
    const times = good.map(({ seconds }) => seconds);
    const seconds = median(times);
    if (seconds === undefined) return { tool, failed };
    const figures = {
      seconds,
      fastest: Math.min(...times),
      slowest: Math.max(...times),
      ...(ourSeconds === undefined ? {} : { ratio: seconds / ourSeconds }),
      megabytesPerSecond: row.bytes / million / seconds,
      cpuSeconds: median(good.map((run) => run.cpuSeconds)) ?? 0,
      peakMegabytes: (median(good.map(({ peakBytes }) => peakBytes)) ?? 0) / million,
      serverSeconds: median(good.map((run) => run.serverSeconds)) ?? 0,
    };
    return { tool, failed, figures };
  });
}

function delivered(runs: readonly Run[]): Measured[] {
  return runs.filter((run): run is Measured => !('problem' in run));
}

export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

const heads = [
  'tool',
  'median s',
  'min–max',
  '× Slipway',
  'MB/s',
  'CPU s',
  'server CPU s',
  'peak MB',
  'failed',
];

export function table(row: RowResult): string {
  const lines = [heads, ...summarise(row).map(cells)];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const drawn = lines.map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  const facts = `${row.files} files, ${Math.round(row.bytes / million)} MB, ${row.rounds} rounds`;
  return [`${row.title} (${facts})`, ...drawn].join('\n');
}

function cells({ tool, failed, figures }: Summary): string[] {
  if (figures === undefined) return [tool, '–', '–', '–', '–', '–', '–', '–', String(failed)];
  const { seconds, fastest, slowest, ratio, megabytesPerSecond, cpuSeconds } = figures;
  return [
    tool,
    seconds.toFixed(2),
    `${fastest.toFixed(2)}–${slowest.toFixed(2)}`,
    ratio === undefined ? '–' : ratio.toFixed(2),
    megabytesPerSecond.toFixed(0),
    cpuSeconds.toFixed(2),
    figures.serverSeconds.toFixed(2),
    figures.peakMegabytes.toFixed(0),
    String(failed),
  ];
}
