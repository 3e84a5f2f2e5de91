import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sleep } from './daemon';

/** One request as radosgw itself logged it, after it had answered. */
export interface AccessLine {
  readonly method: string;
  /** As it came over the wire: percent-encoded, with its query. */
  readonly path: string;
  readonly status: number;
  /** Size of the body that went over the wire: of the request for an upload, else of the answer. */
  readonly bytes: number;
  /** The client's `User-Agent`; empty without one. */
  readonly userAgent: string;
  /** ms since 1970, when the request was over. */
  readonly when: number;
}

/** What radosgw logs about a request, with debug_rgw=1; the first field is the local time with its zone. */
const beastLine =
  /^(\S+) \S+ +\d+ beast: \S+ \S+ - \S+ \[[^\]]*\] "(\S+) (\S+) [^"]*" (\d+) (\d+) (?:"[^"]*"|\S+) (?:"([^"]*)"|\S+)/;

/** Reads the lines about requests among all others of radosgw's log. */
export function parseAccessLog(text: string): AccessLine[] {
  return text.split('\n').flatMap((line) => {
    const [, when, method, path, status, bytes, userAgent] = beastLine.exec(line) ?? [];
    if (when === undefined || method === undefined || path === undefined) return [];
    return [
      {
        method,
        path,
        status: Number(status),
        bytes: Number(bytes),
        userAgent: userAgent ?? '',
        when: Date.parse(when),
      },
    ];
  });
}

/** Begins the path of the launcher's own requests, which are not shown to tests. */
export const markerPath = '/?slipway-test-marker=';

/**
 * All requests that were answered before this call, in the order of the log. It sends a request of its own and
 * waits for that to show up, because radosgw writes a line only after the client has the answer. A gateway that
 * does not answer (suspended, killed) is read as it is.
 */
export async function readAccessLog(endpoint: string, file: string): Promise<AccessLine[]> {
  const marker = `${markerPath}${randomUUID()}`;
  const deadline = Date.now() + 3000;
  const asked = await fetch(endpoint + marker, { signal: AbortSignal.timeout(2000) })
    .then((response) => response.arrayBuffer())
    .then(() => true)
    .catch(() => false);
  // A moment for lines of other connections' threads that were still to be written.
  await sleep(20);
  for (;;) {
    const text = await readFile(file, 'utf8');
    if (!asked || text.includes(marker) || Date.now() > deadline) {
      return parseAccessLog(text).filter((line) => !line.path.startsWith(markerPath));
    }
    await sleep(10);
  }
}
