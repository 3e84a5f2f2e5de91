import { readFileSync } from 'node:fs';
import type { Destination, Parsed, Problem } from '../destination/destination';
import { displayOf } from '../destination/display';
import { readDestinations } from '../destination/read';
import type { Arguments } from './arguments';
import { exitCodes, NotUnderstood, type ExitCode } from './exit-code';

/** Prints what is understood of a text, without any secret's value. */
export function parse(given: Arguments): ExitCode {
  const [operand] = given.operands;
  if (operand === undefined || given.operands.length > 1)
    throw new NotUnderstood('Use it as: slipway parse TEXT|-');
  const { destinations, problems } = readDestinations(operand === '-' ? readFileSync(0, 'utf8') : operand);
  const answer = { destinations: destinations.map(described), problems: problems.map(told) };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  const doubtful = given.strict && problems.some(({ severity }) => severity === 'question');
  return destinations.length > 0 && !doubtful ? exitCodes.delivered : exitCodes.notUnderstood;
}

/** Options stand together, whatever the protocol has of them; what is missing is left out. */
function described({ destination, secrets }: Parsed): Readonly<Record<string, unknown>> {
  const { protocol, scheme, path, folder, expires, ...rest } = destination;
  return {
    protocol,
    scheme,
    ...rest,
    path,
    folder,
    secrets: Object.keys(secrets),
    options: optionsOf(destination),
    expires,
    display: displayOf(destination),
  };
}

function optionsOf(destination: Destination): object {
  return 'options' in destination ? destination.options : {};
}

function told(problem: Problem): Readonly<Record<string, unknown>> {
  if (problem.severity !== 'question') return { ...problem };
  const { severity, id, text, choices, chosen } = problem;
  return { severity, text, id, choices, chosen };
}
