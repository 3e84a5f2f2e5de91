import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import type { NetStorage } from './netstorage';

/** A request to a stand-in, byte by byte as a test wants it; right where nothing is said. */
export interface Raw {
  readonly method?: string;
  readonly path?: string;
  readonly action?: string;
  readonly name?: string;
  readonly key?: string;
  /** Seconds from now. */
  readonly late?: number;
  readonly id?: string;
  /** What is sent after all was signed. */
  readonly sent?: { readonly path?: string; readonly action?: string };
  readonly headers?: Readonly<Record<string, string>>;
  readonly unsigned?: true;
  readonly body?: string;
  /** Comes behind the body, signed; `again` repeats the first request's number. */
  readonly atEnd?: { readonly action: string; readonly again?: true; readonly key?: string };
}

let ids = 7_000_000;

/** @returns the status. */
export async function sendRaw(service: NetStorage, raw: Raw): Promise<number> {
  const path = raw.path ?? `/${service.cpCode}/a.ts`;
  const action = raw.action ?? 'version=1&action=upload';
  ids += 1;
  const id = raw.id ?? String(ids);
  const first = signature(service, raw, { path, action, id });
  const trailer = raw.atEnd && {
    ...raw,
    ...(raw.atEnd.key === undefined ? {} : { key: raw.atEnd.key }),
  };
  return new Promise((resolve, reject) => {
    const sending = request(
      {
        host: service.host,
        port: service.port,
        method: raw.method ?? 'PUT',
        path: raw.sent?.path ?? path,
        headers: {
          ...(raw.unsigned ? {} : first),
          ...(raw.sent?.action === undefined ? {} : { 'X-Akamai-ACS-Action': raw.sent.action }),
          ...raw.headers,
          ...(raw.atEnd || raw.body === undefined ? { 'transfer-encoding': 'chunked' } : {}),
        },
      },
      (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    sending.once('error', reject);
    sending.write(raw.body ?? 'x');
    if (raw.atEnd && trailer) {
      const endId = raw.atEnd.again ? id : `${id}1`;
      sending.addTrailers(signature(service, trailer, { path, action: raw.atEnd.action, id: endId }));
    }
    sending.end();
  });
}

function signature(
  { account }: NetStorage,
  { key = account.key, name = account.name, late = 0 }: Raw,
  { path, action, id }: { readonly path: string; readonly action: string; readonly id: string },
): Record<string, string> {
  const seconds = Math.floor(Date.now() / 1000) + late;
  const data = `5, 0.0.0.0, 0.0.0.0, ${seconds}, ${id}, ${Buffer.from(name).toString('latin1')}`;
  const message = Buffer.from(`${data}${path}\nx-akamai-acs-action:${action}\n`, 'latin1');
  return {
    'X-Akamai-ACS-Action': action,
    'X-Akamai-ACS-Auth-Data': data,
    'X-Akamai-ACS-Auth-Sign': createHmac('sha256', key).update(message).digest('base64'),
  };
}
