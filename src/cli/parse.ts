import { readFileSync } from 'node:fs';
import type { Destination, Parsed } from '../destination/destination';
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
  const answer = {
    destinations: destinations.map(described),
    problems: problems.map(({ severity, text }) => ({ severity, text })),
  };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  return destinations.length > 0 ? exitCodes.delivered : exitCodes.notUnderstood;
}

function described({ destination, secrets }: Parsed): Readonly<Record<string, unknown>> {
  return {
    protocol: destination.protocol,
    scheme: destination.scheme,
    ...place(destination),
    path: destination.path,
    folder: destination.folder,
    secrets: Object.keys(secrets),
    expires: destination.expires,
    display: displayOf(destination),
  };
}

function place(destination: Destination): Readonly<Record<string, unknown>> {
  if (destination.protocol === 'local') return { options: {} };
  const { host, port, tls, bucket, user, region, addressing, anonymous, options } = destination;
  return { host, port, tls, bucket, user, region, addressing, anonymous, options };
}
