import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PackageView, PresentationView, RenditionView } from '../contract-package';
import { examine } from '../engine/examine';
import { newStop } from '../engine/stop';
import { words } from '../language/words';
import { findingAdvice, findingText } from '../media/finding-words';
import { formatBytes, formatDuration } from '../language/format';
import { packageView } from '../packages';
import type { Arguments } from './arguments';
import { exitCodes, NotUnderstood, type ExitCode } from './exit-code';
import { countedFindings, findingLine } from './findings';
import { printable } from './printable';

/** Says what a folder holds and what is wrong with it. Nothing is opened but the folder: no queue, no keychain. */
export async function check(given: Arguments): Promise<ExitCode> {
  const [folder] = given.operands;
  if (folder === undefined || given.operands.length > 1) {
    throw new NotUnderstood(words().cli.useAs('slipway check FOLDER [--json]'));
  }
  const stats = await stat(folder).catch(() => undefined);
  if (!stats?.isDirectory()) throw new NotUnderstood(words().cli.noSuchFolder(folder));
  const found = packageView(await examine([resolve(folder)], newStop().signal));
  const isEmpty = found.files === 0;
  const text = isEmpty ? `${words().cli.emptyFolder(printable(folder))}\n` : textOf(found);
  process.stdout.write(given.json ? `${JSON.stringify(asJson(found))}\n` : text);
  return isEmpty || found.counts.errors > 0 ? exitCodes.failed : exitCodes.delivered;
}

function asJson(found: PackageView): Readonly<Record<string, unknown>> {
  const findings = found.findings.map((one) => ({
    ...one,
    text: findingText(one),
    advice: findingAdvice(one),
  }));
  return { event: 'check', ...found, findings };
}

function textOf(found: PackageView): string {
  const findings = found.findings.map(findingLine).join('\n');
  const parts = [...found.presentations.map(presentation), findings, total(found)];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function presentation({ manifest, format, live, durationMs, renditions }: PresentationView): string {
  const facts = [
    format === 'hls' ? 'HLS' : 'DASH',
    live ? words().cli.live : durationMs === undefined ? '' : formatDuration(durationMs),
  ];
  const head = `${printable(manifest)}: ${facts.filter((fact) => fact !== '').join(', ')}`;
  return `${head}\n${table([heading(), ...renditions.map(row)])}`;
}

function heading(): string[] {
  const { kind, size, bitrate, codecs, language, length, segments, bytes } = words().cli.columns;
  return ['', kind, size, bitrate, codecs, language, length, segments, bytes];
}

function row(one: RenditionView): string[] {
  const { width, height, bandwidth, durationMs, missing, segments } = one;
  return [
    one.name,
    one.encrypted ? words().cli.encrypted(one.kind) : one.kind,
    width === undefined || height === undefined ? '' : `${width}x${height}`,
    bandwidth === undefined ? '' : `${(bandwidth / 1000).toFixed(0)} kbit/s`,
    one.codecs ?? '',
    one.language ?? '',
    durationMs === undefined ? '' : formatDuration(durationMs),
    missing > 0 ? words().cli.missing(segments, missing) : String(segments),
    formatBytes(one.bytes),
  ];
}

/** Columns that say nothing are left out. */
function table(rows: readonly (readonly string[])[]): string {
  const safe = rows.map((cells) => cells.map(printable));
  const used = (safe[0] ?? []).flatMap((_, at) =>
    safe.slice(1).some((cells) => cells[at] !== '') ? [at] : [],
  );
  const widths = used.map((at) => Math.max(...safe.map((cells) => [...(cells[at] ?? '')].length)));
  return safe
    .map(
      (cells) =>
        `  ${used
          .map((at, index) => (cells[at] ?? '').padEnd(widths[index] ?? 0))
          .join('  ')
          .trimEnd()}`,
    )
    .join('\n');
}

function total({ files, bytes, counts }: PackageView): string {
  const found = countedFindings(counts);
  const { cli } = words();
  return `${cli.files(files)}, ${formatBytes(bytes)}: ${found.length > 0 ? found.join(', ') : cli.clean}.`;
}
