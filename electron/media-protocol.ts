import { Readable } from 'node:stream';
import { protocol } from 'electron';
import type { App } from '../src/app';
import { mediaScheme } from '../src/playing';

/** Has to be told before the app is ready. */
export function announceMediaScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, corsEnabled: true };
  protocol.registerSchemesAsPrivileged([{ scheme: mediaScheme, privileges }]);
}

/** Answers the page's player; addresses of players that were not opened by a command lead nowhere. */
export function serveMedia(house: App): void {
  protocol.handle(mediaScheme, async (request) => {
    const { host, pathname } = new URL(request.url);
    const range = request.headers.get('range') ?? undefined;
    const { status, headers, body } = await house.media({ player: host, path: pathname.slice(1), range });
    return new Response(body ? webStream(body) : null, { status, headers });
  });
}

/** A player that seeks drops what it has begun to load. */
function webStream(body: Readable): ReadableStream {
  // A stream that its reader dropped fails with nobody to tell.
  body.on('error', () => undefined);
  return Readable.toWeb(body) as ReadableStream;
}
