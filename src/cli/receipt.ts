import { stat } from 'node:fs/promises';
import { dirname, parse, resolve } from 'node:path';
import type { App } from '../app';
import type { JobView, Patch } from '../contract';
import type { ReceiptView } from '../contract-receipt';
import { words } from '../language/words';
import { viewersAddress, type Viewers } from '../model/viewers';
import type { Arguments } from './arguments';
import { originOf } from './doctor';
import { NotUnderstood } from './exit-code';
import { printable } from './printable';
import { printEvent } from './progress';

/** What is wanted to be known of deliveries, and where it is to be written. */
export interface Receipts {
  readonly files: readonly string[];
  /** Missing: as the saved destination says. */
  readonly viewers?: Viewers;
}

/** undefined: nothing. @throws NotUnderstood with a sentence, before anything is sent. */
export async function receiptsOf(given: Arguments): Promise<Receipts | undefined> {
  const says = words().cli.receipt;
  if (given.receipts.length === 0) {
    if (given.publicAddress !== undefined) throw new NotUnderstood(says.alone('--public'));
    if (given.origin !== undefined) throw new NotUnderstood(says.alone('--origin'));
    return undefined;
  }
  const files = given.receipts.map((file) => resolve(file));
  for (const file of files) {
    if (!/\.(?:html?|json)$/i.test(file)) throw new NotUnderstood(says.noName(file));
    const folder = await stat(dirname(file)).catch(() => undefined);
    if (!folder?.isDirectory()) throw new NotUnderstood(says.noFolder(file));
  }
  const viewers = viewersOf(given);
  return { files, ...(Object.keys(viewers).length === 0 ? {} : { viewers }) };
}

function viewersOf({ publicAddress, origin }: Arguments): Viewers {
  const address = publicAddress === undefined ? undefined : viewersAddress(publicAddress);
  if (publicAddress !== undefined && address === undefined)
    throw new NotUnderstood(words().cli.receipt.noPublic(publicAddress));
  return {
    ...(address === undefined ? {} : { address }),
    ...(origin === undefined ? {} : { site: originOf(origin) }),
  };
}

interface How {
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/** @returns whether every file of every delivery is as it was sent. */
export async function makeReceipts(
  app: App,
  jobs: readonly JobView[],
  { files, viewers }: Receipts,
  { json, signal }: How,
): Promise<boolean> {
  const says = words().cli.receipt;
  let isAsSent = true;
  for (const [index, job] of jobs.entries()) {
    if (job.totals.filesDone + job.totals.filesSkipped === 0) {
      process.stderr.write(`${says.none(job.to)}\n`);
      continue;
    }
    const stop = json ? (): void => undefined : showProgress(app, job.id);
    const view = await app.receipts.make(job.id, signal, viewers).finally(stop);
    isAsSent &&= view.state === 'done' && view.problems === 0 && !view.findings.some(isProblem);
    if (json) printEvent({ event: 'receipt', job: job.id, ...tallyOf(view) });
    else process.stderr.write(textOf(view));
    for (const file of files) isAsSent = (await write(app, job.id, numbered(file, index), json)) && isAsSent;
  }
  return isAsSent;
}

async function write(app: App, id: string, file: string, json: boolean): Promise<boolean> {
  const says = words().cli.receipt;
  try {
    await app.receipts.write(id, file);
    if (!json) process.stderr.write(`${says.written(file)}\n`);
    return true;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`slipway: ${says.notWritten(file, why)}\n`);
    return false;
  }
}

/** Of several destinations each has a file of its own: `receipt.html`, `receipt-2.html`. */
function numbered(file: string, index: number): string {
  if (index === 0) return file;
  const { dir, name, ext } = parse(file);
  return resolve(dir, `${name}-${index + 1}${ext}`);
}

function showProgress(app: App, id: string): () => void {
  const { stderr } = process;
  if (!stderr.isTTY) return () => undefined;
  const end = app.subscribe(({ receipts = [] }: Patch) => {
    const view = receipts.find((one) => one.id === id);
    if (view) stderr.write(`\r${words().cli.receipt.asked(view.asked, view.total)}\x1b[K`);
  });
  return () => {
    end();
    stderr.write('\r\x1b[K');
  };
}

function tallyOf(view: ReceiptView): Readonly<Record<string, unknown>> {
  const { state, total, asked, problems, notes, origin, publicAddress = null, findings, problem } = view;
  return { state, files: total, asked, problems, notes, origin, publicAddress, findings, problem };
}

function textOf({ verdict, findings, problem }: ReceiptView): string {
  const { grades } = words().doctor;
  const lines = findings.flatMap(({ grade, text, names, count }) => [
    `  ${grades[grade]}: ${printable(text)}`,
    ...(names.length > 0 ? [`    ${printable(names.join(', ') + (count > names.length ? ', …' : ''))}`] : []),
  ]);
  const why = problem === undefined ? [] : [`  ${problem.title} ${problem.advice}`.trimEnd()];
  return `${[verdict, ...why, ...lines].join('\n')}\n`;
}

function isProblem({ grade }: ReceiptView['findings'][number]): boolean {
  return grade === 'problem';
}
