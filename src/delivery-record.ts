import { open, rename, rm } from 'node:fs/promises';
import { urlOf } from './destination/display';
import { cacheControlOf } from './media/cache-rules';
import type { Finding } from './media/finding';
import { findingPlace, findingText } from './media/finding-words';
import { sentenceOf } from './model/failure-policy';
import { placeOfJob } from './views';
import { formatBytes, formatDayAndTime, formatDuration } from './language/format';
import { currentLanguage } from './language/language';
import { allWords, words } from './language/words';
import type { JobRecord, Stale, Task, Totals } from './model/job';

/** What was delivered, file by file, for whoever has to prove it. It holds no secret. */
export interface Delivery {
  readonly job: JobRecord;
  readonly totals: Totals;
  /** What preflight had found, the first of them. */
  readonly findings: readonly Finding[];
  /** Tasks in the order of the plan, so many at a time. */
  readonly page: (offset: number, limit: number) => readonly Task[];
}

const pageSize = 500;

/**
 * Writes the record: HTML for people, or JSON, which is English for all, where the path ends so. The file appears when it is whole, and memory
 * does not grow with the number of files.
 */
export async function writeRecord(delivery: Delivery, path: string): Promise<void> {
  await writeTexts(path, isJson(path) ? jsonOf(delivery) : htmlOf(delivery));
}

/** By its name. */
export function isJson(path: string): boolean {
  return path.toLowerCase().endsWith('.json');
}

