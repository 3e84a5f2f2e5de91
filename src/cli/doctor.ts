import type { App } from '../app';
import type { Checkup } from '../contract-doctor';
import { words } from '../language/words';
import { grades, type Diagnosis } from '../model/diagnosis';
import type { Arguments } from './arguments';
import { targetOf } from './destinations';
import { exitCodes, NotUnderstood, type ExitCode } from './exit-code';
import { printable } from './printable';
import { printEvent } from './progress';
import { adviseTrust } from './trust';
import { placesNamed } from './trust-address';

/** Says what may be done at a destination and what would go wrong, or removes what was left unfinished there. */
export async function doctor(app: App, given: Arguments, signal: AbortSignal): Promise<ExitCode> {
  const [operand] = given.operands;
  if (operand === undefined || given.operands.length > 1)
    throw new NotUnderstood(words().cli.useAs('slipway doctor DEST [--origin URL] [--clear-unfinished]'));
  const origin = given.origin === undefined ? undefined : originOf(given.origin);
  const target = await targetOf(app, operand, given);
  if (given.clearUnfinished) {
    const cleared = await app.examining.clear(target, signal);
    const { cleared: done, clearedNone, leftAlone } = words().doctor;
    if (given.json) printEvent({ event: 'cleared', ...cleared });
    else {
      const { removed, bytes, left } = cleared;
      process.stderr.write(`${removed > 0 ? done(removed, bytes) : clearedNone}\n`);
      if (left > 0) process.stderr.write(`${leftAlone(left)}\n`);
    }
    return exitCodes.delivered;
  }
  const checkup = await app.examining.examine(target, signal, origin);
  if (given.json) tellJson(checkup);
  else process.stdout.write(textOf(checkup));
  for (const { evidence } of checkup.findings) if (evidence) adviseTrust(evidence, placesNamed(app, given));
  return checkup.findings.some(isProblem) ? exitCodes.failed : exitCodes.delivered;
}

/** @throws NotUnderstood where it is no web site's address. */
export function originOf(text: string): string {
  const origin = URL.canParse(text) ? new URL(text).origin : 'null';
  if (origin !== 'null') return origin;
  throw new NotUnderstood(words().cli.noOrigin(text));
}

function tellJson({ findings, clearable }: Checkup): void {
  for (const one of findings) printEvent({ event: 'finding', ...one });
  const counts = grades.map((grade) => [grade, findings.filter((one) => one.grade === grade).length]);
  printEvent({ event: 'done', ...Object.fromEntries(counts), clearable });
}

function textOf({ findings, clearable }: Checkup): string {
  const { aspects, grades: gradeNames } = words().doctor;
  const wide = Math.max(...Object.values(gradeNames).map((name) => name.length));
  const broad = Math.max(...findings.map(({ aspect }) => aspects[aspect].length));
  const lines = findings.flatMap(({ aspect, grade, text, advice }) => [
    `${gradeNames[grade].padEnd(wide)}  ${aspects[aspect].padEnd(broad)}  ${printable(text)}`,
    ...(advice === undefined ? [] : [`${' '.repeat(wide + broad + 4)}${printable(advice)}`]),
  ]);
  const more = clearable > 0 ? [words().cli.clearUnfinished(clearable)] : [];
  return `${[...lines, ...more].join('\n')}\n`;
}

function isProblem({ grade }: Diagnosis): boolean {
  return grade === 'problem';
}
