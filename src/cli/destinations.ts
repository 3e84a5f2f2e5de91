import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { App } from '../app';
import type { Target } from '../contract';
import { displayOf } from '../destination/display';
import { readDestinations } from '../destination/read';
import { askSecret } from './ask-secret';
import { NotUnderstood } from './exit-code';

/**
 * Turns DEST into a target: `-` reads standard input, then come saved names, then addresses. A missing secret
 * is taken from the environment or asked for. Doubts are told on stderr, with the reading that was taken.
 */
export async function targetOf(app: App, text: string): Promise<Target> {
  const bookmark = text === '-' ? undefined : app.bookmarkNamed(text);
  if (bookmark) return { bookmarkId: bookmark.id };
  const address = text === '-' ? readFileSync(0, 'utf8') : absolute(text);
  const { user, secret, sessionToken } = environment();
  const beside = { ...(user === undefined ? {} : { user }), ...(secret === undefined ? {} : { secret }) };
  const reading = readDestinations(address, beside);
  const [parsed] = reading.destinations;
  if (!parsed) {
    const error = reading.problems.find(({ severity }) => severity === 'error');
    throw new NotUnderstood(error?.text ?? 'The destination is empty.');
  }
  for (const { severity, text: question, choices } of reading.problems) {
    const taken = choices?.[0]?.label;
    if (severity === 'question' && taken) process.stderr.write(`slipway: ${question} Taken as: ${taken}.\n`);
  }
  const target = { text: address, ...beside, ...(sessionToken === undefined ? {} : { sessionToken }) };
  const { destination, secrets } = parsed;
  if (destination.protocol !== 's3' || destination.anonymous || secrets.secretKey !== undefined)
    return target;
  const place = displayOf(destination);
  const askedUser = destination.user === undefined ? await askSecret(`Access key for ${place}: `) : undefined;
  const asked = await askSecret(`Secret key for ${place}: `);
  return {
    ...target,
    ...(askedUser === undefined ? {} : { user: askedUser }),
    ...(asked === undefined ? {} : { secret: asked }),
  };
}

/** The secret that stands in the environment for a destination that has none yet. */
export function environmentSecret(): string | undefined {
  return environment().secret;
}

function environment(): { user?: string; secret?: string; sessionToken?: string } {
  const { SLIPWAY_SECRET, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  const secret = SLIPWAY_SECRET || AWS_SECRET_ACCESS_KEY;
  return {
    ...(AWS_ACCESS_KEY_ID ? { user: AWS_ACCESS_KEY_ID } : {}),
    ...(secret ? { secret } : {}),
    ...(AWS_SESSION_TOKEN && !SLIPWAY_SECRET ? { sessionToken: AWS_SESSION_TOKEN } : {}),
  };
}

/** A path of this computer may be relative to where the command runs. */
function absolute(text: string): string {
  if (!/^\.{1,2}([\\/]|$)/.test(text)) return text;
  return resolve(text) + (/[\\/]$/.test(text) ? '/' : '');
}
