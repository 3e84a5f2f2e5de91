import type { Destination } from '../destination/destination';
import { certificateOf, connectTls } from '../drivers/tls-trust';
import { Wire, type Endpoint } from '../drivers/wire';
import { words } from '../language/words';
import type { Diagnosis } from '../model/diagnosis';
import type { Trust } from '../model/trust';
import { found, type Patient } from './patient';

/** A certificate that ends within three weeks is somebody's worry now. */
const soonMs = 21 * 24 * 3_600_000;
/** Signatures of S3 and of NetStorage stand less; nobody minds a few seconds. */
const skewNoteMs = 10_000;
const skewProblemMs = 5 * 60_000;

/** Where a destination's requests go, if it is spoken to by HTTP and the address tells the very host. */
export function webEndpoint(destination: Destination): Endpoint | undefined {
  const { protocol } = destination;
  if (protocol === 'local' || protocol === 'ftp' || protocol === 'sftp' || protocol === 'aspera')
    return undefined;
  // That host stands for the whole service, and nobody ever connects to it.
  if (protocol === 'swift' && destination.auth === 'rackspace') return undefined;
  const { host, port, tls } = destination;
  const inHost = protocol === 's3' && destination.addressing === 'virtual' && destination.bucket;
  return { host: inHost ? `${destination.bucket}.${host}` : host, port, tls };
}

export async function* encryption({ destination, trust }: Patient): AsyncIterable<Diagnosis> {
  const says = words().doctor;
  switch (destination.protocol) {
    case 'local':
      return;
    case 'sftp':
    case 'aspera':
      yield found('encryption', 'ok', says.ssh);
      return;
    case 'ftp':
      yield destination.tls
        ? found('encryption', 'ok', says.ftpTls)
        : found('encryption', 'note', says.plainPassword, { advice: says.useTls });
      return;
    default: {
      const at = webEndpoint(destination);
      if (at && !at.tls) yield found('encryption', 'note', says.plain, { advice: says.useTls });
      else if (at) yield await certificate(at, trust);
    }
  }
}

async function certificate(at: Endpoint, trust: Trust): Promise<Diagnosis> {
  const { tls, tlsEnds, renew } = words().doctor;
  const socket = await connectTls({}, at, trust);
  const version = socket.getProtocol()?.replace('TLSv', 'TLS ') ?? 'TLS';
  const shown = certificateOf(socket);
  const until = Date.parse(shown?.validTo ?? '');
  const detail = [socket.getCipher().name, shown?.subject, shown?.issuer].filter(Boolean).join('\n');
  socket.destroy();
  return until - Date.now() < soonMs
    ? found('encryption', 'problem', tlsEnds(version, until), { advice: renew, detail })
    : found('encryption', 'ok', tls(version, until), { detail });
}

/** By the header `Date` of whatever a web server answers. */
export async function* webClock(
  { destination, trust, now }: Patient,
  signal: AbortSignal,
): AsyncIterable<Diagnosis> {
  const at = webEndpoint(destination);
  if (!at) return;
  const wire = new Wire(trust);
  try {
    const answer = await wire.send({ method: 'HEAD', at, path: '/', headers: {} }, signal);
    answer.resume();
    const there = Date.parse(answer.headers.date ?? '');
    if (Number.isFinite(there)) yield clock(there, now());
  } finally {
    wire.close();
  }
}

/** Both as ms since 1970; what is told in whole seconds is cut off. */
export function clock(there: number, here: number): Diagnosis {
  const { clockRight, clockOff, setClock } = words().doctor;
  const apart = Math.abs(there - here);
  if (apart < skewNoteMs) return found('clock', 'ok', clockRight);
  const grade = apart < skewProblemMs ? 'note' : 'problem';
  return found('clock', grade, clockOff(Math.round(apart / 1000)), { advice: setClock });
}
