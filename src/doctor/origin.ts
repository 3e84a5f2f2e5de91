import type { Driver } from '../drivers/driver';
import { headerOf, requestTo, Wire } from '../drivers/wire';
import { words } from '../language/words';
import type { Diagnosis } from '../model/diagnosis';
import { found, type Patient } from './patient';

const linkSeconds = 60;

/**
 * Whether a web page of another site may read a file there (Fetch standard, "CORS protocol"): asked as a browser asks,
 * before it reads (OPTIONS) and while it does. The link that it is read by is good for a minute.
 */
export async function* origins(
  { driver, trust, origin }: Patient,
  path: string,
  signal: AbortSignal,
): AsyncIterable<Diagnosis> {
  const at = await addressFor(driver, path, signal);
  if (!at) return;
  const wire = new Wire(trust);
  try {
    const asked = {
      origin,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'range',
    };
    const before = await wire.send({ method: 'OPTIONS', ...at, headers: asked }, signal);
    before.resume();
    const read = await wire.send({ method: 'GET', ...at, headers: { origin } }, signal);
    read.resume();
    const allowed = headerOf(read, 'access-control-allow-origin');
    const preflight = headerOf(before, 'access-control-allow-origin');
    const detail = [
      `OPTIONS: HTTP ${before.statusCode}, Access-Control-Allow-Origin: ${preflight ?? '-'}`,
      `GET: HTTP ${read.statusCode}, Access-Control-Allow-Origin: ${allowed ?? '-'}`,
    ].join('\n');
    yield allowed === '*' || allowed === origin
      ? found('origin', 'ok', words().doctor.originAllowed(origin), { detail })
      : found('origin', 'note', words().doctor.originRefused(origin), {
          advice: words().doctor.originAdvice,
          detail,
        });
  } finally {
    wire.close();
  }
}

async function addressFor(
  { link }: Pick<Driver, 'link'>,
  path: string,
  signal: AbortSignal,
): Promise<ReturnType<typeof requestTo> | undefined> {
  if (!link || signal.aborted) return undefined;
  return requestTo(await link(path, { seconds: linkSeconds }));
}
