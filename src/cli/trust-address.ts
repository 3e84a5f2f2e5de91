import type { App } from '../app';
import type { Destination } from '../destination/destination';
import { readDestinations } from '../destination/read';
import type { Evidence } from '../model/trust';
import type { Arguments } from './arguments';
import { placeOf } from './evidence';

const usualImplicitPort = 990;

/**
 * An address for which `slipway trust` meets the same server in the same way.
 * @param places what was to be reached; the server is among them, or stands before one of them.
 */
export function trustAddress(evidence: Evidence, places: readonly (Destination | undefined)[]): string {
  const place = placeOf(evidence);
  if (evidence.type === 'host-key') return `sftp://${place}`;
  const ftp = places.find(
    (one) =>
      one?.protocol === 'ftp' && bareHost(one.host) === bareHost(evidence.host) && one.port === evidence.port,
  );
  if (ftp?.protocol !== 'ftp') return `https://${place}`;
  if (!ftp.implicit) return `ftpes://${place}`;
  // Elsewhere an address has to say that TLS goes from the first byte on.
  return `ftps://${place}${ftp.port === usualImplicitPort ? '' : '/?tls=implicit'}`;
}

/** The destinations that a command's arguments name, saved ones too; what is none is left out. */
export function placesNamed(app: App, { operands, to, also }: Arguments): Destination[] {
  return [...operands, ...to, ...also].flatMap((text) => {
    const saved = app.bookmarkNamed(text);
    if (saved) return [saved.destination];
    return readDestinations(text).destinations.map(({ destination }) => destination);
  });
}

/** A word that a POSIX shell takes as it stands. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Some servers tell an address of version 6 in brackets, and some without. */
export function bareHost(host: string): string {
  return host.replace(/^\[|\]$/g, '').toLowerCase();
}