/** Puts them into a file that appears when it is whole. */
export async function writeTexts(path: string, texts: Iterable<string>): Promise<void> {
  const part = `${path}.part`;
  const file = await open(part, 'w');
  try {
    for (const text of texts) await file.write(text);
    await file.close();
    await rename(part, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
}

export function* tasksOf({ page }: Delivery): Iterable<Task> {
  for (let offset = 0; ; offset += pageSize) {
    const tasks = page(offset, pageSize);
    yield* tasks;
    if (tasks.length < pageSize) return;
  }
}

/** The delivery as a whole, as JSON has it. */
export function headOf({ job, totals, findings }: Delivery): Readonly<Record<string, unknown>> {
  const { facts, state, created, ended, elapsed } = job;
  return {
    name: facts.name,
    package: facts.package,
    state,
    address: urlOf(placeOfJob(facts)),
    created: new Date(created).toISOString(),
    ended: ended === undefined ? null : new Date(ended).toISOString(),
    elapsedMs: elapsed,
    files: totals.files,
    bytes: totals.bytes,
    delivered: totals.filesDone,
    skipped: totals.filesSkipped,
    failed: totals.filesFailed,
    stale: facts.stale ? staleOf(facts.stale) : null,
    preflight: findings.map((finding) => ({
      severity: finding.severity,
      file: finding.file,
      line: finding.line ?? null,
      text: allWords.en.findings[finding.id].says(finding),
    })),
  };
}

/** What the version before had left there. */
function staleOf({ files, removeAt, removed, problem }: Stale): Readonly<Record<string, unknown>> {
  return {
    files,
    removeAt: removeAt === undefined ? null : new Date(removeAt).toISOString(),
    removed: removed ?? null,
    problem: problem ? sentenceOf(problem, allWords.en) : null,
  };
}

/** One of its files, as JSON has it. */
export function fileOf(task: Task, { job }: Delivery): Readonly<Record<string, unknown>> {
  return {
    name: task.name,
    to: task.remotePath,
    bytes: task.bytes,
    modified: new Date(task.modifiedMs).toISOString(),
    contentType: task.contentType,
    cacheControl: cacheControlOf(task.name, job.facts.options.cacheRules ?? []) ?? null,
    phase: task.phase,
    state: task.state,
    attempts: task.attempts,
    problem: task.failure ? sentenceOf(task.failure, allWords.en) : null,
  };
}

function* jsonOf(delivery: Delivery): Iterable<string> {
  const head = { format: 'slipway-delivery', version: 1, ...headOf(delivery) };
  yield* listed(head, tasksOf(delivery), (task) => fileOf(task, delivery));
}

/** JSON of a head and a list, an item a line. */
export function* listed<T>(
  head: Readonly<Record<string, unknown>>,
  items: Iterable<T>,
  jsonItem: (item: T) => Readonly<Record<string, unknown>>,
): Iterable<string> {
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "list": [`;
  let separator = '\n    ';
  for (const item of items) {
    yield separator + JSON.stringify(jsonItem(item));
    separator = ',\n    ';
  }
  yield '\n  ]\n}\n';
}

const style = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.5rem; margin-bottom: 0; overflow-wrap: anywhere; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; }
  dt { opacity: 0.7; } dd { margin: 0; overflow-wrap: anywhere; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { text-align: start; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
  td:first-child { overflow-wrap: anywhere; } .number { text-align: end; white-space: nowrap; }`;

/** The beginning of a page for people, which needs nothing else. */
export function pageTop(title: string, moreStyle = ''): string {
  const head = `<html lang="${currentLanguage()}">\n<meta charset="utf-8">\n<title>${escaped(title)}</title>\n`;
  return `<!doctype html>\n${head}<style>${style}${moreStyle}\n</style>\n<h1>${escaped(title)}</h1>\n`;
}

/** One fact in a list of them. */
export function line(label: string, value: string): string {
  return `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>\n`;
}

/** The delivery as a whole, a fact a line. */
export function* factLines({ job, totals }: Delivery): Iterable<string> {
  const { facts, created, ended, elapsed } = job;
  const says = words().record;
  yield line(says.to, urlOf(placeOfJob(facts)));
  yield line(says.begun, formatDayAndTime(created));
  if (ended !== undefined) yield line(says.ended, formatDayAndTime(ended));
  yield line(says.elapsed, formatDuration(elapsed));
  const done = facts.destination.protocol === 'ingest' ? says.accepted : says.delivered;
  yield line(done, `${says.files(totals.filesDone)}, ${formatBytes(totals.bytesDone)}`);
  if (totals.filesSkipped > 0) yield line(says.skipped, says.files(totals.filesSkipped));
  if (totals.filesFailed > 0) yield line(says.failed, says.files(totals.filesFailed));
  if (facts.stale && facts.stale.files > 0) yield line(says.stale, staleText(facts.stale));
}

function* htmlOf(delivery: Delivery): Iterable<string> {
  const says = words().record;
  const { name, bytes, type, state } = says.columns;
  yield `${pageTop(says.title(delivery.job.facts.name))}<dl>\n`;
  yield* factLines(delivery);
  yield '</dl>\n';
  yield* preflightOf(delivery);
  yield `<table>\n<tr><th>${name}</th><th class="number">${bytes}</th><th>${type}</th><th>${state}</th></tr>\n`;
  for (const task of tasksOf(delivery)) {
    yield (
      `<tr><td>${escaped(task.remotePath)}</td><td class="number">${task.bytes}</td>` +
      `<td>${escaped(task.contentType)}</td><td>${escaped(standOf(task))}</td></tr>\n`
    );
  }
  yield '</table>\n</html>\n';
}

function staleText({ files, removeAt, removed, problem }: Stale): string {
  const says = words().record;
  if (problem) return `${says.files(files)}: ${sentenceOf(problem)}`;
  if (removed !== undefined) return says.staleRemoved(files, removed);
  return removeAt === undefined ? says.files(files) : says.staleUntil(files, removeAt);
}

/** What became of a file, and why, where it failed. */
export function standOf({ state, failure }: Task): string {
  const reached = words().record.states[state];
  return failure ? `${reached}: ${sentenceOf(failure)}` : reached;
}

export function* preflightOf({ findings }: Delivery): Iterable<string> {
  const told = findings.filter(({ severity }) => severity !== 'note');
  if (told.length === 0) return;
  yield `<h2>${words().record.preflight}</h2>\n<ul>\n`;
  for (const finding of told)
    yield `<li>${escaped(`${findingPlace(finding)}: ${findingText(finding)}`)}</li>\n`;
  yield '</ul>\n';
}

/** Text between the tags of a page. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
