import { createHmac } from 'node:crypto';
import { words } from '../../language/words';
import { Failure } from '../../model/failure';
import type { LinkLife } from '../driver';
import { escaped, type SwiftSession } from './session';
import { headerOf } from './wire';

const accountKeys = ['x-account-meta-temp-url-key', 'x-account-meta-temp-url-key-2'];
const containerKeys = ['x-container-meta-temp-url-key', 'x-container-meta-temp-url-key-2'];

/** The key that links are signed with, which only owners are told; undefined: there is none, or it is not for us. */
export async function linkKey(session: SwiftSession, signal: AbortSignal): Promise<string | undefined> {
  const { container } = session.destination;
  for (const [names, place] of [
    [accountKeys, {}],
    [containerKeys, { container }],
  ] as const) {
    if ('container' in place && place.container === undefined) continue;
    const ask = { method: 'HEAD', ...(container && 'container' in place ? { container } : {}) } as const;
    const head = await session.ask({ ...ask, operation: 'stat' }, signal, [401, 403, 404]);
    const key = names.map((name) => headerOf(head, name)).find(Boolean);
    if (key !== undefined) return key;
  }
  return undefined;
}

/** An address by which anybody may read the object for so long (OpenStack Object Storage API, "Temporary URL middleware"). */
export async function linkTo(
  session: SwiftSession,
  path: string,
  { seconds }: LinkLife,
  signal: AbortSignal,
): Promise<string> {
  const key = await linkKey(session, signal);
  if (key === undefined) {
    const subject = words().drivers.swift.noLinkKey;
    throw new Failure({ kind: 'unsupported', operation: 'read', path, subject, detail: subject });
  }
  const [{ linkDigests }, storage] = await Promise.all([session.info(signal), session.storage(signal)]);
  const digest = linkDigests.includes('sha256') ? 'sha256' : 'sha1';
  const expires = Math.floor(Date.now() / 1000) + seconds;
  // Signed is the path as it reads, sent the one that is escaped.
  const signed = `${decodeURIComponent(storage.path)}/${session.container}/${path}`;
  const signature = createHmac(digest, key).update(`GET\n${expires}\n${signed}`).digest('hex');
  const { tls, host, port } = storage;
  const at = port === (tls ? 443 : 80) ? host : `${host}:${port}`;
  const place = `${storage.path}/${escaped(session.container)}/${escaped(path)}`;
  return `${tls ? 'https' : 'http'}://${at}${place}?temp_url_sig=${signature}&temp_url_expires=${expires}`;
}
